package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.problem.Suggestion;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the tables of system calls. */
@Command(
    name = "syscalls",
    header = "Show system calls with their numbers and prototypes.",
    description = {
      "Without NAME: a table of all calls with their number on each architecture, or '-' if there is"
          + " none.",
      "With --arch: only that architecture, with prototypes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j syscalls openat",
      "  seccomp4j syscalls 257 --arch x86_64",
      "  seccomp4j syscalls | grep clone"
    })
final class SyscallsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A call's name, or with --arch its number.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--arch",
      paramLabel = "ARCH",
      converter = ArchConverter.class,
      description = "Show this architecture only: ${COMPLETION-CANDIDATES}.",
      completionCandidates = ArchConverter.class)
  private Optional<Arch> arch = Optional.empty();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name.isPresent()) {
      one(out, name.get());
    } else if (arch.isPresent()) {
      arch.get().syscalls().values().stream()
          .sorted((a, b) -> Integer.compareUnsigned(a.number(), b.number()))
          .forEach(call -> out.println(row(arch.get(), call)));
    } else {
      table(out);
    }
    return ExitCode.GOOD;
  }

  private void one(PrintWriter out, String typed) {
    boolean found = false;
    for (Arch each : arch.isPresent() ? new Arch[] {arch.get()} : Arch.values()) {
      Optional<Syscall> call = each.syscall(wanted(typed));
      call.ifPresent(
          known ->
              out.println(
                  String.format(Locale.ROOT, "%-12s%s", each.kernelName(), row(each, known))));
      found |= call.isPresent();
    }
    if (!found) {
      throw new Misuse(
          "there is no system call named \""
              + typed
              + "\""
              + arch.map(one -> " on " + one.kernelName()).orElse("")
              + Suggestion.didYouMean(typed, names()));
    }
  }

  /** The name of a number, where an architecture is given. */
  private String wanted(String typed) {
    return arch.filter(one -> NumberParser.isNumber(typed))
        .flatMap(one -> one.nameOf(NumberParser.callNumber(typed)))
        .orElse(typed);
  }

  private static String row(Arch arch, Syscall call) {
    String prototype =
        call.parameters()
            .map(
                parameters ->
                    parameters.stream()
                        .map(one -> one.type() + " " + one.name())
                        .collect(Collectors.joining(", ", "(", ")")))
            .orElse("(prototype not known)");
    return String.format(Locale.ROOT, "%10s  %s%s", number(arch, call), call.name(), prototype);
  }

  /** Decimal, except where a bit marks the ABI. */
  private static String number(Arch arch, Syscall call) {
    return arch.abiMark() != 0
        ? "0x" + Integer.toHexString(call.number())
        : Integer.toUnsignedString(call.number());
  }

  private void table(PrintWriter out) {
    StringBuilder header = new StringBuilder(String.format(Locale.ROOT, "%-28s", "NAME"));
    for (Arch each : Arch.values()) {
      header.append(String.format(Locale.ROOT, "%12s", each.kernelName()));
    }
    out.println(header);
    for (String each : names()) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-28s", each));
      for (Arch column : Arch.values()) {
        String number = column.syscall(each).map(call -> number(column, call)).orElse("-");
        line.append(String.format(Locale.ROOT, "%12s", number));
      }
      out.println(line);
    }
  }

  private static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    for (Arch each : Arch.values()) {
      names.addAll(each.syscalls().keySet());
    }
    return names;
  }
}
