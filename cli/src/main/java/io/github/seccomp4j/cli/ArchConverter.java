package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Suggestion;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an architecture's name: the kernel's, or what Debian, Docker and Go call it. */
final class ArchConverter implements ITypeConverter<Arch>, Iterable<String> {
  private static final Map<String, Arch> OTHER_NAMES =
      Map.of(
          "amd64", Arch.X86_64,
          "x86-64", Arch.X86_64,
          "arm64", Arch.AARCH64,
          "ppc64el", Arch.PPC64LE,
          "loong64", Arch.LOONGARCH64,
          "x86", Arch.I386,
          "i686", Arch.I386,
          "386", Arch.I386,
          "armhf", Arch.ARM);

  private static List<String> names() {
    return Arrays.stream(Arch.values()).map(Arch::kernelName).toList();
  }

  @Override
  public Arch convert(String typed) {
    return Arch.named(typed)
        .or(() -> Optional.ofNullable(OTHER_NAMES.get(typed)))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no architecture named \""
                        + typed
                        + "\""
                        + Suggestion.didYouMean(typed, names())
                        + ". Known: "
                        + String.join(", ", names())));
  }

  @Override
  public Iterator<String> iterator() {
    return names().iterator();
  }
}
