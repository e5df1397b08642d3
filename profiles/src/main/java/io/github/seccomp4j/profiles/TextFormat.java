package io.github.seccomp4j.profiles;

import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.json.ReadFindings;
import io.github.seccomp4j.profiles.kafel.KafelReader;
import io.github.seccomp4j.profiles.kubernetes.KubernetesReader;
import io.github.seccomp4j.profiles.minijail.MinijailReader;
import io.github.seccomp4j.profiles.systemd.SystemdReader;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A format that is text other than JSON, and its reader.
 *
 * @param format its name
 * @param reader the policies by name; what is wrong goes to the report
 */
record TextFormat(ProfileFormat format, Reader reader) {
  /** Makes policies of a file. */
  interface Reader {
    SortedMap<String, Policy> read(
        String fileName,
        String text,
        ReadOptions options,
        ReadFindings report,
        IncludedFiles files);
  }

  /** Makes policies of a file that takes in no others. */
  interface LoneReader {
    SortedMap<String, Policy> read(
        String fileName, String text, ReadOptions options, ReadFindings report);
  }

  private static TextFormat alone(ProfileFormat format, LoneReader reader) {
    return new TextFormat(
        format, (name, text, options, report, files) -> reader.read(name, text, options, report));
  }

  /** The format of files of that kind; empty for JSON, and for what is no profile. */
  static Optional<TextFormat> of(FileKind kind) {
    return switch (kind) {
      case KUBERNETES -> Optional.of(alone(ProfileFormat.KUBERNETES, KubernetesReader::read));
      case SYSTEMD -> Optional.of(alone(ProfileFormat.SYSTEMD, SystemdReader::read));
      case KAFEL -> Optional.of(alone(ProfileFormat.KAFEL, KafelReader::read));
      case MINIJAIL -> Optional.of(new TextFormat(ProfileFormat.MINIJAIL, MinijailReader::read));
      default -> Optional.empty();
    };
  }
}
