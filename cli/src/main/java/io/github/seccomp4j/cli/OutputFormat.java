package io.github.seccomp4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.seccomp4j.bpf.CArray;
import io.github.seccomp4j.bpf.Disassembler;
import java.util.Locale;
import java.util.function.Function;

/** The formats that {@code convert} writes. */
enum OutputFormat {
  /** Raw BPF. */
  BPF(false, filter -> filter.program().toBytes()),
  /** An array for a C program. */
  C(true, filter -> CArray.text(filter.program(), "filter").getBytes(UTF_8)),
  /** What {@code asm} reads. */
  LISTING(true, filter -> Disassembler.listing(filter.program()).getBytes(UTF_8));

  private final boolean text;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
  private final Function<Filter, byte[]> writer;

  OutputFormat(boolean text, Function<Filter, byte[]> writer) {
    this.text = text;
    this.writer = writer;
  }

  boolean isText() {
    return text;
  }

  byte[] bytes(Filter filter) {
    return writer.apply(filter);
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
