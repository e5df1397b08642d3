package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds the rules of a profile to a policy class at build time. Any profile that {@code
 * Profiles.read} takes can be imported: OCI, Docker, seccompiler (Firecracker) and Northstar's
 * rules, all of them JSON, which the annotation processor reads.
 *
 * <pre>{@code
 * @SeccompPolicy(arches = {"x86_64", "aarch64"})
 * @ImportProfile(value = "docker-default.json", kernel = "6.8")
 * interface Confined {
 *   @DenySyscall({"ptrace", "process_vm_readv", "process_vm_writev"}) void noOtherProcesses();
 * }
 * }</pre>
 *
 * <p>On each of its architectures, such a class means:
 *
 * <ul>
 *   <li>The rules are the profile's and those of the class. As always, the most restrictive of
 *       those that match wins: a rule of the class can tighten what the profile lets through, and
 *       {@link AllowSyscall} adds what no rule of the profile denies.
 *   <li>The default and the mismatch action are the profile's. What the class itself says about
 *       them in {@link SeccompPolicy} must be the same, or it is an error.
 *   <li>If the class names {@link SeccompPolicy#arches()}, the program judges the calls of those;
 *       all others get the mismatch action, even if the profile lists them. Naming one that the
 *       profile does not list is an error. If the class names none, it is compiled for all
 *       architectures that get a program, each with the other ABIs that the profile lists for it.
 *   <li>The flags are those of the profile and those of the class. {@code jvm} and {@code
 *       newerCallsUnknown} are the class's alone: profiles cannot express them.
 * </ul>
 *
 * <p>A policy imports one profile. Two allow-lists merged into one would allow what either allows,
 * which neither intends. To apply two profiles to a process, make a class of each and install one
 * after the other: the kernel takes the most restrictive answer.
 *
 * <p>Findings about the profile are reported at this annotation, with file, line, column and JSON
 * pointer. Of several notes of one kind, only the first is shown, with a count.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ImportProfile {
  /**
   * {@return the profile: a file by its path, with {@code /} between folders, or one that seccomp4j
   * brings, {@code ready:docker-default} or {@code ready:northstar-default}}
   *
   * <p>A file is searched for in the package of the class first, and then from the root; with a
   * leading {@code /} only from the root. Each time, the source path, the output of this
   * compilation and the class path are searched. Two files of one name with different content are
   * an error.
   *
   * <p>With Maven put it into {@code src/main/resources}, which is copied to the output before
   * anything is compiled. Maven compiles nothing anew where only a profile has changed: then the
   * class keeps the old rules until {@code mvn clean}. Gradle keeps resources away from the
   * compiler: add {@code tasks.compileJava { options.sourcepath = files("src/main/resources") }}.
   * Gradle 5.0 and later compile anew where a file there has changed.
   */
  String value();

  /**
   * {@return the capabilities that the process will hold, for profiles that depend on them, as in
   * {@code "CAP_SYS_PTRACE"} or {@code "sys_ptrace"}} By default, none.
   */
  String[] capabilities() default {};

  /**
   * {@return the kernel's version, as in {@code "6.8"}, for profiles that depend on it} The rules
   * may rely on it, so name the oldest kernel that the program will run on. Without it, importing a
   * profile that depends on the version is an error, since the building machine says nothing about
   * the running one.
   */
  String kernel() default "";

  /** {@return which filter of a file that has several (seccompiler)} */
  String filter() default "";

  /**
   * {@return whether what container runtimes only tolerate in a profile is an error instead of a
   * warning, such as names of system calls that nobody knows}
   */
  boolean strict() default false;
}
