package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.simulate.FilterStack;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a filter about calls. */
@Command(
    name = "simulate",
    header = "Show what a filter answers to system calls, without a kernel.",
    description = {
      "The answer is one line per call: ALLOW, ERRNO(n), KILL_PROCESS, KILL_THREAD, TRAP(n),"
          + " TRACE(n), LOG or USER_NOTIF.",
      "--arch names the architecture of the call, which may be another ABI of the filter's machine,"
          + " as i386 or x32 on x86_64."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j simulate filter.bpf openat AT_FDCWD 0 'O_RDONLY|O_CLOEXEC'",
      "  seccomp4j simulate filter.bpf --arch i386 5",
      "  printf 'read 0\\nexecve\\n' | seccomp4j simulate filter.bpf --vectors -",
      "  seccomp4j simulate outer.bpf --stack inner.bpf socket AF_INET SOCK_STREAM"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int LONGEST_LINE = 1024;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "A program or profile; '-' for standard input.")
  private String in = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NR|NAME ARG",
      hideParamSyntax = true,
      description = {
        "The call's number or name, and up to six arguments: 42, -1, 0x2a, 0o644 or constants as in"
            + " O_RDONLY|O_CREAT. Missing arguments are 0."
      })
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--vectors",
      paramLabel = "FILE|-",
      description = {
        "Read calls from a file, one per line, in the same form. Empty lines and lines that start"
            + " with # are skipped."
      })
  private Optional<String> vectors = Optional.empty();

  @Option(
      names = "--stack",
      paramLabel = "IN",
      description =
          "Another filter, installed after IN and earlier --stack filters; the most restrictive"
              + " answer wins. Repeatable.")
  private List<String> stack = new ArrayList<>();

  @Override
  public Integer call() {
    for (String word : words) {
      if (word.startsWith("-") && !NumberParser.isNumber(word)) {
        throw new Misuse("there is no option " + word + ". Try 'seccomp4j simulate --help'");
      }
    }
    if (words.isEmpty() == vectors.isEmpty()) {
      throw new Misuse("name one call, as in 'simulate IN read 0', or a file with --vectors FILE");
    }
    if (in.equals("-") && vectors.equals(Optional.of("-"))) {
      throw new Misuse("IN and --vectors cannot both be standard input");
    }
    List<BpfProgram> programs = programs();
    FilterStack filters = FilterStack.of(programs);
    Arch arch = options.arch().orElse(programs.get(0).arch());
    PrintWriter out = spec.commandLine().getOut();
    if (vectors.isPresent()) {
      answerAll(vectors.get(), filters, arch, out);
    } else {
      out.println(filters.verdict(event(words, arch)));
    }
    return ExitCode.GOOD;
  }

  private List<BpfProgram> programs() {
    Selection selection = new Selection(options);
    List<BpfProgram> programs = new ArrayList<>();
    programs.add(selection.filter(in).program());
    for (String another : stack) {
      BpfProgram program = selection.filter(another).program();
      if (program.arch() != programs.get(0).arch()) {
        throw new Misuse(
            another
                + " is for "
                + program.arch().kernelName()
                + " and "
                + in
                + " for "
                + programs.get(0).arch().kernelName()
                + ": filters on one thread are for one machine");
      }
      programs.add(program);
    }
    return programs;
  }

  private static SyscallEvent event(List<String> words, Arch arch) {
    if (words.size() > 1 + Arch.MAX_ARGS) {
      throw new Misuse("a call has at most 6 arguments, not " + (words.size() - 1));
    }
    long[] arguments =
        words.stream().skip(1).mapToLong(word -> NumberParser.argument(word, arch)).toArray();
    return SyscallEvent.of(arch, NumberParser.call(words.get(0), arch), arguments);
  }

  private static void answerAll(String from, FilterStack filters, Arch arch, PrintWriter out) {
    try (BufferedReader lines =
        from.equals("-")
            ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            : Files.newBufferedReader(Path.of(from))) {
      int number = 0;
      for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
        number++;
        String text = line.get().strip();
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        out.println(answer(from, number, text, filters, arch));
        if (!lines.ready()) {
          // The writer of the calls may wait for the answer.
          out.flush();
        }
      }
    } catch (IOException | InvalidPathException e) {
      throw new Misuse("the calls in " + from + " cannot be read: " + e.getMessage());
    }
  }

  private static String answer(
      String from, int number, String text, FilterStack filters, Arch arch) {
    try {
      return filters.verdict(event(List.of(text.split("\\s+", -1)), arch)).toString();
    } catch (Misuse e) {
      throw new Misuse(from + ", line " + number + ": " + e.getMessage());
    }
  }

  /** The next line. A file without line ends must not fill the memory. */
  private static Optional<String> next(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = lines.read(); c != '\n'; c = lines.read()) {
      if (c < 0) {
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
      }
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line is longer than " + LONGEST_LINE + " characters");
      }
      line.append((char) c);
    }
    return Optional.of(line.toString());
  }
}
