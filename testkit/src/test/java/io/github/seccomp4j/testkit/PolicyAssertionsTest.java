package io.github.seccomp4j.testkit;

import static io.github.seccomp4j.annotation.Errno.EACCES;
import static io.github.seccomp4j.annotation.Errno.EPERM;
import static io.github.seccomp4j.annotation.Open.O_RDONLY;
import static io.github.seccomp4j.annotation.Open.O_RDWR;
import static io.github.seccomp4j.annotation.Open.O_WRONLY;
import static io.github.seccomp4j.testkit.PolicyAssertions.ALLOW;
import static io.github.seccomp4j.testkit.PolicyAssertions.ERRNO;
import static io.github.seccomp4j.testkit.PolicyAssertions.KILL_PROCESS;
import static io.github.seccomp4j.testkit.PolicyAssertions.KILL_THREAD;
import static io.github.seccomp4j.testkit.PolicyAssertions.LOG;
import static io.github.seccomp4j.testkit.PolicyAssertions.TRACE;
import static io.github.seccomp4j.testkit.PolicyAssertions.TRAP;
import static io.github.seccomp4j.testkit.PolicyAssertions.USER_NOTIF;
import static io.github.seccomp4j.testkit.PolicyAssertions.assertThatPolicy;
import static io.github.seccomp4j.testkit.PolicyAssertions.assertThatProfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.runtime.SeccompException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

final class PolicyAssertionsTest {
  private static final Policy POLICY =
      Policy.builder("built")
          .arches("x86_64", "aarch64")
          .jvm(false)
          .allow("read", "write")
          .rule(
              Outcome.ALLOW,
              List.of("openat"),
              Condition.on("flags")
                  .is(Operation.MASKED_EQUAL_TO, Value.of("O_ACCMODE"), Value.of("O_RDONLY")))
          .rule(TRAP(7), List.of("mount"))
          .rule(TRACE(9), List.of("umount2"))
          .rule(USER_NOTIF, List.of("bpf"))
          .rule(KILL_THREAD, List.of("reboot"))
          .build();

  private static String failure(ThrowingCallable assertion) {
    AssertionFailedError failed = catchThrowableOfType(AssertionFailedError.class, assertion);
    assertThat(failed).isNotNull();
    return String.valueOf(failed.getMessage());
  }

  @Test
  void annotatedPolicy() {
    assertThatPolicy(UploadPolicy.class)
        .on("openat")
        .withArg("flags", O_WRONLY)
        .returns(ERRNO(EACCES))
        .on("openat")
        .withArg("flags", O_RDONLY)
        .allows()
        .on("openat")
        .withArg(2, "O_RDWR|O_CREAT")
        .returns(ALLOW)
        .on("execve", "execveat")
        .withAnyArgs()
        .denies()
        .on("ptrace")
        .killsProcess()
        .on("ptrace")
        .kills()
        .on("socket")
        .allows()
        .on("socket")
        .onEveryArch()
        .returns(LOG);
  }

  @Test
  void everyAction() {
    assertThatPolicy(POLICY).on("mount").returns(TRAP(7)).on("mount").denies();
    assertThatPolicy(POLICY).on("umount2").returns(TRACE(9));
    assertThatPolicy(POLICY).on("bpf").returns(USER_NOTIF);
    assertThatPolicy(POLICY).on("reboot").killsThread().on("reboot").kills();
    assertThatPolicy(POLICY).on("getpid").returns(ERRNO(EPERM));
    assertThatPolicy(POLICY).on("getpid").on(Arch.I386).returns(KILL_PROCESS);
    assertThatPolicy(POLICY).on(Arch.X32).on("getpid").killsProcess();
  }

  /** What another process decides is neither allowed nor denied. */
  @Test
  void noDenialByOthers() {
    assertThat(failure(() -> assertThatPolicy(POLICY).on("bpf").denies())).contains("USER_NOTIF");
    assertThat(failure(() -> assertThatPolicy(POLICY).on("umount2").denies())).contains("TRACE(9)");
    assertThat(failure(() -> assertThatPolicy(POLICY).on("bpf").allows())).contains("USER_NOTIF");
  }

  @Test
  void allOfWhatIsNotNamed() {
    // Allowed for O_RDONLY alone, so neither for all.
    assertThat(failure(() -> assertThatPolicy(POLICY).on("openat").allows()))
        .contains("ERRNO(EPERM)");
    assertThat(failure(() -> assertThatPolicy(POLICY).on("openat").denies()))
        .contains("but was:   ALLOW");
    assertThatPolicy(POLICY).on("openat").withArgBits("flags", "O_WRONLY").denies();
    assertThatPolicy(POLICY).on("openat").withArgBits("flags", O_RDWR).denies();
    assertThatPolicy(POLICY).on("openat").withArg("flags", "O_CREAT").allows();
    // One bit, with all others open: reading with O_CREAT is let through, writing is not.
    assertThat(
            failure(
                () ->
                    assertThatPolicy(POLICY).on("openat").withArgBits("flags", "O_CREAT").allows()))
        .contains("openat with flags with bits O_CREAT");
  }

  /** The kernel reads 32 bits of an int; a policy that looks at 64 lets itself be passed by. */
  @Test
  void upperHalfOfAnInt() {
    Policy narrow =
        Policy.builder("narrow")
            .arches("x86_64")
            .jvm(false)
            .defaultOutcome(Outcome.ALLOW)
            .rule(ERRNO(1), List.of("socket"), Condition.on("family").width(64).equalTo(17))
            .build();
    String text =
        failure(() -> assertThatPolicy(narrow).on("socket").withArg("family", 17).denies());
    assertThat(text).contains("but was:   ALLOW").containsPattern("family=0x[0-9a-f]+00000011");
  }

