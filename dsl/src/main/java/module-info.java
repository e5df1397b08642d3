/** The language of system call policies, its compiler to BPF, the simulator and the proofs. */
@SuppressWarnings("module") // profiles and observe are built later
module io.github.seccomp4j.dsl {
  requires static transitive org.jspecify;

  exports io.github.seccomp4j.annotation;
  exports io.github.seccomp4j.arch;
  exports io.github.seccomp4j.bpf;
  exports io.github.seccomp4j.check;
  exports io.github.seccomp4j.compile;
  exports io.github.seccomp4j.compile.check to
      io.github.seccomp4j.observe,
      io.github.seccomp4j.profiles;
  exports io.github.seccomp4j.compile.resolve to
      io.github.seccomp4j.profiles;
  exports io.github.seccomp4j.policy;
  exports io.github.seccomp4j.policy.operator;
  exports io.github.seccomp4j.preset;
  exports io.github.seccomp4j.problem;
  exports io.github.seccomp4j.simulate;
  exports io.github.seccomp4j.verify;
}
