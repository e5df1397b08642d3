package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Importing.generated;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What musl calls where glibc calls something else, or with other arguments: read in the source of
 * musl 1.2.3, since no JVM for musl was there to be traced. docs/presets.md has the survey of which
 * these are parts.
 */
final class MuslPresetsTest {
  private static final long AT_FDCWD = -100;
  private static final long O_CLOEXEC = 02000000;

  // arch/generic/bits/fcntl.h, arch/aarch64/bits/fcntl.h
  private static final long O_LARGEFILE = 0100000;
  private static final long O_DIRECTORY = 0200000;
  private static final long AARCH64_O_LARGEFILE = 0400000;
  private static final long AARCH64_O_DIRECTORY = 040000;

  // include/sys/socket.h
  private static final long AF_UNIX = 1;
  private static final long AF_INET = 2;
  private static final long AF_INET6 = 10;
  private static final long SOCK_DGRAM = 2;
  private static final long CLOEXEC_NONBLOCK = 02000000 | 04000;
  private static final long IPPROTO_UDP = 17;

  private static final long TIOCGWINSZ = 0x5413;

  record Call(String where, Arch arch, List<String> presets, String name, List<Long> arguments) {
    @Override
    public String toString() {
      return where + ": " + arch.kernelName() + " " + name;
    }
  }

  /** Each set of presets is compiled once. */
  private static final Map<List<String>, CompiledPolicy> COMPILED = new ConcurrentHashMap<>();

  private static final Arch X86 = Arch.X86_64;
  private static final Arch ARM = Arch.AARCH64;

  private static Call call(
      String where, Arch arch, String presets, String name, Long... arguments) {
    return new Call(where, arch, List.of(presets.split(" ", -1)), name, List.of(arguments));
  }

  private static Stream<Call> onBoth(String where, String presets, String name, Long... arguments) {
    return Stream.of(X86, ARM).map(arch -> call(where, arch, presets, name, arguments));
  }

  static Stream<Call> calls() {
    return Stream.of(
            // Threads: musl has CLONE_DETACHED in its flags, and does not try clone3.
            onBoth("thread/pthread_create.c", "HotSpot", "clone", 0x7d0f00L),
            onBoth("thread/pthread_create.c", "HotSpot", "set_robust_list"),
            onBoth("env/__init_tls.c", "HotSpot", "set_tid_address"),
            onBoth("thread/pthread_kill.c", "HotSpot", "tkill", 1L, 12L),
            onBoth("thread/pthread_getattr_np.c", "HotSpot", "mremap", 0L, 4096L, 8192L, 0L),
            // PRIVATE_EXPEDITED, and its registration: where a library with thread-local data is
            // loaded
            onBoth("linux/membarrier.c", "HotSpot", "membarrier", 8L),
            onBoth("linux/membarrier.c", "HotSpot", "membarrier", 16L),
            onBoth("time/clock_nanosleep.c", "HotSpot", "nanosleep"),
            onBoth("time/clock_nanosleep.c", "HotSpot", "clock_nanosleep", 1L),
            // Standard streams
            onBoth("stdio/__stdio_write.c", "HotSpot", "writev", 1L),
            onBoth("stdio/__stdio_read.c", "HotSpot", "readv", 0L),
            onBoth("stdio/__stdout_write.c", "HotSpot", "ioctl", 1L, TIOCGWINSZ),
            onBoth("unistd/isatty.c", "HotSpot", "ioctl", 2L, TIOCGWINSZ),
            // Files: the old calls where there are any, and O_LARGEFILE always
            Stream.of(
                call("fcntl/open.c", X86, "HotSpot ReadFiles", "open", 0L, O_LARGEFILE | O_CLOEXEC),
                call(
                    "dirent/opendir.c",
                    X86,
                    "HotSpot ReadFiles",
                    "open",
                    0L,
                    O_LARGEFILE | O_DIRECTORY | O_CLOEXEC),
                call(
                    "fcntl/open.c",
                    ARM,
                    "HotSpot ReadFiles",
                    "openat",
                    AT_FDCWD,
                    0L,
                    AARCH64_O_LARGEFILE | O_CLOEXEC),
                call(
                    "dirent/opendir.c",
                    ARM,
                    "HotSpot ReadFiles",
                    "openat",
                    AT_FDCWD,
                    0L,
                    AARCH64_O_LARGEFILE | AARCH64_O_DIRECTORY | O_CLOEXEC),
                call("stat/fstatat.c", X86, "HotSpot ReadFiles", "stat"),
                call("stat/fstatat.c", X86, "HotSpot ReadFiles", "lstat"),
                call("unistd/readlink.c", X86, "HotSpot ReadFiles", "readlink"),
                call("unistd/access.c", X86, "HotSpot ReadFiles", "access"),
                call("unistd/pipe.c", X86, "HotSpot SocketIo", "pipe"),
                call("linux/epoll.c", X86, "HotSpot SocketIo", "epoll_wait")),
            onBoth("stat/fstatat.c", "HotSpot ReadFiles", "newfstatat", AT_FDCWD),
            onBoth("stat/fstatat.c", "HotSpot", "fstat", 3L),
            onBoth("dirent/readdir.c", "HotSpot ReadFiles", "getdents64", 3L),
            onBoth("linux/epoll.c", "HotSpot SocketIo", "epoll_pwait", 3L),
            // Host names: by UDP at once, without a library
            onBoth(
                "network/res_msend.c",
                "HotSpot NameResolution",
                "socket",
                AF_INET,
                SOCK_DGRAM | CLOEXEC_NONBLOCK,
                0L),
            onBoth(
                "network/lookup_name.c",
                "HotSpot NameResolution",
                "socket",
                AF_INET6,
                SOCK_DGRAM | O_CLOEXEC,
                IPPROTO_UDP),
            onBoth("network/res_msend.c", "HotSpot NameResolution", "bind", 5L),
            onBoth("network/res_msend.c", "HotSpot NameResolution", "sendto", 5L),
            onBoth("network/res_msend.c", "HotSpot NameResolution", "recvfrom", 5L),
            onBoth("network/lookup_name.c", "HotSpot NameResolution", "connect", 5L),
            onBoth("network/lookup_name.c", "HotSpot NameResolution", "getsockname", 5L),
            Stream.of(call("select/poll.c", X86, "HotSpot NameResolution", "poll")),
            Stream.of(call("select/poll.c", ARM, "HotSpot NameResolution", "ppoll")),
            // The cache daemon, for users that are not in /etc/passwd
            onBoth(
                "passwd/nscd_query.c", "HotSpot UnixSockets", "socket", AF_UNIX, 1 | O_CLOEXEC, 0L),
            // Programs: CLONE_VM|CLONE_VFORK|SIGCHLD
            onBoth("process/posix_spawn.c", "HotSpot StartPrograms", "clone", 0x4111L),
            onBoth("process/_Fork.c", "HotSpot StartPrograms", "clone", 17L),
            Stream.of(call("process/_Fork.c", X86, "HotSpot StartPrograms", "fork")))
        .flatMap(each -> each);
  }

  private static CompiledPolicy compiled(List<String> presets) {
    return generated(PresetsTest.including(Tool.JAVAC, "errno = 1", presets));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void isLetThrough(Call call) {
    CompiledPolicy policy = COMPILED.computeIfAbsent(call.presets(), MuslPresetsTest::compiled);
    long[] arguments = call.arguments().stream().mapToLong(Long::longValue).toArray();
    assertThat(PresetsTest.answer(policy, call.arch(), call.name(), arguments))
        .isEqualTo(Outcome.ALLOW.returnValue());
  }
}
