package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import java.util.List;
import java.util.Optional;

/** What the processor would write for the policy {@code GeneratedClassTest.Good}. */
public final class GeneratedClassTest_Good_Seccomp implements CompiledPolicy {
  /** As the processor writes it. */
  public GeneratedClassTest_Good_Seccomp() {}

  @Override
  public String name() {
    return "io.github.seccomp4j.runtime.GeneratedClassTest.Good";
  }

  @Override
  public List<Arch> arches() {
    return Arch.hosts();
  }

  @Override
  public Optional<BpfProgram> program(Arch arch) {
    return Optional.of(BpfProgram.of(arch, List.of(Programs.ret(Action.ALLOW, 0))));
  }
}
