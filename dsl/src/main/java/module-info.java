/** The language of system call policies, its compiler to BPF, the simulator and the proofs. */
@SuppressWarnings("module") // observe is built later
module io.github.seccomp4j.dsl {
  requires static com.fasterxml.jackson.databind;
  requires static transitive org.jspecify;

  exports io.github.seccomp4j.annotation;
  exports io.github.seccomp4j.arch;
  exports io.github.seccomp4j.bpf;
  exports io.github.seccomp4j.check;
  exports io.github.seccomp4j.compile;
  exports io.github.seccomp4j.compile.check to
      io.github.seccomp4j.observe;
  exports io.github.seccomp4j.format;
  exports io.github.seccomp4j.format.json to
      io.github.seccomp4j.observe;
  exports io.github.seccomp4j.format.northstar;
  exports io.github.seccomp4j.format.ready;
  exports io.github.seccomp4j.format.seccompiler;
  exports io.github.seccomp4j.format.systemd;
  exports io.github.seccomp4j.graph;
  exports io.github.seccomp4j.graph.picture;
  exports io.github.seccomp4j.policy;
  exports io.github.seccomp4j.preset;
  exports io.github.seccomp4j.simulate;
  exports io.github.seccomp4j.verify;
  exports io.github.seccomp4j.problem;
}
