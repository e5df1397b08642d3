package io.github.seccomp4j.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that reads {@link SharedData}, which is not in the repository. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "io.github.seccomp4j.testing.SharedData#isWanted",
    disabledReason = "needs -Dseccomp4j.shared.data=FOLDER")
public @interface NeedsSharedData {}
