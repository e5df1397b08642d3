package io.github.seccomp4j.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a test with {@link RunConfined} that its policy must kill the process (SIGSYS, exit code
 * 159) while the test method runs. It fails where the method returns or throws, and where the
 * process dies earlier, later or of something else.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ExpectKill {}
