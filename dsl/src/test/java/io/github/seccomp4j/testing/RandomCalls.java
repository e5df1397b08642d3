package io.github.seccomp4j.testing;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.ReferencePolicy.ArgumentPredicate;
import io.github.seccomp4j.simulate.ReferencePolicy.Entry;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes calls that a policy's rules are about, or nearly. */
public final class RandomCalls {
  private static final List<Arch> ARCHES = List.of(Arch.values());

  private final Random random;
  private final List<Named> named = new ArrayList<>();
  private final List<Long> values = new ArrayList<>(List.of(0L, -1L));

  /** With that source of randomness, for a policy without errors. */
  public RandomCalls(Random random, Policy policy, Arch host) {
    this.random = random;
    ReferencePolicy model = ReferencePolicy.of(policy, host);
    for (Arch arch : model.arches()) {
      for (int number : model.numbers(arch)) {
        named.add(new Named(arch, number));
        model.rulesFor(arch, number).forEach(this::addProbes);
      }
    }
  }

  private record Named(Arch arch, int number) {}

  private void addProbes(Entry rule) {
    for (ArgumentPredicate condition : rule.conditions()) {
      for (long probe : condition.operator().probes()) {
        values.add(probe);
      }
    }
  }

  /** The next call. */
  public SyscallEvent next() {
    Named rule = named.get(random.nextInt(named.size()));
    int auditId =
        switch (random.nextInt(12)) {
          case 0 -> ARCHES.get(random.nextInt(ARCHES.size())).auditId();
          case 1 -> random.nextInt();
          default -> rule.arch().auditId();
        };
    int number =
        switch (random.nextInt(12)) {
          case 0 -> random.nextInt();
          case 1 -> random.nextInt(600);
          case 2 -> rule.number() | 0x4000_0000;
          case 3 -> -1;
          default -> rule.number();
        };
    List<Long> arguments = new ArrayList<>();
    for (int i = 0; i < Arch.MAX_ARGS; i++) {
      arguments.add(value());
    }
    return new SyscallEvent(auditId, number, random.nextLong(), arguments);
  }

  private long value() {
    long value = values.get(random.nextInt(values.size()));
    return switch (random.nextInt(6)) {
      case 0 -> random.nextLong();
      case 1 -> value ^ 1L << random.nextInt(Long.SIZE);
      case 2 -> (value & 0xffff_ffffL) | random.nextLong() << 32;
      case 3 -> value + random.nextInt(5) - 2;
      default -> value;
    };
  }
}
