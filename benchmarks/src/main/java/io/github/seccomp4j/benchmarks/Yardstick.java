package io.github.seccomp4j.benchmarks;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ready.DockerDefault;
import io.github.seccomp4j.profiles.ready.NorthstarDefault;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The policies that are measured, for x86_64. */
public final class Yardstick {
  /** The capabilities that Docker gives a container. */
  public static final Set<String> DOCKER_CAPABILITIES =
      Set.of(
          "CAP_CHOWN",
          "CAP_DAC_OVERRIDE",
          "CAP_FSETID",
          "CAP_FOWNER",
          "CAP_MKNOD",
          "CAP_NET_RAW",
          "CAP_SETGID",
          "CAP_SETUID",
          "CAP_SETFCAP",
          "CAP_SETPCAP",
          "CAP_NET_BIND_SERVICE",
          "CAP_SYS_CHROOT",
          "CAP_KILL",
          "CAP_AUDIT_WRITE");

  private static final KernelVersion KERNEL = new KernelVersion(6, 18);
  private static final int EACCES = 13;

  private Yardstick() {}

  /** All policies that need no file, by name. */
  public static SortedMap<String, Policy> policies() {
    SortedMap<String, Policy> all = new TreeMap<>();
    all.put("docker-default", DockerDefault.policy(DOCKER_CAPABILITIES, KERNEL, Arch.X86_64));
    all.put("docker-nocaps", DockerDefault.policy(Set.of(), KERNEL, Arch.X86_64));
    all.put("northstar-default", NorthstarDefault.policy(Set.of(), Arch.X86_64));
    all.put("deny-exec", denyExec());
    all.put("vmm", vmm());
    return all;
  }

  /** A deny-list: everything but starting programs. */
  private static Policy denyExec() {
    return builder("deny-exec")
        .defaultOutcome(Outcome.ALLOW)
        .rule(Outcome.errno(EACCES), List.of("fork", "vfork", "execve", "execveat"))
        .build();
  }

  /** The shape of a virtual machine monitor's policy: few calls, many values of ioctl. */
  private static Policy vmm() {
    return builder("vmm")
        .defaultOutcome(Outcome.of(Action.TRAP))
        .allow("exit", "exit_group", "open", "read", "write", "close", "lseek", "fstat", "stat")
        .allow("brk", "munmap", "rt_sigreturn", "sigaltstack", "readv", "writev", "fsync", "dup")
        .allow("epoll_ctl", "epoll_pwait", "timerfd_create", "timerfd_settime", "recvfrom")
        .allow("accept4", "mkdir", "ftruncate", "rt_sigprocmask", "restart_syscall")
        .rule(
            Outcome.ALLOW,
            List.of("ioctl"),
            // KVM's requests, as in linux/kvm.h, and three of a TAP device.
            Condition.on("cmd")
                .oneOf(
                    0xae01,
                    0xae03,
                    0xae04,
                    0xae41,
                    0xae47,
                    0xae80,
                    0xaead,
                    0x4004ae8b,
                    0x4008ae48,
                    0x4008ae61,
                    0x4008ae89,
                    0x4008ae90,
                    0x4010ae42,
                    0x4020ae46,
                    0x4040ae77,
                    0x4040ae79,
                    0x4090ae82,
                    0x4138ae84,
                    0x4188aea7,
                    0x41a0aea0,
                    0x8004ae98,
                    0x8040ae9f,
                    0x8080aea1,
                    0x8090ae81,
                    0xc008ae05,
                    0xc008ae88,
                    0xc208ae62,
                    0x400454ca,
                    0x400454d0,
                    0x400454d8))
        .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").oneOf(1, 2, 4))
        .rule(Outcome.ALLOW, List.of("madvise"), Condition.on("behavior").oneOf(4, 16))
        .rule(
            Outcome.ALLOW,
            List.of("mmap"),
            Condition.on("prot").oneOf(0, 1, 3),
            Condition.on("flags").oneOf(0x22, 0x4022, 0x8002))
        .rule(Outcome.ALLOW, List.of("socket"), Condition.on("family").equalTo(1))
        .rule(Outcome.ALLOW, List.of("futex"), Condition.on("op").maskedEqualTo(0x7f, 0))
        .rule(Outcome.ALLOW, List.of("futex"), Condition.on("op").maskedEqualTo(0x7f, 1))
        .rule(Outcome.ALLOW, List.of("tkill"), Condition.on("sig").equalTo(6))
        .build();
  }

  /** All calls, up to 400: 20 of them with 100 rules each, which ask for one argument. */
  static Policy large() {
    PolicyBuilder policy = builder("large");
    List<Syscall> all = List.copyOf(Arch.X86_64.syscalls().values());
    List<Syscall> filtered =
        all.stream().filter(call -> argumentCount(call) >= 2).limit(20).toList();
    for (int i = 0; i < 2000; i++) {
      policy.rule(
          Outcome.ALLOW,
          List.of(filtered.get(i % 20).name()),
          Condition.on(1).width(Integer.SIZE).equalTo(5L * i));
    }
    all.stream()
        .filter(call -> !filtered.contains(call))
        .limit(380)
        .forEach(call -> policy.allow(call.name()));
    return policy.build();
  }

  /**
   * One call with many values that are far apart: each takes a test of its own.
   *
   * @param values how many of them
   */
  static Policy values(int values) {
    return builder("values")
        .rule(
            Outcome.ALLOW,
            List.of("ioctl"),
            Condition.on("cmd").oneOf(LongStream.range(0, values).map(i -> 5 * i).toArray()))
        .build();
  }

  private static int argumentCount(Syscall call) {
    return call.parameters().map(List::size).orElse(0);
  }

  private static PolicyBuilder builder(String name) {
    return Policy.builder(name).arches(Arch.X86_64.kernelName()).jvm(false);
  }
}
