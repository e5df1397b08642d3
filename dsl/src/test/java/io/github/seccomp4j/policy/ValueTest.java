package io.github.seccomp4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ValueTest {
  private static final Map<String, Long> CONSTANTS = Map.of("A", 1L, "B", 6L, "NEGATIVE", -100L);

  @Test
  void aNumberIsItself() {
    assertThat(bits(Value.of(-1))).isEqualTo(-1);
    assertThat(Value.of(7).names()).isEmpty();
  }

  @Test
  void aTextJoinsItsTerms() {
    assertThat(bits(Value.of("A"))).isEqualTo(1);
    assertThat(bits(Value.of("A|B"))).isEqualTo(7);
    assertThat(bits(Value.of(" A | 0x10|B|8 "))).isEqualTo(0x1f);
    assertThat(bits(Value.of("NEGATIVE"))).isEqualTo(-100);
    assertThat(bits(Value.of("0xFFFFFFFFFFFFFFFF"))).isEqualTo(-1);
    assertThat(bits(Value.of("0XfE"))).isEqualTo(0xfe);
    assertThat(bits(Value.of("18446744073709551615"))).isEqualTo(-1);
    assertThat(bits(Value.of("0644|01000"))).isEqualTo(0x3a4);
    assertThat(bits(Value.of("0"))).isEqualTo(0);
    assertThat(Value.of("A|0x10|Q").names()).containsExactly("A", "Q");
  }

  @Test
  void whatIsNoNumberIsAName() {
    for (String text :
        new String[] {
          "", "0x", "0xg", "1e3", "A B", "089", "+5", "0x+5", "-1", "18446744073709551616"
        }) {
      assertThat(Value.of(text).names()).containsExactly(text);
      assertThatThrownBy(() -> bits(Value.of(text)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no constant " + text);
    }
    assertThat(Value.of("A||B").names()).containsExactly("A", "", "B");
  }

  @Test
  void isWrittenAsAPersonWould() {
    assertThat(Value.of(0)).hasToString("0");
    assertThat(Value.of(9)).hasToString("9");
    assertThat(Value.of(10)).hasToString("0xa");
    assertThat(Value.of(-100)).hasToString("-100");
    assertThat(Value.of(-4097)).hasToString("0xffffffffffffefff");
    assertThat(Value.of("A|B")).hasToString("A|B");
  }

  private static long bits(Value value) {
    return value.bits(
        name ->
            CONSTANTS.containsKey(name)
                ? OptionalLong.of(CONSTANTS.get(name))
                : OptionalLong.empty());
  }
}