  @Test
  void message() {
    ThrowingCallable byRule =
        () ->
            assertThatPolicy(POLICY)
                .as("uploads")
                .on("openat")
                .withArg("flags", "O_RDONLY")
                .denies();
    AssertionFailedError failed = catchThrowableOfType(AssertionFailedError.class, byRule);
    assertThat(failed.getMessage())
        .isEqualTo(
            """
            [uploads] built must deny openat with flags = O_RDONLY on x86_64
              expected:  ERRNO, TRAP, KILL_THREAD or KILL_PROCESS
              but was:   ALLOW
              for:       openat(dfd=0x0, filename=0x0, flags=0x0, mode=0x0) on x86_64
              decided by built, rule 3 (openat), where (flags & O_ACCMODE) == O_RDONLY
            It is decided exactly, for all values of what is not named; other calls may fail, too.\
            """);
    assertThat(failed.getActual().getStringRepresentation()).contains("ALLOW");
    assertThat(failed.getExpected().getStringRepresentation()).contains("KILL_PROCESS");
    assertThat(failure(() -> assertThatPolicy(POLICY).on("ptrace").allows()))
        .contains("decided by the policy's default: no rule matches");
    assertThat(failure(() -> assertThatPolicy(POLICY).on("read").on(Arch.I386).allows()))
        .contains("decided by the policy's answer to other architectures and ABIs");
    assertThat(failure(() -> assertThatPolicy(UploadPolicy.class).on("execve").allows()))
        .contains("decided by the program, which always gives this call that answer");
    assertThat(failure(() -> assertThatPolicy(UploadPolicy.class).on("openat").allows()))
        .contains("but was:   ERRNO(EACCES)")
        .contains(
            "decided by the program, which gives this call that answer where (flags & 3) == 1");
  }

  @Test
  void namesThatAreWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on("opennat").allows())
        .withMessage(
            "there is no system call named \"opennat\" on x86_64, aarch64: did you mean"
                + " \"openat\"?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on("openat").withArg("flag", 1).allows())
        .withMessage(
            "openat on x86_64 has no argument named \"flag\": did you mean \"flags\"? (it has dfd,"
                + " filename, flags, mode)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on("openat").withArg(4, 1).allows())
        .withMessage(
            "openat on x86_64 has no argument 4: they are numbered from 0 to 3 (it has dfd,"
                + " filename, flags, mode)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on("getpid").withArg(0, 1).denies())
        .withMessage("getpid on x86_64 has no argument 0: it has none");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> assertThatPolicy(POLICY).on("openat").withArg("flags", "O_RDONLI").allows())
        .withMessage(
            "there is no constant named \"O_RDONLI\" on x86_64: did you mean \"O_RDONLY\"?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on("openat").withArg("flags", 1L << 32).allows())
        .withMessage(
            "of flags of openat on x86_64 the kernel reads 32 bits: 0x100000000 does not fit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on("openat").withArgBits("flags", 0).allows())
        .withMessage("0 has no bit set: withArg says that an argument is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> assertThatPolicy(POLICY).on("openat").withArg("flags", 1).withArg(2, 2).allows())
        .withMessage("no openat has flags = 1 and argument 2 = 2: they contradict each other");
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on("openat").withArg("flags", 1).withAnyArgs());
  }

  @Test
  void negativeNumbersAreAsTheKernelReadsThem() {
    assertThatPolicy(POLICY).on("openat").withArg("dfd", "AT_FDCWD").withArg("flags", 0).allows();
    assertThatPolicy(POLICY).on("openat").withArg("dfd", -100).withArg("flags", 0).allows();
  }

  @Test
  void architectures() {
    // aarch64 has no open: passed over, unless every architecture is demanded.
    assertThatPolicy(POLICY).on("open").denies();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on("open").onEveryArch().denies())
        .withMessageStartingWith("there is no system call named \"open\" on aarch64");
    assertThatPolicy(POLICY).on(Arch.X86_64, Arch.AARCH64).on("read").allows();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on(Arch.S390X))
        .withMessage(
            "built was not compiled for s390x, which judges calls of s390x; it was for x86_64,"
                + " aarch64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatPolicy(POLICY).on("read").on(Arch.RISCV64));
  }

  @Test
  void profileFiles(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("web.json");
    Files.writeString(
        file,
        """
        {"defaultAction": "SCMP_ACT_ERRNO",
         "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64"],
         "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}
        """);
    assertThatProfile(file).on("read").allows().on("write").denies();
    assertThatProfile(file, ReadOptions.defaults()).on("write").returns(ERRNO(EPERM));
    assertThatProfile(Profiles.read(file)).on("read").allows();
    assertThat(failure(() -> assertThatProfile(file).on("read").denies()))
        .contains("decided by web.json");
    Files.writeString(file, "{\"defaultAction\": \"SCMP_ACT_ERNO\"}");
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThatProfile(file))
        .withMessageContaining("SCMP_ACT_ERNO");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> assertThatProfile(folder.resolve("none.json")))
        .withMessageContaining("none.json cannot be read");
  }

  @Test
  void policiesThatAreNone() {
    assertThatExceptionOfType(SeccompException.class)
        .isThrownBy(() -> assertThatPolicy(String.class))
        .withMessageContaining("java.lang.String_Seccomp");
    Policy wrong = Policy.builder("wrong").jvm(false).allow("opennat").build();
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThatPolicy(wrong))
        .withMessageContaining("opennat");
  }
}
