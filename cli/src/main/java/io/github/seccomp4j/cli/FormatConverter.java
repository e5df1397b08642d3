package io.github.seccomp4j.cli;

import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.ExportFormat;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format. */
final class FormatConverter implements ITypeConverter<ExportFormat>, Iterable<String> {
  @Override
  public ExportFormat convert(String typed) {
    return ExportFormat.named(typed)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no format named \""
                        + typed
                        + "\""
                        + Suggestion.didYouMean(typed, ExportFormat.names())
                        + ". Known: "
                        + String.join(", ", ExportFormat.names())));
  }

  @Override
  public Iterator<String> iterator() {
    return ExportFormat.names().iterator();
  }
}
