/**
 * Tests of policies: assertions that need no kernel, and tests that run confined in a JVM of their
 * own.
 */
module io.github.seccomp4j.testkit {
  requires transitive io.github.seccomp4j.dsl;
  requires transitive io.github.seccomp4j.profiles;
  requires transitive io.github.seccomp4j.runtime;
  requires transitive org.assertj.core;
  requires java.management;
  requires static org.junit.jupiter.api;
  requires static org.junit.platform.commons;
  requires static org.junit.platform.engine;
  requires static org.junit.platform.launcher;
  requires static org.opentest4j;
  requires static transitive org.jspecify;

  exports io.github.seccomp4j.testkit;
  exports io.github.seccomp4j.testkit.junit;

  opens io.github.seccomp4j.testkit.junit;
}
