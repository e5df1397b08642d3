package io.github.seccomp4j.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.testing.NeedsSharedData;
import io.github.seccomp4j.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What strace saw HotSpot call is let through by the presets. */
@NeedsSharedData
class MeasuredCallsTest {
  private static final int ALLOW = Outcome.ALLOW.returnValue();
  private static final int EPERM = Outcome.errno(Errno.EPERM).returnValue();

  /** Whose policy each measured workload needs. */
  private static final Map<String, Set<String>> COLUMNS =
      Map.of(
          "Compute",
              Set.of(
                  "hello",
                  "gcG1",
                  "gcParallel",
                  "gcSerial",
                  "gcShenandoah",
                  "gcZ",
                  "threads",
                  "timers",
                  "jars",
                  "rnd"),
          "FileWork", Set.of("files", "mmap", "misc"),
          "Resolve", Set.of("dns"),
          "Http", Set.of("http"),
          "Channels", Set.of("nio", "vthreads"),
          "Programs", Set.of("proc"),
          "Diagnosed", Set.of("attach", "jfr", "mx"));

  private static final Set<String> INTERNET = Set.of("Resolve", "Http", "Channels");
  private static final Set<String> UNIX = Set.of("Channels", "Diagnosed");

  /** Calls whose arguments decide; {@link #argumentsToo} looks at them. */
  private static final Set<String> BY_ARGUMENT = Set.of("socket", "ioctl", "prctl", "socketpair");

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(SharedData.file(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String policyOf(String column) {
    String workload = column.substring(column.indexOf('-') + 1);
    return COLUMNS.entrySet().stream()
        .filter(entry -> entry.getValue().contains(workload))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no policy for " + column));
  }

  private static int answer(String policy, String call, long... arguments) {
    CompiledPolicy compiled = compiled(policy);
    int number = Arch.X86_64.numberOf(call).orElseThrow();
    return Simulator.of(compiled.program(Arch.X86_64).orElseThrow())
        .verdict(SyscallEvent.of(Arch.X86_64, number, arguments))
        .returnValue();
  }

  private static CompiledPolicy compiled(String policy) {
    try {
      String name = WorkloadPolicies.class.getName() + "_" + policy + "_Seccomp";
      return Class.forName(name).asSubclass(CompiledPolicy.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(policy, e);
    }
  }

  private static int expected(String policy, String call) {
    if (call.equals("clone3")) {
      return Outcome.errno(Errno.ENOSYS).returnValue();
    }
    // libnet's, on the socket that it is refused before.
    boolean probe =
        call.equals("setsockopt") && !INTERNET.contains(policy) && !UNIX.contains(policy);
    return probe ? EPERM : ALLOW;
  }

  private static int check(String file) {
    List<String> rows = lines(file).stream().filter(line -> !line.startsWith("#")).toList();
    String[] columns = rows.get(0).split("\t", -1);
    int checked = 0;
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      for (int i = 2; i < columns.length; i++) {
        if (i < cells.length && !cells[i].isEmpty() && !BY_ARGUMENT.contains(cells[0])) {
          String policy = policyOf(columns[i]);
          assertThat(answer(policy, cells[0]))
              .as("%s in %s under %s", cells[0], columns[i], policy)
              .isEqualTo(expected(policy, cells[0]));
          checked++;
        }
      }
    }
    return checked;
  }

  @Test
  void everyCallOfEveryWorkload() {
    assertThat(check("jvm-syscalls.tsv")).isGreaterThan(1000);
  }

  @Test
  void everyCallOfStartedPrograms() {
    assertThat(check("jvm-syscalls-children.tsv")).isGreaterThan(40);
  }

  /** A line as in {@code F_GETFD<tab>after-main in 2: 17-proc 25-proc<tab>before-main in 41}. */
  @Test
  void argumentsToo() {
    String section = "";
    List<String> checked = new ArrayList<>();
    for (String line : lines("jvm-syscall-arguments.txt")) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
        continue;
      }
      String[] parts = line.strip().split("\t", -1);
      String columns = parts[1].substring(parts[1].indexOf(':') + 1).strip();
      for (String column : columns.isEmpty() ? new String[0] : columns.split(" ", -1)) {
        if (!column.equals("...") && check(section, parts[0], policyOf(column), line)) {
          checked.add(section);
        }
      }
    }
    assertThat(Set.copyOf(checked))
        .containsExactlyInAnyOrder(
            "openat flags", "fcntl", "ioctl", "prctl", "prlimit64", "socket", "socketpair");
  }

  private static boolean check(String section, String text, String policy, String line) {
    String call = section.replaceAll(" .*", "");
    switch (section) {
      case "openat flags" ->
          assertThat(answer(policy, call, -100, 0, number(text))).as(line).isEqualTo(ALLOW);
      case "fcntl", "ioctl" ->
          assertThat(answer(policy, call, 0, number(text))).as(line).isEqualTo(ALLOW);
      case "prctl" -> assertThat(answer(policy, call, number(text))).as(line).isEqualTo(ALLOW);
      case "prlimit64" -> assertThat(answer(policy, call, 0)).as(line).isEqualTo(ALLOW);
      case "socket", "socketpair" -> {
        String[] arguments = text.split(", ", -1);
        boolean unix = arguments[0].equals("AF_UNIX");
        boolean made =
            section.equals("socketpair")
                || ((unix ? UNIX : INTERNET).contains(policy)
                    && !arguments[1].contains("SOCK_RAW"));
        assertThat(answer(policy, call, number(arguments[0]), number(arguments[1])))
            .as(policy + ": " + line)
            .isEqualTo(made ? ALLOW : EPERM);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static long number(String constants) {
    return Value.of(constants).bits(Arch.X86_64::constant);
  }
}
