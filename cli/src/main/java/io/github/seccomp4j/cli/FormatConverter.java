package io.github.seccomp4j.cli;

import io.github.seccomp4j.problem.Suggestion;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format. */
final class FormatConverter implements ITypeConverter<OutputFormat>, Iterable<String> {
  private static List<String> names() {
    return Arrays.stream(OutputFormat.values()).map(OutputFormat::toString).toList();
  }

  @Override
  public OutputFormat convert(String typed) {
    return Arrays.stream(OutputFormat.values())
        .filter(format -> format.toString().equals(typed))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no format named \""
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
