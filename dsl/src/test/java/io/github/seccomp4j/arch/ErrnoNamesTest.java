package io.github.seccomp4j.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Errno;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ErrnoNamesTest {
  /** The constants are compared with the kernel's tables elsewhere. */
  @Test
  void areThoseOfTheConstants() throws IllegalAccessException {
    Map<Integer, String> constants = new HashMap<>();
    for (Field field : Errno.class.getFields()) {
      if (!field.getName().equals("EWOULDBLOCK")) { // Another name for EAGAIN.
        constants.put(field.getInt(null), field.getName());
      }
    }
    for (int number = -1; number <= 4095; number++) {
      assertThat(ErrnoNames.name(number))
          .as("%s", number)
          .isEqualTo(Optional.ofNullable(constants.get(number)));
    }
  }

  @Test
  void texts() {
    assertThat(ErrnoNames.text(1)).isEqualTo("EPERM (1)");
    assertThat(ErrnoNames.text(133)).isEqualTo("EHWPOISON (133)");
    assertThat(ErrnoNames.text(512)).isEqualTo("errno (512)");
  }
}
