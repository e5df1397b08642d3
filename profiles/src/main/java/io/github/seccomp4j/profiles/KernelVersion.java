package io.github.seccomp4j.profiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel's version.
 *
 * @param major as in 6 of 6.18
 * @param minor as in 18 of 6.18
 */
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
  private static final Path RUNNING = Path.of("/proc/sys/kernel/osrelease");
  private static final Pattern TWO_NUMBERS = Pattern.compile("(\\d{1,5})\\.(\\d{1,5})");
  private static final Comparator<KernelVersion> ORDER =
      Comparator.comparingInt(KernelVersion::major).thenComparingInt(KernelVersion::minor);

  /** Refuses negative numbers. */
  public KernelVersion {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException("no kernel has the version " + major + "." + minor);
    }
  }

  /**
   * {@return the version {@code MAJOR.MINOR}; empty for any other text}
   *
   * @param text as in {@code "6.8"}
   */
  public static Optional<KernelVersion> parse(String text) {
    Matcher match = TWO_NUMBERS.matcher(text);
    return match.matches() ? Optional.of(of(match)) : Optional.empty();
  }

  /** The version of the running kernel; empty where it is not Linux. */
  static Optional<KernelVersion> running() {
    if (!Files.isReadable(RUNNING)) {
      return Optional.empty();
    }
    try {
      // As in 6.18.3-amd64.
      Matcher match = TWO_NUMBERS.matcher(Files.readString(RUNNING));
      return match.lookingAt() ? Optional.of(of(match)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KernelVersion of(Matcher match) {
    return new KernelVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
  }

  @Override
  public int compareTo(KernelVersion other) {
    return ORDER.compare(this, other);
  }

  /** As in {@code 6.18}. */
  @Override
  public String toString() {
    return major + "." + minor;
  }
}
