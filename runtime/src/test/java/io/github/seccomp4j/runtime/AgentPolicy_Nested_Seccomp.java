package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import java.util.List;
import java.util.Optional;

/** As the processor would have written it: getppid fails with EPERM. */
public final class AgentPolicy_Nested_Seccomp implements CompiledPolicy {
  /** For reflection. */
  public AgentPolicy_Nested_Seccomp() {}

  @Override
  public String name() {
    return "AgentPolicy.Nested";
  }

  @Override
  public List<Arch> arches() {
    return List.of(Programs.HOST);
  }

  @Override
  public Optional<BpfProgram> program(Arch arch) {
    return Optional.of(Programs.onCall("getppid", Action.ERRNO, 1));
  }
}
