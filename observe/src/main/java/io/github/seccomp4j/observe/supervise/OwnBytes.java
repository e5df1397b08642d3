package io.github.seccomp4j.observe.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arguments and environment as bytes. Java decodes its own with the locale's encoding, which in the
 * C locale loses all bytes that are not ASCII. What is passed on unchanged is therefore read from
 * /proc/self.
 */
final class OwnBytes {
  private static final int MOST = 1 << 24;

  private OwnBytes() {}

  /** The text in this JVM's encoding. */
  static byte[] of(String text) {
    return text.getBytes(encoding());
  }

  /** The bytes of words that may end this process's own command line. */
  static List<byte[]> ofWords(List<String> words) {
    List<byte[]> own = own("cmdline");
    if (own.size() >= words.size()) {
      List<byte[]> last = own.subList(own.size() - words.size(), own.size());
      if (last.stream().map(OwnBytes::decoded).toList().equals(words)) {
        return last;
      }
    }
    return words.stream().map(OwnBytes::of).toList();
  }

  /** The bytes of an environment that may be this process's own. */
  static List<byte[]> ofEnvironment(Map<String, String> environment) {
    if (environment.equals(System.getenv())) {
      return own("environ");
    }
    List<byte[]> all = new ArrayList<>();
    new TreeMap<>(environment).forEach((name, value) -> all.add(of(name + "=" + value)));
    return all;
  }

  private static List<byte[]> own(String file) {
    byte[] bytes = ProcFiles.bytes(ProcessHandle.current().pid(), file, MOST).orElse(new byte[0]);
    List<byte[]> all = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        all.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    return all;
  }

  private static String decoded(byte[] bytes) {
    return new String(bytes, encoding());
  }

  private static Charset encoding() {
    String name = System.getProperty("sun.jnu.encoding", "");
    return Charset.isSupported(name) ? Charset.forName(name) : UTF_8;
  }
}
