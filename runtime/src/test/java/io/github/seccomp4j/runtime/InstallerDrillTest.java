package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.Verification.NotVerified;
import io.github.seccomp4j.runtime.Verification.Verified;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.Errno;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The steps of an installation, and what becomes of it where one of them fails. */
final class InstallerDrillTest {
  private static final Host HOST = new Host("Linux", "amd64", "6.18.0", Optional.of(Programs.HOST));
  private static final BpfProgram PROGRAM = Programs.onCall("personality", Action.ERRNO, 1);
  private static final String START = "Policy com.acme.Test is not installed. ";
  private static final String TSYNC = "seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC)";
  private static final String ALLOW =
      "In a container, allow seccomp and prctl in its seccomp profile (Docker: --security-opt"
          + " seccomp=FILE); under systemd, add SystemCallFilter=seccomp prctl to the unit.";

  private final FakeKernel kernel = new FakeKernel();

  @AfterEach
  void nothingStaysOpen() {
    assertThat(kernel.openDescriptors).isEmpty();
  }

  private InstallResult install() {
    return new Installer(HOST, kernel).install(Programs.policy(PROGRAM));
  }

  private void refuses(CompiledPolicy policy, Reason reason, String message) {
    refuses(HOST, policy, reason, message);
  }

  private void refuses(Host host, CompiledPolicy policy, Reason reason, String message) {
    SeccompException refusal =
        catchThrowableOfType(
            SeccompException.class, () -> new Installer(host, kernel).install(policy));
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  private void refuses(Reason reason, String message) {
    refuses(Programs.policy(PROGRAM), reason, START + message);
  }

  private void nothingWasChanged() {
    assertThat(kernel.calls).doesNotContain("no_new_privs", "install");
  }

  @Test
  void installsInThisOrder() {
    InstallResult result = install();
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
            new InstallResult("com.acme.Test", 2, 7, Programs.HOST, "6.18.0", new Verified(2)));
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
        new Host("Windows 11", "amd64", "10.0", Optional.of(Programs.HOST)),
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
        new Host("Linux", "sparcv9", "6.18.0", Optional.empty()),
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

  @Test
  void noSeccomp() {
    kernel.probes.put(1, FakeKernel.failed(Errno.ENOSYS));
    refuses(
        Reason.NO_SECCOMP,
        TSYNC
            + " was tried without a program. It failed with ENOSYS (38): Linux 6.18.0 has no"
            + " seccomp(2), or something outside this JVM hides it. Use a kernel of 4.14 or later"
            + " with CONFIG_SECCOMP_FILTER=y. "
            + ALLOW);
    nothingWasChanged();
  }

  @Test
  void noFilterMode() {
    kernel.probes.put(1, FakeKernel.failed(Errno.EINVAL));
    refuses(
        Reason.NO_SECCOMP,
        TSYNC
            + " was tried without a program. It failed with EINVAL (22): Linux 6.18.0 is built"
            + " without CONFIG_SECCOMP_FILTER, or does not know the flag. Use a kernel of 4.14 or"
            + " later with CONFIG_SECCOMP_FILTER=y.");
    nothingWasChanged();
  }

  @Test
  void blocked() {
    kernel.probes.put(1, FakeKernel.failed(Errno.EPERM));
    refuses(
        Reason.BLOCKED,
        TSYNC
            + " was tried without a program. It failed with EPERM (1): something outside this JVM"
            + " forbids it. "
            + ALLOW);
    nothingWasChanged();
  }

  /** An outer filter can make every call "succeed": ERRNO with errno 0. */
  @Test
  void outerFilterThatFeignsSuccess() {
    kernel.probes.put(1, new Answer.Done<>(0L));
    refuses(
        Reason.BLOCKED,
        TSYNC
            + " was tried without a program. It succeeded, which the kernel's own seccomp(2) does"
            + " not do: something outside this JVM answers in its place. "
            + ALLOW);
    nothingWasChanged();
  }

  @Test
  void unknownAction() {
    kernel.actions.put(Action.ERRNO.code(), FakeKernel.failed(Errno.EOPNOTSUPP));
    refuses(
        Reason.ACTION_UNAVAILABLE,
        "seccomp(SECCOMP_GET_ACTION_AVAIL, SECCOMP_RET_ERRNO) failed with EOPNOTSUPP (95): Linux"
            + " 6.18.0 does not know this action and would kill the process in its place. Use"
            + " another action, or a newer kernel (KILL_PROCESS and LOG came with Linux 4.14,"
            + " USER_NOTIF with 5.0).");
    nothingWasChanged();
  }

  @Test
  void kernelThatCannotSayItsActions() {
    kernel.actions.put(Action.KILL_PROCESS.code(), FakeKernel.failed(Errno.EINVAL));
    refuses(
        Reason.ACTION_UNAVAILABLE,
        "seccomp(SECCOMP_GET_ACTION_AVAIL, SECCOMP_RET_KILL_PROCESS) failed with EINVAL (22): Linux"
            + " 6.18.0 cannot say which actions it knows. Use Linux 4.14 or later.");
    nothingWasChanged();
  }

  @Test
  void questionForActionsBlocked() {
    kernel.actions.put(Action.KILL_PROCESS.code(), FakeKernel.failed(Errno.EACCES));
    refuses(
        Reason.BLOCKED,
        "seccomp(SECCOMP_GET_ACTION_AVAIL, SECCOMP_RET_KILL_PROCESS) failed with EACCES (13):"
            + " something outside this JVM forbids the question. "
            + ALLOW);
    nothingWasChanged();
  }

  @Test
  void programThatReturnsAnythingNeedsEveryAction() {
    BpfProgram program =
        BpfProgram.of(
            Programs.HOST,
            List.of(Instruction.of(Opcode.LD_ABS, 0), Instruction.of(Opcode.RET_A, 0)));
    new Installer(HOST, kernel).install(Programs.policy(program));
    assertThat(kernel.calls.subList(0, 10))
        .containsExactly(
            "probe 1",
            "action 80000000",
            "action 0",
            "action 30000",
            "action 50000",
            "action 7fc00000",
            "action 7ff00000",
            "action 7ffc0000",
            "action 7fff0000",
            "prepare 2");
  }

  @Test
  void noNewPrivsForbidden() {
    kernel.noNewPrivs = FakeKernel.failed(Errno.EPERM);
    refuses(
        Reason.NO_NEW_PRIVS_REFUSED,
        "prctl(PR_SET_NO_NEW_PRIVS, 1) failed with EPERM (1): something outside this JVM forbids it. "
            + ALLOW);
    assertThat(kernel.calls).doesNotContain("install");
  }

  @Test
  void programRefusedByTheKernel() {
    kernel.filter = new FilterAnswer.Rejected(Errno.EINVAL);
    refuses(
        Reason.PROGRAM_REFUSED,
        TSYNC
            + " failed with EINVAL (22) for 7 instructions on Linux 6.18.0: the kernel refuses the"
            + " program, though seccomp4j's own check found nothing. Compile the policy again; if"
            + " that does not help, report it with the program's listing.");
  }

  @Test
  void filtersTooLongTogether() {
    kernel.filter = new FilterAnswer.Rejected(Errno.ENOMEM);
    refuses(
        Reason.TOO_MANY_INSTRUCTIONS,
        TSYNC
            + " failed with ENOMEM (12) for 7 instructions on Linux 6.18.0: all filters of a thread"
            + " together may have 32768 instructions in the kernel's own form, each earlier filter counting 4 more, and the"
            + " calling thread had already: Seccomp: 0, Seccomp_filters: 0, NoNewPrivs: 0. Install"
            + " fewer or shorter policies, best a single one that includes the others. If there were"
            + " few, the machine is out of memory.");
  }

  @Test
  void installationBlocked() {
    kernel.filter = new FilterAnswer.Rejected(Errno.EACCES);
    refuses(
        Reason.BLOCKED,
        TSYNC
            + " failed with EACCES (13) for 7 instructions on Linux 6.18.0: something outside this"
            + " JVM forbids it. "
            + ALLOW);
  }

  @Test
  void errorThatTheManualDoesNotList() {
    kernel.filter = new FilterAnswer.Rejected(new Errno(71));
    refuses(
        Reason.UNEXPECTED_ERROR,
        TSYNC
            + " failed with errno (71) for 7 instructions on Linux 6.18.0: seccomp(2) does not list"
            + " this error. Report it with the text of Policies.support().");
  }

  private static final String CANNOT_FOLLOW =
      " A thread with a filter of its own cannot follow: find out who installed it (a native"
          + " library, an agent, a filter for one thread) and install this policy before that"
          + " happens, best at the beginning of main.";

  @Test
  void threadThatCannotFollow() {
    kernel.filter = new FilterAnswer.ThreadRefused(11);
    refuses(
        Reason.THREAD_NOT_CONFINED,
        TSYNC
            + " gave 11, the id of a thread that cannot take over the caller's filters. It is thread"
            + " 11 \"thread-11\" (Seccomp: 0, Seccomp_filters: 0, NoNewPrivs: 0). The caller is"
            + " thread 10 \"thread-10\" (Seccomp: 0, Seccomp_filters: 0, NoNewPrivs: 0)."
            + CANNOT_FOLLOW);
  }

  @Test
  void threadThatCouldNotFollowAndIsGone() {
    kernel.filter = new FilterAnswer.ThreadRefused(12);
    kernel.closedFiles.put("/proc/self/task/12/status", Errno.ENOENT);
    refuses(
        Reason.THREAD_NOT_CONFINED,
        TSYNC
            + " gave 12, the id of a thread that cannot take over the caller's filters. Its status in"
            + " /proc could not be read: ENOENT (2). The caller is thread 10 \"thread-10\" (Seccomp:"
            + " 0, Seccomp_filters: 0, NoNewPrivs: 0)."
            + CANNOT_FOLLOW);
  }

  private void contradicts(Answer<String> status, String shown) {
    kernel.shows(FakeKernel.OTHER, List.of(status));
    refuses(
        Programs.policy(PROGRAM),
        Reason.VERIFICATION_FAILED,
        "Policy com.acme.Test is not certain to be in force. "
            + TSYNC
            + " gave 0, for every thread, but /proc/self/task/11/status shows thread 11 \"thread-11\""
            + " ("
            + shown
            + "), where Seccomp: 2, Seccomp_filters: 1 or more, NoNewPrivs: 1 must stand. Do not"
            + " trust this process: end it, and report it with the text of Policies.support().");
  }

  @Test
  void threadWithoutFilter() {
    contradicts(
        FakeKernel.status(11, 'S', 0, 0, 1), "Seccomp: 0, Seccomp_filters: 0, NoNewPrivs: 1");
  }

  @Test
  void threadWithTooFewFilters() {
    contradicts(
        FakeKernel.status(11, 'S', 2, 0, 1), "Seccomp: 2, Seccomp_filters: 0, NoNewPrivs: 1");
  }

  @Test
  void threadThatCanGainPrivileges() {
    contradicts(
        FakeKernel.status(11, 'S', 2, 1, 0), "Seccomp: 2, Seccomp_filters: 1, NoNewPrivs: 0");
  }

  private void endsWell(List<Answer<String>> answersOfTheOther) {
    kernel.shows(FakeKernel.OTHER, answersOfTheOther);
    assertThat(install())
        .isEqualTo(
            new InstallResult("com.acme.Test", 1, 7, Programs.HOST, "6.18.0", new Verified(1)));
  }

  @Test
  void threadThatHasEnded() {
    endsWell(List.of(FakeKernel.failed(Errno.ESRCH)));
  }

  @Test
  void threadThatHasEndedAndIsNotYetReaped() {
    endsWell(List.of(FakeKernel.status(11, 'Z', 0, 0, 0)));
  }

  @Test
  void threadThatIsEnding() {
    Answer<String> ending = FakeKernel.status(11, 'R', 0, 0, 0);
    endsWell(List.of(ending, ending, ending, FakeKernel.failed(Errno.ESRCH)));
    assertThat(kernel.calls.stream().filter("read again /proc/self/task/11/status"::equals))
        .hasSize(3);
  }

  @Test
  void threadThatEndedBeforeItsFileWasOpened() {
    kernel.closedFiles.put("/proc/self/task/11/status", Errno.ENOENT);
    assertThat(install().verification()).isEqualTo(new Verified(1));
    assertThat(kernel.calls).contains("install");
  }

  private void notVerified(int checked, int unchecked, String reason) {
    InstallResult result = install();
    assertThat(result.verification()).isEqualTo(new NotVerified(checked, unchecked, reason));
    assertThat(kernel.calls).contains("install");
    assertThat(result)
        .hasToString(
            "Policy com.acme.Test confines "
                + (checked + unchecked)
                + " threads (not verified in /proc for "
                + unchecked
                + " of them: "
                + reason
                + "); 7 instructions, "
                + Programs.HOST.kernelName()
                + ", Linux 6.18.0");
  }

  @Test
  void policyThatDeniesReading() {
    kernel.shows(FakeKernel.CALLER, List.of(FakeKernel.failed(Errno.EPERM)));
    notVerified(
        0,
        2,
        "reading /proc/self/task/10/status gave EPERM (1), most likely because the policy denies"
            + " read");
  }

  /** ESRCH means an ended thread, but the caller has not ended: the policy says so. */
  @Test
  void policyThatDeniesReadingAsIfTheThreadWereGone() {
    kernel.shows(FakeKernel.CALLER, List.of(FakeKernel.failed(Errno.ESRCH)));
    notVerified(
        0,
        2,
        "reading /proc/self/task/10/status gave ESRCH (3), most likely because the policy denies"
            + " read");
  }

  @Test
  void policyThatMakesReadingEmpty() {
    kernel.shows(FakeKernel.OTHER, List.of(new Answer.Done<>("")));
    notVerified(1, 1, "/proc/self/task/11/status shows no line \"Seccomp:\"");
  }

  @Test
  void noProc() {
    kernel.closedFiles.put("/proc/thread-self/status", Errno.ENOENT);
    notVerified(0, 2, "/proc/thread-self/status could not be read: ENOENT (2)");
  }

  @Test
  void noThreadsInProc() {
    kernel.threads = List.of();
    assertThat(install().verification())
        .isEqualTo(new NotVerified(0, 0, "/proc/self/task could not be listed"));
  }

  @Test
  void tooFewDescriptors() {
    kernel.threads = LongStream.rangeClosed(10, 109).boxed().toList();
    kernel.closedFiles.put("/proc/self/task/60/status", Errno.EMFILE);
    // 50 were opened; 32 of them are given back for the other threads of the program.
    notVerified(18, 82, "/proc/self/task/60/status could not be opened before: EMFILE (24)");
  }

  @Test
  void threadWithMoreFiltersThanExpected() {
    kernel.shows(FakeKernel.OTHER, List.of(FakeKernel.status(11, 'S', 2, 3, 1)));
    assertThat(install().verification()).isEqualTo(new Verified(2));
  }

  private static CompiledPolicy withFlags(FilterFlag... flags) {
    CompiledPolicy plain = Programs.policy(PROGRAM);
    return new CompiledPolicy() {
      @Override
      public String name() {
        return plain.name();
      }

      @Override
      public List<Arch> arches() {
        return plain.arches();
      }

      @Override
      public Optional<BpfProgram> program(Arch arch) {
        return plain.program(arch);
      }

      @Override
      public Set<FilterFlag> flags() {
        return Set.of(flags);
      }
    };
  }

  @Test
  void asksForTheFlagsOfThePolicy() {
    new Installer(HOST, kernel).install(withFlags(FilterFlag.LOG, FilterFlag.SPEC_ALLOW));
    assertThat(kernel.calls).contains("probe 2", "probe 4", "install with 6");
  }

  @Test
  void flagThatTheKernelDoesNotKnow() {
    kernel.probes.put(2, FakeKernel.failed(Errno.EINVAL));
    refuses(
        withFlags(FilterFlag.LOG),
        Reason.FLAG_UNAVAILABLE,
        START
            + "It asks for SECCOMP_FILTER_FLAG_LOG, and the probe for it failed with EINVAL (22)"
            + " instead of EFAULT: Linux 6.18.0 does not know that flag. Remove it from the policy,"
            + " or use a newer kernel (LOG came with Linux 4.14, SPEC_ALLOW with 4.17).");
    nothingWasChanged();
  }

  @Test
  void flagThatNeedsAListener() {
    refuses(
        withFlags(FilterFlag.WAIT_KILLABLE_RECV),
        Reason.FLAG_UNAVAILABLE,
        START
            + "It asks for SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, which the kernel takes together"
            + " with a listener only, and this installation has none. Remove the flag from the"
            + " policy.");
    nothingWasChanged();
  }
}
