package io.github.seccomp4j.observe.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses of sockets in words. */
final class SocketAddressTest {
  @ParameterizedTest
  @CsvSource({
    "2 0 1f90 7f000001, AF_INET 127.0.0.1:8080",
    "a 0 0050 00000000 00000000000000000000000000000001, AF_INET6 [0:0:0:0:0:0:0:1]:80",
    "1 0 2f746d702f7800ff, 'AF_UNIX \"/tmp/x\"'",
    "1 0 0078, 'AF_UNIX \"@x\"'",
    "1 0, AF_UNIX (unnamed)",
    "10 0, AF_NETLINK",
    "5, 1 bytes"
  })
  void addresses(String hex, String text) {
    byte[] bytes = HexFormat.of().parseHex(padded(hex));
    assertThat(SocketAddress.text(Arch.X86_64, bytes)).isEqualTo(text);
  }

  private static String padded(String hex) {
    StringBuilder all = new StringBuilder();
    for (String word : hex.split(" ", -1)) {
      all.append(word.length() % 2 == 0 ? "" : "0").append(word);
    }
    return all.toString();
  }
}
