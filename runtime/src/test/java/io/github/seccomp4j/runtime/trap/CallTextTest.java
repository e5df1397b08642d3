package io.github.seccomp4j.runtime.trap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What a call was given, in words. */
final class CallTextTest {
  private static final byte[] NONE = {};
  private final CallText text = new CallText(Arch.X86_64);

  private String text(String call, byte[] address, long... arguments) {
    return text.arguments(call, java.util.Arrays.copyOf(arguments, 6), address).toString();
  }

  @Test
  void familiesTypesAndProtocols() {
    assertThat(text("socket", NONE, 10, 2 | 02000000, 17))
        .isEqualTo("[family=AF_INET6, type=SOCK_DGRAM|SOCK_CLOEXEC, protocol=17]");
    assertThat(text("socket", NONE, 1L << 32 | 1, 0x100007, 0))
        .isEqualTo("[family=AF_UNIX, type=7|0x100000, protocol=0]");
    assertThat(text("socket", NONE, 999, 3, -1)).startsWith("[family=999, type=SOCK_RAW, ");
  }

  @Test
  void addresses() {
    assertThat(address("0200 0050 7f000001 0000000000000000")).isEqualTo("127.0.0.1:80");
    assertThat(address("0a00 01bb 00000000 20010db8000000000000000000000001 00000000"))
        .isEqualTo("[2001:db8:0:0:0:0:0:1]:443");
    assertThat(address("0100 2f746d702f7300ffff")).isEqualTo("/tmp/s");
    assertThat(address("0100 00610a62")).isEqualTo("@a?b");
    assertThat(address("0100")).isEqualTo("unnamed");
    assertThat(address("1100 0000")).isEqualTo("an address of family 17");
    assertThat(CallText.address(new byte[] {2})).isEmpty();
    assertThat(CallText.address(new byte[] {2, 0, 0, 80, 127})).isEmpty();
    assertThat(text("connect", NONE, 5, 0x7f00_0000_0000L, 16))
        .isEqualTo("[fd=5, uservaddr=0x7f0000000000, addrlen=16]");
  }

  private static String address(String hex) {
    return CallText.address(HexFormat.of().parseHex(hex.replace(" ", ""))).orElseThrow();
  }

  @Test
  void firstPipeOfEachStart() {
    ProgramStarts starts = new ProgramStarts();
    long frame = 0x7fff_0000_1000L;
    assertThat(starts.begins(1, frame)).isTrue();
    assertThat(starts.begins(1, frame + 8)).isFalse();
    assertThat(starts.begins(2, frame + 8)).isTrue();
    assertThat(starts.begins(1, frame + 16)).isFalse();
    // The next start of the same method, with fewer pipes.
    assertThat(starts.begins(1, frame + 8)).isTrue();
    assertThat(starts.begins(1, frame + 16)).isFalse();
    // Another frame.
    assertThat(starts.begins(1, frame + 4096)).isTrue();
  }
}
