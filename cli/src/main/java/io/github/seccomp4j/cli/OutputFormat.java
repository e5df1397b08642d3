package io.github.seccomp4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CArray;
import io.github.seccomp4j.bpf.Disassembler;
import io.github.seccomp4j.format.Export;
import io.github.seccomp4j.format.northstar.NorthstarProgram;
import io.github.seccomp4j.format.northstar.NorthstarRules;
import io.github.seccomp4j.format.seccompiler.SeccompilerProfile;
import io.github.seccomp4j.format.systemd.SystemdDropIn;
import io.github.seccomp4j.policy.Policy;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The formats that {@code convert} writes. */
enum OutputFormat {
  /** Raw BPF. */
  BPF("bpf", new OfProgram(BpfProgram::toBytes)),
  /** An array for a C program. */
  C("c", ofText(program -> CArray.text(program, "filter"))),
  /** What {@code asm} reads. */
  LISTING("listing", ofText(Disassembler::listing)),
  /** Northstar's list of instructions. */
  NORTHSTAR_LIST("northstar-list", ofText(NorthstarProgram::write)),
  /** Northstar's rules. */
  NORTHSTAR(
      "northstar",
      new OfPolicy((policy, filter) -> NorthstarRules.write(policy, filter.program().arch()))),
  /** Firecracker's format. */
  SECCOMPILER(
      "seccompiler",
      new OfPolicy((policy, filter) -> SeccompilerProfile.write(policy, filter.program().arch()))),
  /** A drop-in for a unit of systemd. */
  SYSTEMD("systemd", new OfPolicy((policy, filter) -> SystemdDropIn.write(policy)));

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
  private final Writer writer;

  OutputFormat(String word, Writer writer) {
    this.word = word;
    this.writer = writer;
  }

  /** How a format is written. */
  sealed interface Writer {}

  /**
   * From the program alone.
   *
   * @param bytes the file's content
   */
  record OfProgram(Function<BpfProgram, byte[]> bytes) implements Writer {}

  /**
   * From the policy, which an input must be.
   *
   * @param export what becomes of it
   */
  record OfPolicy(BiFunction<Policy, Filter, Export> export) implements Writer {}

  private static OfProgram ofText(Function<BpfProgram, String> text) {
    return new OfProgram(program -> text.apply(program).getBytes(UTF_8));
  }

  Writer writer() {
    return writer;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return word;
  }
}
