package io.github.seccomp4j.observe.record.strace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.record.RecordingText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines as strace's versions and options write them. */
final class StraceReaderTest {
  @TempDir private Path folder = Path.of("");

  private StraceLog read(String... lines) throws IOException {
    Path file = folder.resolve("log");
    Files.write(file, List.of(lines), StandardCharsets.ISO_8859_1);
    return StraceReader.read(List.of(file), Arch.X86_64);
  }

  /** The calls with their values, one a line, without the head of the file. */
  private static String calls(Recording recording) {
    return RecordingText.of(recording)
        .lines()
        .skip(3)
        .map(line -> line.replaceFirst(" +# .*", ""))
        .reduce((a, b) -> a + "|" + b)
        .orElse("");
  }

  /** Ways in which the options write one and the same line. */
  static Stream<Arguments> lines() {
    return Stream.of(
            "openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "4711 openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "4711  openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "[pid  4711] openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "[pid  4711<java>] openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "4711<my java> openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "12:00:01 openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "4711 12:00:01.123456 openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "4711 1700000000.123456 openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "1700000000.123456 openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "     0.000123 openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "4711      0.000123 openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "12:00:01 (+     0.000123) openat(AT_FDCWD, \"/x\", O_RDONLY|O_CLOEXEC) = 3",
            "[ 257] openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "4711 [ 257] openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "[00007f0c8e2f1d3a] openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3",
            "[ 257] [00007f0c8e2f1d3a] openat(AT_FDCWD, \"/x\", O_RDONLY|O_CLOEXEC) = 3",
            "openat(AT_FDCWD</root>, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3</etc/passwd>",
            "openat(7</a, \"b\", (c>, \"x\", O_RDONLY|O_CLOEXEC) = 3</x<char 1:3>>",
            "openat(-100, 0x7ffd5a3c, 0x80000) = 3",
            "openat(0xffffff9c, 0x7ffd5a3c, 0x80000, 0) = 0x3",
            "openat(-100 /* AT_FDCWD */, \"/x\", 0x80000 /* O_RDONLY|O_CLOEXEC */) = 3",
            "openat(AT_FDCWD, \"/a\\\"b, O_WRONLY) = 4\\n\"..., O_RDONLY|O_CLOEXEC) = 3",
            "openat(AT_FDCWD, \"/none\", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or"
                + " directory)",
            "openat(AT_FDCWD, \"/slow\", O_RDONLY|O_CLOEXEC) = ? ERESTARTSYS (To be restarted if"
                + " SA_RESTART is set)",
            "openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3 <0.000019>",
            "openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC <unfinished ...>",
            "openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC <unfinished ...>) = ?",
            "openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY|O_CLOEXEC <detached ...>")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void readsEveryWayToWriteALine(String line) throws IOException {
    StraceLog log = read(line);
    assertThat(log.problems()).isEmpty();
    assertThat(calls(log.recording()))
        .isEqualTo("whole x86_64 openat 1|  flags=0x80000 mode=0x0 1");
  }

  /** Arguments in words, and what they are. */
  static Stream<Arguments> arguments() {
    return Stream.of(
        Arguments.of(
            "openat(3, \"x\", O_WRONLY|O_CREAT|0x4000000, 0644) = 5", "flags=0x4000041 mode=0x1a4"),
        Arguments.of(
            "socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 5",
            "family=0xa type=0x80001 protocol=0x6"),
        Arguments.of("socket(PF_FILE, SOCK_STREAM, 0) = 5", null),
        Arguments.of(
            "socket(PF_INET, SOCK_STREAM, IPPROTO_IP) = 5", "family=0x2 type=0x1 protocol=0x0"),
        Arguments.of(
            "clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD,"
                + " child_tidptr=0x7f) = 9",
            "clone_flags=0x1200011"),
        Arguments.of(
            "clone(child_stack=0x7f01, flags=CLONE_VM|CLONE_VFORK|SIGCHLD) = 9",
            "clone_flags=0x4111"),
        Arguments.of("fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0", "cmd=0x4"),
        Arguments.of("ioctl(1, TCGETS, {B38400 opost isig icanon echo ...}) = 0", "cmd=0x5401"),
        Arguments.of(
            "ioctl(1, SNDCTL_TMR_TIMEBASE or TCGETS, {B38400 opost isig icanon echo ...}) = 0",
            "cmd=0x5401"),
        Arguments.of(
            "ioctl(3, _IOC(_IOC_READ|_IOC_WRITE, 0x54, 0x30, 0x8), 0x7f) = -1 ENOTTY (Inappropriate"
                + " ioctl for device)",
            "cmd=0xc0085430"),
        Arguments.of("ioctl(3, _IOC(_IOC_READ, 0x54, 0x30, 0x4), 0x7f) = 0", "cmd=0x80045430"),
        Arguments.of("prctl(PR_SET_NAME, \"a, (b\"...) = 0", "option=0xf arg2=0x0"),
        Arguments.of(
            "prctl(PR_SET_VMA, PR_SET_VMA_ANON_NAME, 0x7f, 4096, \"heap\") = 0",
            "option=0x53564d41 arg2=0x0"),
        Arguments.of(
            "futex(0x7f, FUTEX_WAIT_BITSET_PRIVATE|FUTEX_CLOCK_REALTIME, 0, {tv_sec=1, tv_nsec=2},"
                + " FUTEX_BITSET_MATCH_ANY) = 0",
            "op=0x189"),
        Arguments.of("futex(0x7f, FUTEX_WAKE_PRIVATE, 1) = 1", "op=0x81"),
        Arguments.of("tgkill(5, 6, SIGRT_2) = 0", "sig=0x22"),
        Arguments.of("kill(5, SIGTERM) = 0", "sig=0xf"),
        Arguments.of("setsockopt(3, SOL_IPV6, IPV6_V6ONLY, [0], 4) = 0", "level=0x29 optname=0x1a"),
        Arguments.of(
            "setsockopt(3, SOL_SOCKET, SO_RCVTIMEO, \"\\2\\0\", 16) = 0", "level=0x1 optname=0x14"),
        Arguments.of(
            "prlimit64(0, RLIMIT_STACK, NULL, {rlim_cur=8192*1024, rlim_max=RLIM64_INFINITY}) = 0",
            "pid=0x0 resource=0x3"),
        Arguments.of(
            "prlimit64(4711, RLIMIT_NOFILE, NULL, {rlim_cur=1, rlim_max=2}) = 0",
            "pid=0x1 resource=0x7"),
        Arguments.of(
            "mmap(NULL, 2097152, PROT_READ|PROT_WRITE,"
                + " MAP_PRIVATE|MAP_ANONYMOUS|MAP_HUGETLB|21<<MAP_HUGE_SHIFT, -1, 0) = 0x7f",
            "prot=0x3 flags=0x54040022"),
        Arguments.of(
            "mmap(0x7f, 4096, PROT_NONE, MAP_FILE|MAP_PRIVATE, 3</x>, 0) = 0x7f",
            "prot=0x0 flags=0x2"),
        Arguments.of(
            "clock_gettime(MAKE_PROCESS_CPUCLOCK(0, CPUCLOCK_SCHED), {tv_sec=1, tv_nsec=2}) = 0",
            "which_clock=0xfffffffa"),
        Arguments.of("mkdir(\"/tmp/x\", 0777) = 0", "mode=0x1ff"),
        Arguments.of(
            "statx(AT_FDCWD, \"/x\", AT_STATX_SYNC_AS_STAT|AT_SYMLINK_NOFOLLOW,"
                + " STATX_MODE|STATX_INO, {stx_mask=STATX_ALL}) = 0",
            "flags=0x100"),
        Arguments.of(
            "arch_prctl(0x3001 /* ARCH_??? */, 0x7ffd) = -1 EINVAL (Invalid argument)",
            "option=0x3001"),
        Arguments.of(
            "accept4(5, {sa_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr(\"1.2.3.4\")},"
                + " [16], SOCK_CLOEXEC) = 6",
            "flags=0x80000"),
        Arguments.of(
            "execveat(AT_FDCWD, \"/bin/true\", [\"true\"], 0x7ffc /* 20 vars */,"
                + " AT_SYMLINK_NOFOLLOW) = 0",
            "flags=0x100"),
        Arguments.of("mount(\"none\", \"/x\", NULL, MS_REC|MS_PRIVATE, NULL) = 0", "flags=0x44000"),
        Arguments.of(
            "wait4(-1, [{WIFEXITED(s) && WEXITSTATUS(s) == 0}], WNOHANG|WSTOPPED, NULL) = 5",
            "options=0x3"));
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void resolvesTheWordsOfArguments(String line, @org.jspecify.annotations.Nullable String values)
      throws IOException {
    StraceLog log = read(line);
    if (values == null) {
      assertThat(log.problems()).hasSize(1);
    } else {
      assertThat(log.problems()).isEmpty();
      assertThat(calls(log.recording())).contains("|  " + values + " 1");
    }
  }

  @Test
  void joinsWhatOtherThreadsInterrupted() throws IOException {
    StraceLog log =
        read(
            "10 wait4(-1,  <unfinished ...>",
            "11 openat(AT_FDCWD, \"/x\", O_RDWR <unfinished ...>",
            "10 <... wait4 resumed>[{WIFEXITED(s) && WEXITSTATUS(s) == 0}], WNOHANG, NULL) = 11",
            "12 newfstatat(AT_FDCWD, \"/x\",  <unfinished ...>",
            "11 <... openat resumed>) = 3",
            "10 clone(child_stack=0x7f, flags=CLONE_VM|SIGCHLD <unfinished ...>",
            "12 <... newfstatat resumed> {st_mode=S_IFREG|0644, st_size=5, ...}, AT_EMPTY_PATH) ="
                + " 0",
            "10 <... clone resumed>, parent_tid=[13], tls=0x7f, child_tidptr=0x7f) = 13",
            "13 restart_syscall(<... resuming interrupted futex ...>) = 0",
            "13 exit_group(0) = ?",
            "13 +++ exited with 0 +++",
            "10 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=13, si_status=0} ---");
    assertThat(log.problems()).isEmpty();
    assertThat(calls(log.recording()))
        .isEqualTo(
            "whole x86_64 clone 1|  clone_flags=0x111 1|whole x86_64 exit_group 1"
                + "|whole x86_64 newfstatat 1|  flag=0x1000 1"
                + "|whole x86_64 openat 1|  flags=0x2 mode=0x0 1"
                + "|whole x86_64 restart_syscall 1|whole x86_64 wait4 1|  options=0x1 1");
  }

  /** As strace 4.5 wrote it, by its own documentation's examples. */
  @Test
  void readsAnOldLog() throws IOException {
    StraceLog log =
        read(
            "execve(\"/bin/cat\", [\"cat\", \"/dev/null\"], [/* 21 vars */]) = 0",
            "open(\"/dev/null\", O_RDONLY|O_LARGEFILE) = 3",
            "open(\"/foo/bar\", O_RDONLY) = -1 ENOENT (No such file or directory)",
            "Process 2807 attached (waiting for parent)",
            "Process 2807 resumed (parent 2806 ready)",
            "[pid  2807] select(4, [3], NULL, NULL, NULL <unfinished ...>",
            "[pid  2806] clock_gettime(CLOCK_REALTIME, {1130322148, 939977000}) = 0",
            "[pid  2807] <... select resumed> )      = 1 (in [3])",
            "sigreturn() = ? (mask now [])",
            "--- SIGWINCH (Window changed) @ 0 (0) ---",
            "rt_sigaction(SIGINT, {0x804a9e0, [INT], SA_RESTORER|SA_RESTART, 0x4}, {SIG_DFL}, 8) ="
                + " 0",
            "Process 2807 detached",
            "exit_group(0)                           = ?");
    assertThat(log.problems()).extracting(StraceProblem::line).containsExactly(9);
    assertThat(calls(log.recording()))
        .contains(
            "open 2|  flags=0x0 mode=0x0 1|  flags=0x8000 mode=0x0 1", "select 1", "exit_group 1")
        .doesNotContain("execve");
  }

  /** As strace 6.x writes it with names for threads, numbers, and a call it does not know. */
  @Test
  void readsANewLog() throws IOException {
    StraceLog log =
        read(
            "900<java> [  59] execve(\"/bin/java\", [\"java\"], 0x7ffc /* 9 vars */) = 0",
            "900<java> [ 257] openat(AT_FDCWD</srv>, \"/x\", O_RDONLY) = 3</x>",
            "strace: Process 901 attached",
            "901<GC Thread#0> [ 999] syscall_0x3e7(0x1, 0x2, 0, 0, 0, 0) = -1 ENOSYS (Function not"
                + " implemented)",
            "901<GC Thread#0> [ 435] clone3({flags=CLONE_VM|CLONE_THREAD, child_tid=0x7f,"
                + " stack=0x7f, stack_size=0x8000, tls=0x7f} => {parent_tid=[902]}, 88) = 902",
            "901<GC Thread#0> +++ killed by SIGKILL (core dumped) +++",
            "strace: [ Process PID=900 runs in 32 bit mode. ]",
            "900<java> [   5] open(\"/x\", O_RDONLY) = 3",
            " > /usr/lib/x86_64-linux-gnu/libc.so.6(__open64+0x7b) [0xe1b3b]");
    assertThat(log.problems()).isEmpty();
    assertThat(calls(log.recording()))
        .isEqualTo(
            "whole x86_64 #999 1|whole x86_64 clone3 1"
                + "|whole x86_64 openat 1|  flags=0x0 mode=0x0 1"
                + "|whole i386 open 1|  flags=0x0 mode=0x0 1");
  }

  @Test
  void tellsOfEveryLineThatItDoesNotUnderstand() throws IOException {
    StraceLog log =
        read(
            "read(0, \"\", 1) = 0",
            "something else",
            "% time     seconds  usecs/call     calls    errors syscall",
            "no_such_call(1) = 0",
            "ioctl(3, SOME_NEW_IOCTL, 0x7f) = 0",
            "7 <... read resumed>\"x\", 1) = 1",
            "????( = 0",
            "");
    assertThat(log.problems())
        .extracting(StraceProblem::toString)
        .containsExactly(
            "log, line 2: this was not understood, and nothing was counted: something else",
            "log, line 3: this was not understood, and nothing was counted: % time     seconds"
                + "  usecs/call     calls    errors syscall",
            "log, line 4: x86_64 has no system call no_such_call: it was not counted",
            "log, line 5: cmd of ioctl is not known (SOME_NEW_IOCTL): any value is taken for it."
                + " 'strace -X raw' writes numbers",
            "log, line 6: the beginning of read is not in the log: the call was not counted",
            "log, line 7: this was not understood, and nothing was counted: ????( = 0");
    assertThat(calls(log.recording())).contains("ioctl 1|  cmd=* 1");
  }

  @Test
  void mainIsWhereTheMarkIs() throws IOException {
    StraceLog log =
        read(
            "10 execve(\"/bin/java\", [\"java\"], 0x7f /* 9 vars */) = 0",
            "10 brk(NULL) = 0x5",
            "11 read(3,  <unfinished ...>",
            "11 lseek(5, 8315161565731844148, SEEK_SET) = 8315161565731844148",
            "11 <... read resumed>\"\", 1) = 0",
            "10 write(1, \"x\", 1) = 1");
    assertThat(calls(log.recording()))
        .isEqualTo("before-main x86_64 brk 1|before-main x86_64 read 1|after-main x86_64 write 1");
  }

  @Test
  void readsOneFileForEachThread() throws IOException {
    Path first = folder.resolve("t.9");
    Path second = folder.resolve("t.10");
    Files.write(
        first,
        List.of(
            "execve(\"/bin/java\", [\"java\"], 0x7f /* 9 vars */) = 0",
            "1700000000.100000 brk(NULL) = 0x5",
            "1700000000.300000 lseek(5, 8315161565731844148, SEEK_SET) = 0",
            "1700000000.400000 write(1, \"x\", 1) = 1"));
    Files.write(
        second,
        List.of(
            "1700000000.200000 execve(\"/bin/true\", [\"true\"], 0x7f /* 9 vars */) = 0",
            "1700000000.250000 getpid() = 10",
            "1700000000.350000 getppid() = 9"));
    Files.writeString(folder.resolve("t.txt"), "not one of them");
    List<Path> files = StraceReader.filesOf(folder.resolve("t"));
    assertThat(files).containsExactly(first, second);
    assertThat(calls(StraceReader.read(files, Arch.X86_64).recording()))
        .isEqualTo(
            "before-main x86_64 brk 1|before-main x86_64 execve 1|before-main x86_64 getpid 1"
                + "|after-main x86_64 getppid 1|after-main x86_64 write 1");
  }

  @Test
  void refusesWhatIsNoLog() {
    assertThatThrownBy(() -> read("{\"defaultAction\": 1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("log has no call in it");
  }
}
