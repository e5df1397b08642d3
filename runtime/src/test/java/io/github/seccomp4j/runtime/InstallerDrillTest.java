package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.InstallResult.Installed;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.Verification.Verified;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The steps of an installation, and where it is the wrong machine or the wrong program. */
final class InstallerDrillTest extends Drill {
  @Test
  void installsInThisOrder() {
    Installed result = install();
    assertThat(kernel.calls)
        .containsExactly(
            "probe 1",
            "action 80000000",
            "action 50000",
            "action 7fff0000",
            "prepare 7",
            "open /proc/thread-self/status",
            "read /proc/thread-self/status",
            "open /proc/self/task/10/status",
            "open /proc/self/task/11/status",
            "no_new_privs",
            "install",
            "read /proc/self/task/10/status",
            "read /proc/self/task/11/status");
    assertThat(result)
        .isEqualTo(
            new Installed(
                new ActivePolicy("com.acme.Test", Scope.PROCESS, Optional.empty(), 7, false),
                2,
                Programs.HOST,
                "6.18.0",
                new Verified(2),
                List.of()));
    assertThat(result)
        .hasToString(
            "Policy com.acme.Test confines 2 threads (verified in /proc for every thread);"
                + " 7 instructions, "
                + Programs.HOST.kernelName()
                + ", Linux 6.18.0");
  }

  @Test
  void otherSystem() {
    refuses(
        new Platform("Windows 11", "10.0", "amd64", Optional.of(Programs.HOST)),
        Programs.policy(PROGRAM),
        Reason.UNSUPPORTED_OS,
        START
            + "seccomp exists on Linux only, and this is Windows 11 (os.name). Run it on Linux, as"
            + " in a container; or ask Policies.support() first and decide what your program does"
            + " elsewhere.");
    assertThat(kernel.calls).isEmpty();
  }

  @Test
  void otherArchitecture() {
    refuses(
        new Platform("Linux", "6.18.0", "sparcv9", Optional.empty()),
        Programs.policy(PROGRAM),
        Reason.UNSUPPORTED_ARCHITECTURE,
        START
            + "This JVM runs on sparcv9 (os.arch); seccomp4j knows x86_64, aarch64, riscv64,"
            + " ppc64le, s390x, loongarch64. Run it on one of these; or ask Policies.support() first"
            + " and decide what your program does elsewhere.");
    assertThat(kernel.calls).isEmpty();
  }

  @Test
  void policyForOtherArchitectures() {
    Arch other = Programs.HOST == Arch.S390X ? Arch.X86_64 : Arch.S390X;
    refuses(
        Programs.policy(BpfProgram.of(other, List.of(Programs.ret(Action.ALLOW, 0)))),
        Reason.NOT_COMPILED_FOR_ARCHITECTURE,
        START
            + "It was compiled for "
            + other.kernelName()
            + ", and this JVM runs on "
            + Programs.HOST.kernelName()
            + ". Add "
            + Programs.HOST
            + " to the arches of its @SeccompPolicy, or leave them out, and compile it again.");
    assertThat(kernel.calls).isEmpty();
  }

  @Test
  void programOfAnotherArchitectureUnderThisOnesName() {
    CompiledPolicy mixedUp =
        new CompiledPolicy() {
          @Override
          public String name() {
            return "com.acme.Test";
          }

          @Override
          public List<Arch> arches() {
            return List.of(Programs.HOST);
          }

          @Override
          public Optional<BpfProgram> program(Arch arch) {
            return Optional.of(BpfProgram.of(Arch.I386, List.of(Programs.ret(Action.ALLOW, 0))));
          }
        };
    refuses(
        mixedUp,
        Reason.PROGRAM_REFUSED,
        START
            + "Asked for its program for "
            + Programs.HOST.kernelName()
            + " it gave one for i386. Compile it again; do not change generated classes.");
    assertThat(kernel.calls).isEmpty();
  }

  @Test
  void classOfAnotherVersion() {
    CompiledPolicy old =
        new CompiledPolicy() {
          @Override
          public String name() {
            throw new AbstractMethodError("name");
          }

          @Override
          public List<Arch> arches() {
            return List.of();
          }

          @Override
          public Optional<BpfProgram> program(Arch arch) {
            return Optional.empty();
          }
        };
    String name = old.getClass().getName();
    refuses(
        old,
        Reason.INCOMPATIBLE_GENERATED_CLASS,
        "Policy "
            + name
            + " is not installed. The generated class does not fit this seccomp4j:"
            + " java.lang.AbstractMethodError: name. It must be public, have a public constructor"
            + " without parameters and implement io.github.seccomp4j.bpf.CompiledPolicy as the class"
            + " loader of seccomp4j-runtime knows it. Give seccomp4j-processor and seccomp4j-runtime"
            + " the same version, have seccomp4j-dsl once on the class path, and compile the policy"
            + " again.");
  }

  @Test
  void programTooLong() {
    refuses(
        Programs.policy(Programs.allowAll(4097)),
        Reason.PROGRAM_REFUSED,
        START
            + "The kernel would refuse its program for "
            + Programs.HOST.kernelName()
            + ": instruction 4097: a program has 1 to 4096 instructions, not 4097. Compile it again;"
            + " do not change generated classes.");
    assertThat(kernel.calls).isEmpty();
  }
}
