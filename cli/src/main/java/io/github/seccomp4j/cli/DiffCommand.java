package io.github.seccomp4j.cli;

import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.Difference;
import io.github.seccomp4j.verify.NotDecidedException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares what two filters do. */
@Command(
    name = "diff",
    header = "Show exactly which calls two filters answer differently.",
    description = {
      "The two may have different formats. Each difference is shown with its conditions and an"
          + " example. Exit code 0: they answer every call alike; 1: they differ.",
      "A condition compares the bits that the kernel reads: 'sig == 6' compares 32, since sig is an"
          + " int, and 'sig:64 == 6' the whole register."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j diff old.json new.json",
      "  seccomp4j diff docker-default.json com.acme.UploadPolicy --classpath target/classes",
      "  seccomp4j diff firecracker.json firecracker.json --filter vmm --filter-b vcpu"
    })
final class DiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();

  @Parameters(index = "0", paramLabel = "A", description = "A program or profile.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another one.")
  private String second = "";

  @Option(
      names = "--filter-b",
      paramLabel = "NAME",
      description = "The filter in B; --filter then applies to A only.")
  private Optional<String> filterOfSecond = Optional.empty();

  @Override
  public Integer call() {
    if (first.equals("-") && second.equals("-")) {
      throw new Misuse("A and B cannot both be standard input");
    }
    PrintWriter out = spec.commandLine().getOut();
    Filter a = filter(first, options);
    Filter b =
        filter(second, filterOfSecond.isPresent() ? options.withFilter(filterOfSecond) : options);
    if (a.program().arch() != b.program().arch()) {
      throw new Misuse(
          first
              + " is for "
              + a.program().arch().kernelName()
              + " and "
              + second
              + " for "
              + b.program().arch().kernelName()
              + ": choose one architecture with --arch");
    }
    Difference difference = difference(a, b);
    new DifferenceText(name(first, a), name(second, b), difference).lines().forEach(out::println);
    return difference.isNone() ? ExitCode.GOOD : ExitCode.FOUND;
  }

  private Filter filter(String in, InputOptions how) {
    Filter filter = new Selection(how.forMixedInputs()).filter(in);
    Findings.mention(spec.commandLine().getErr(), in, filter.findings());
    return filter;
  }

  private String name(String in, Filter filter) {
    return first.equals(second) ? filter.name() : in;
  }

  private Difference difference(Filter a, Filter b) {
    try {
      return Difference.between(
          new CallFilter.OfProgram(a.program()), new CallFilter.OfProgram(b.program()));
    } catch (NotDecidedException e) {
      throw new Misuse(first + " and " + second + " cannot be compared exactly: " + e.getMessage());
    }
  }
}
