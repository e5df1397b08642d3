package io.github.seccomp4j.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as the generated class holds them. */
final class CompiledRuleTest {
  @Test
  void aLineHoldsTheWholeRule() {
    CompiledRule rule =
        new CompiledRule(List.of("execve", "execveat"), 0x8000_0000, "rule x: of 100 %, \"y\"");
    assertThat(rule.line()).isEqualTo("80000000 execve execveat: rule x: of 100 %, \"y\"");
    assertThat(CompiledRule.ofLines(rule.line(), rule.line())).containsExactly(rule, rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00050001", "00050001: words", "execve: words", "00050001 execve"})
  void anythingElseIsRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> CompiledRule.ofLines(line));
  }

  @Test
  void aRuleIsAboutACall() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CompiledRule(List.of(), 0, "words"));
  }
}
