package io.github.seccomp4j.observe.record.live;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.observe.jvm.MainMarkAgent;
import io.github.seccomp4j.observe.preset.FilterMeaning;
import io.github.seccomp4j.observe.preset.Presets;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The filter of a recording: it notifies of every call, or of all but the assumed ones. */
final class WatchingFilter {
  private static final Outcome TELL = Outcome.of(Action.USER_NOTIF);

  private WatchingFilter() {}

  /**
   * The program.
   *
   * @param assumed the presets whose unconditional calls it lets through without a notification
   */
  static BpfProgram program(Arch host, Set<String> assumed) {
    PolicyBuilder builder =
        Policy.builder("recording")
            .arches(host.kernelName())
            .jvm(false)
            .defaultOutcome(TELL)
            .mismatchOutcome(TELL);
    SortedSet<String> untold = untold(host, assumed);
    if (!untold.isEmpty()) {
      builder.rule(Outcome.ALLOW, List.copyOf(untold));
    }
    // Always notifies of the mark of main.
    builder.rule(TELL, List.of("lseek"), Condition.on("offset").equalTo(MainMarkAgent.OFFSET));
    return ProvingCompiler.compile(builder.build()).compiled().program(host).orElseThrow();
  }

  private static SortedSet<String> untold(Arch host, Set<String> assumed) {
    SortedSet<String> names = new TreeSet<>();
    for (String ready : assumed) {
      FilterMeaning meaning = Presets.meaning(ready, host);
      for (Syscall call : host.syscalls().values()) {
        if (meaning.letsThroughAll(host, call.number())) {
          names.add(call.name());
        }
      }
    }
    return names;
  }
}
