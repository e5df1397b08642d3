package io.github.seccomp4j.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.verify.Difference.OfCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words for conditions: plain ones are as wide as the argument, others say how wide. */
class ClauseTest {
  private static Policy allow(String call, ArgCondition... conditions) {
    return Policy.builder("p")
        .arches("x86_64", "x32")
        .jvm(false)
        .rule(Outcome.ALLOW, List.of(call), conditions)
        .build();
  }

  /** Where a policy without any rule that matches differs from this one: where it allows. */
  private static List<String> allowed(String call, ArgCondition condition) {
    Policy never = allow("getpid");
    Difference difference =
        Difference.between(
            new CallFilter.OfPolicy(never, Arch.X86_64),
            new CallFilter.OfPolicy(allow(call, condition), Arch.X86_64));
    List<List<String>> texts =
        difference.calls().stream()
            .filter(one -> one.syscall().name().equals(call))
            .map(ClauseTest::texts)
            .toList();
    // Native and x32 calls have the same arguments.
    assertThat(texts).hasSize(2);
    assertThat(texts.get(0)).isEqualTo(texts.get(1));
    return texts.get(0);
  }

  private static List<String> texts(OfCall call) {
    return call.cases().stream()
        .flatMap(one -> one.clauses().stream())
        .map(clause -> clause.text(call.arch().syscall(call.syscall().name())))
        .toList();
  }

  @Test
  void comparesAsManyBitsAsTheKernelReads() {
    Condition sig = Condition.on("sig");
    assertThat(allowed("kill", sig.equalTo(6))).containsExactly("sig == 6");
    assertThat(allowed("kill", sig.notEqualTo(6))).containsExactly("not (sig == 6)");
    assertThat(allowed("kill", sig.atLeast(6))).containsExactly("sig >= 6");
    assertThat(allowed("kill", sig.greaterThan(0x7fff_ffffL))).containsExactly("sig >= 0x80000000");
    assertThat(allowed("kill", sig.equalTo(0xffff_ffffL))).containsExactly("sig == 0xffffffff");
    assertThat(allowed("kill", sig.maskedEqualTo(4, 4))).containsExactly("(sig & 4) == 4");
    assertThat(allowed("chmod", Condition.on("mode").equalTo(0x1ff)))
        .containsExactly("mode == 0x1ff");
    assertThat(allowed("lseek", Condition.on("offset").equalTo(-1)))
        .containsExactly("offset == 0xffffffffffffffff");
  }

  @Test
  void saysWhereItComparesMoreOrLess() {
    Condition sig = Condition.on("sig").width(64);
    assertThat(allowed("kill", sig.equalTo(6))).containsExactly("sig:64 == 6");
    assertThat(allowed("kill", sig.lessThan(1L << 32))).containsExactly("sig:64 <= 0xffffffff");
    assertThat(allowed("chmod", Condition.on("mode").width(32).equalTo(0x1ff)))
        .containsExactly("(mode:64 & 0xffffffff) == 0x1ff");
    assertThat(allowed("kill", Condition.on("sig").width(16).equalTo(6)))
        .containsExactly("(sig & 0xffff) == 6");
    assertThat(allowed("lseek", Condition.on("offset").width(32).equalTo(6)))
        .containsExactly("(offset & 0xffffffff) == 6");
  }
}
