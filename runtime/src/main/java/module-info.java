/** Installs compiled policies into the Linux kernel for every thread of the JVM. */
module io.github.seccomp4j.runtime {
  requires transitive io.github.seccomp4j.dsl;
  requires com.sun.jna;
  requires static transitive org.jspecify;

  exports io.github.seccomp4j.runtime;
}
