/** Watches the system calls of another program: a supervisor behind seccomp's USER_NOTIF. */
module io.github.seccomp4j.observe {
  requires transitive io.github.seccomp4j.dsl;
  requires io.github.seccomp4j.runtime;
  requires com.sun.jna;
  requires java.compiler;
  requires static transitive org.jspecify;

  exports io.github.seccomp4j.observe.arguments;
  exports io.github.seccomp4j.observe.audit;
  exports io.github.seccomp4j.observe.decode;
  exports io.github.seccomp4j.observe.jvm;
  exports io.github.seccomp4j.observe.preset;
  exports io.github.seccomp4j.observe.record.live;
  exports io.github.seccomp4j.observe.record.policy;
  exports io.github.seccomp4j.observe.record.strace;
  exports io.github.seccomp4j.observe.record;
  exports io.github.seccomp4j.observe.report;
  exports io.github.seccomp4j.observe.supervise;
}
