package io.github.seccomp4j.profiles.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.RandomPolicies;
import io.github.seccomp4j.profiles.WrittenProfile;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SystemdDropInTest {
  /** Some of what systemd 252 has in its set @default. */
  private static final Set<String> DEFAULT_SET =
      Set.of("execve", "exit", "exit_group", "futex", "mmap", "brk", "getpid", "clock_gettime");

  private static PolicyBuilder builder() {
    return Policy.builder("unit")
        .defaultOutcome(Outcome.errno(1))
        .arches("x86_64")
        .jvm(false)
        .allow("execve", "exit", "read");
  }

  private static List<String> errors(Policy policy) {
    WrittenProfile export = SystemdDropIn.write(policy);
    assertThat(export.text()).isEmpty();
    return export.findings().stream().filter(Finding::isError).map(Finding::text).toList();
  }

  /** Reads the settings as systemd.exec(5) describes them. */
  private static final class Unit {
    private final Map<String, String> listed = new HashMap<>();
    private boolean first = true;
    private boolean allowList;
    private String errno = "";
    private String architectures = "";

    Unit(String text) {
      // Settings of the unit's own file come before those of a drop-in.
      for (String line :
          ("SystemCallFilter=~write\nSystemCallErrorNumber=99\n" + text).split("\n", -1)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          assign(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    }

    private void assign(String setting, String value) {
      switch (setting) {
        case "SystemCallErrorNumber" -> errno = value;
        case "SystemCallArchitectures" ->
            architectures = value.isEmpty() ? "" : architectures + value;
        case "SystemCallFilter" -> filter(value);
        default -> throw new AssertionError(setting);
      }
    }

    private void filter(String value) {
      if (value.isEmpty()) {
        listed.clear();
        first = true;
        return;
      }
      boolean inverted = value.startsWith("~");
      if (first) {
        first = false;
        allowList = !inverted;
        if (allowList) {
          DEFAULT_SET.forEach(name -> listed.put(name, ""));
        }
      }
      for (String item : (inverted ? value.substring(1) : value).split(" ", -1)) {
        String name = item.replaceFirst(":.*", "");
        String suffix = item.contains(":") ? item.substring(item.indexOf(':') + 1) : "";
        Set<String> names = name.equals("@default") ? DEFAULT_SET : Set.of(name);
        for (String one : names) {
          if (inverted == allowList) {
            listed.remove(one);
          } else {
            listed.put(one, suffix);
          }
        }
      }
    }

    Outcome outcome(String name) {
      if (listed.containsKey(name) == allowList) {
        return Outcome.ALLOW;
      }
      String suffix = listed.getOrDefault(name, "");
      String number = suffix.isEmpty() ? errno : suffix.replace("kill", "");
      return number.isEmpty() ? Outcome.KILL_PROCESS : Outcome.errno(Integer.parseInt(number));
    }
  }

  private static void assertSame(Policy policy, String text) {
    Unit unit = new Unit(text);
    for (Arch arch :
        policy.arches().stream().map(name -> Arch.named(name).orElseThrow()).toList()) {
      PolicyOracle oracle = PolicyOracle.of(policy, arch.servedBy());
      arch.syscalls()
          .forEach(
              (name, call) ->
                  assertThat(unit.outcome(name))
                      .as(arch + " " + name + "\n" + text)
                      .isEqualTo(oracle.outcome(SyscallEvent.of(arch, call.number()))));
    }
  }

  @Test
  void writesAnAllowListWithoutWhatSystemdAdds() {
    Policy policy = builder().build();
    WrittenProfile export = SystemdDropIn.write(policy);
    assertThat(export.orThrow())
        .isEqualTo(
            """
            [Service]
            # Other settings of the unit about system calls do not count.
            SystemCallArchitectures=
            SystemCallArchitectures=native
            SystemCallFilter=
            SystemCallErrorNumber=1
            SystemCallFilter=execve
            SystemCallFilter=~@default
            SystemCallFilter=execve exit read
            """);
    assertThat(export.findings()).extracting(one -> one.problem().id()).containsExactly("SC665");
    assertSame(policy, export.orThrow());
  }

  @Test
  void writesADenyListWithAnOutcomeForEachCall() {
    Policy policy =
        Policy.builder("unit")
            .defaultOutcome(Outcome.ALLOW)
            .arches("x86_64", "i386", "x32", "aarch64", "arm")
            .jvm(false)
            .deny(13, "ptrace", "bpf")
            .deny(38, "clone3")
            .rule(Outcome.KILL_PROCESS, List.of("kexec_load"))
            .build();
    WrittenProfile export = SystemdDropIn.write(policy);
    assertThat(export.orThrow())
        .isEqualTo(
            """
            [Service]
            # Other settings of the unit about system calls do not count.
            SystemCallArchitectures=
            SystemCallArchitectures=native x86 x32 arm
            SystemCallFilter=
            SystemCallErrorNumber=
            SystemCallFilter=~bpf:13 clone3:38 kexec_load:kill ptrace:13
            """);
    assertThat(export.findings())
        .extracting(one -> one.problem().id())
        .containsExactly("SC665", "SC666");
    assertSame(policy, export.orThrow());
  }

  @Test
  void killsWithoutAnErrno() {
    Policy policy = allowList(Outcome.KILL_PROCESS, List.of("execve", "write", "read"));
    String text = SystemdDropIn.write(policy).orThrow();
    assertThat(text).contains("SystemCallErrorNumber=\n");
    assertSame(policy, text);
  }

  @Test
  void longListsAreSeveralLines() {
    Policy policy = allowList(Outcome.errno(1), Arch.X86_64.syscalls().keySet());
    String text = SystemdDropIn.write(policy).orThrow();
    assertThat(text.lines()).allMatch(line -> line.length() < 120);
    assertSame(policy, text);
  }

  @Test
  void refusesWhatSystemdCannotBeTold() {
    assertThat(
            errors(
                builder()
                    .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on(1).equalTo(3))
                    .deny(38, "clone3")
                    .rule(Outcome.of(Action.LOG), List.of("ptrace"))
                    .build()))
        .containsExactly(
            "[SC661] unit, rule 4 (fcntl): systemd filters whole calls, so it cannot be told this"
                + " rule for fcntl, which looks at arguments",
            "[SC662] unit, rule 5 (clone3): systemd cannot be told ERRNO(38) for clone3: an"
                + " allow-list says ALLOW, and ERRNO(1) to the others",
            "[SC662] unit, rule 6 (ptrace): systemd cannot be told LOG for ptrace: an allow-list"
                + " says ALLOW, and ERRNO(1) to the others");
    assertThat(
            errors(
                Policy.builder("unit")
                    .defaultOutcome(Outcome.ALLOW)
                    .jvm(false)
                    .rule(Outcome.of(Action.TRAP), List.of("ptrace"))
                    .deny(1, "bpf")
                    .build()))
        .containsExactly(
            "[SC662] unit, rule 1 (ptrace): systemd cannot be told TRAP(0) for ptrace: a deny-list"
                + " says KILL_PROCESS or ERRNO");
    assertThat(errors(allowList(Outcome.of(Action.TRAP), List.of("execve"))))
        .singleElement()
        .asString()
        .startsWith("[SC663] ");
    assertThat(errors(allowList(Outcome.errno(1), List.of("read"))))
        .singleElement()
        .asString()
        .startsWith("[SC664] policy unit: the policy does not let execve through");
    assertThat(errors(builder().defaultOutcome(Outcome.ALLOW).deny(1, "execve").build()))
        .singleElement()
        .asString()
        .startsWith("[SC664] ");
    assertThat(errors(builder().mismatchOutcome(Outcome.ALLOW).build()))
        .singleElement()
        .asString()
        .startsWith("[SC651] ");
    assertThat(errors(builder().newerCallsUnknown(true).build()))
        .singleElement()
        .asString()
        .startsWith("[SC652] ");
    assertThat(errors(builder().flags(FilterFlag.SPEC_ALLOW).build()))
        .singleElement()
        .asString()
        .startsWith("[SC653] ");
    assertThat(errors(builder().allow("reed").build()))
        .singleElement()
        .asString()
        .startsWith("[SC101] ");
    assertThat(errors(Policy.builder("unit").defaultOutcome(Outcome.ALLOW).allow("read").build()))
        .singleElement()
        .asString()
        .startsWith("[SC306] ");
  }

  /** A stricter rule for the whole call, or two rules that together are one, decide everything. */
  @Test
  void leavesOutOnlyWhatMakesNoDifference() {
    Policy shadowed =
        builder()
            .rule(Outcome.errno(1), List.of("ptrace"))
            .rule(Outcome.ALLOW, List.of("ptrace"), Condition.on(0).equalTo(3))
            .build();
    assertSame(shadowed, SystemdDropIn.write(shadowed).orThrow());
    Policy needed =
        builder().rule(Outcome.ALLOW, List.of("ptrace"), Condition.on(0).equalTo(3)).build();
    assertThat(errors(needed)).singleElement().asString().startsWith("[SC661] ");
    Policy denied =
        builder().rule(Outcome.errno(1), List.of("read"), Condition.on(0).equalTo(3)).build();
    assertThat(errors(denied)).singleElement().asString().startsWith("[SC661] ");
  }

  @Test
  void aThreadThatIsKilledIsWhatSystemdDoes() {
    WrittenProfile export =
        SystemdDropIn.write(builder().mismatchOutcome(Outcome.of(Action.KILL_THREAD)).build());
    assertThat(export.findings()).isEmpty();
  }

  @Test
  void randomPoliciesAreToldExactly() {
    RandomPolicies random = new RandomPolicies(5, Arch.X86_64);
    int written = 0;
    for (int i = 0; i < 1_000; i++) {
      Outcome byDefault = random.outcome();
      Policy policy =
          random.next(byDefault, List.of(random.outcome(), Outcome.ALLOW, byDefault), false);
      WrittenProfile export = SystemdDropIn.write(policy);
      if (!export.hasErrors()) {
        written++;
        assertSame(policy, export.orThrow());
      }
    }
    assertThat(written).isGreaterThan(40);
  }

  private static Policy allowList(Outcome otherwise, Collection<String> syscalls) {
    return Policy.builder("unit")
        .defaultOutcome(otherwise)
        .allow(new TreeSet<>(syscalls).toArray(String[]::new))
        .build();
  }
}
