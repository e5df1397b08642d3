package io.github.seccomp4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.AllowCache;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel can cache every call that is always allowed, and no other. */
final class CacheableAllowTest {
  @ParameterizedTest
  @EnumSource(
      value = Arch.class,
      names = {"X86_64", "AARCH64", "RISCV64", "PPC64LE", "S390X", "LOONGARCH64"})
  void exactlyTheUnconditionalAllowsAreConstant(Arch host) {
    for (Outcome byDefault : List.of(Outcome.errno(1), Outcome.ALLOW)) {
      List<String> names = new ArrayList<>(host.syscalls().keySet());
      PolicyBuilder builder =
          Policy.builder("big").arches(host.kernelName()).jvm(false).defaultOutcome(byDefault);
      Set<Integer> always = new TreeSet<>();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        boolean hasArguments =
            host.syscall(name).orElseThrow().parameters().map(all -> !all.isEmpty()).orElse(true);
        if (i % 3 == 0 || !hasArguments) {
          builder.allow(name);
          always.add(host.numberOf(name).orElseThrow());
        } else if (i % 3 == 1) {
          builder.rule(Outcome.ALLOW, List.of(name), Condition.on(0).equalTo(i));
          builder.rule(Outcome.errno(2), List.of(name), Condition.on(0).equalTo(i + 1));
        } else {
          builder.rule(Outcome.errno(38), List.of(name));
        }
      }
      BpfProgram program =
          PolicyCompiler.compile(builder.build()).compiled().program(host).orElseThrow();
      for (int number = 0; number < 600; number++) {
        boolean named = host.nameOf(number).isPresent();
        boolean allowed = named ? always.contains(number) : byDefault.equals(Outcome.ALLOW);
        // The kernel's bitmap is as long as its table of calls.
        boolean expected = allowed && number < host.tableSize();
        assertThat(AllowCache.holds(program, host, number))
            .as("%s on %s, default %s", number, host, byDefault)
            .isEqualTo(expected);
      }
    }
  }
}
