package io.github.seccomp4j.testkit.junit;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.OnSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import java.util.List;
import java.util.Optional;

/** The policies of the samples. */
final class TestPolicies {
  private TestPolicies() {}

  @SeccompPolicy(defaultAction = Action.ALLOW)
  interface NoPrograms {
    @DenySyscall({"execve", "execveat"})
    void noNewPrograms();
  }

  /** No file can be opened: no class can be loaded from a folder. */
  @SeccompPolicy(defaultAction = Action.ALLOW)
  @SuppressWarnings({"SC703", "SC707"}) // Java opens files with these alone.
  interface NoFiles {
    @DenySyscall({"open", "openat", "openat2"})
    void noFiles();
  }

  @SeccompPolicy(defaultAction = Action.ALLOW)
  interface KillForPriority {
    @OnSyscall(value = "setpriority", action = Action.KILL_PROCESS)
    void kill();
  }

  /** Compiled already, and not public. */
  static final class Compiled implements CompiledPolicy {
    private final CompiledPolicy same = new TestPolicies_NoPrograms_Seccomp();

    @Override
    public String name() {
      return "Compiled";
    }

    @Override
    public List<Arch> arches() {
      return same.arches();
    }

    @Override
    public Optional<BpfProgram> program(Arch arch) {
      return same.program(arch);
    }
  }
}
