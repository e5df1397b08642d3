package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Shape;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Selects the filter of an input that a command works on. */
final class Selection {
  private final InputOptions options;
  private final Shape shape;

  Selection(InputOptions options) {
    this(options, Shape.DEFAULT);
  }

  Selection(InputOptions options, Shape shape) {
    this.options = options;
    this.shape = shape;
  }

  /** The filter that the options select, compiled and proved. */
  Filter filter(String in) {
    Input input = new InputReader(options).read(in);
    return input instanceof Input.Policies policies
        ? compiled(policy(policies), policies)
        : ready((Input.Programs) input);
  }

  /** All filters of the input, or the one that the options select. */
  List<Filter> allFilters(String in) {
    Input input = new InputReader(options).read(in);
    return input instanceof Input.Policies policies
        ? policies.policies().values().stream().map(one -> compiled(one, policies)).toList()
        : List.of(ready((Input.Programs) input));
  }

  private Policy policy(Input.Policies policies) {
    Optional<Policy> named =
        options.filter().flatMap(name -> Optional.ofNullable(policies.policies().get(name)));
    if (named.isPresent()) {
      return named.get();
    }
    if (policies.policies().size() > 1) {
      throw new Misuse(
          policies.source()
              + " holds several filters: choose one with --filter: "
              + String.join(", ", policies.policies().keySet()));
    }
    return policies.policies().values().iterator().next();
  }

  private Filter compiled(Policy policy, Input.Policies input) {
    Arch host = options.host();
    List<String> here =
        policy.arches().stream()
            .filter(name -> Arch.named(name).map(arch -> arch.servedBy() == host).orElse(true))
            .toList();
    if (here.isEmpty()) {
      throw new Misuse(
          input.source()
              + " is not for "
              + host.kernelName()
              + ", but for "
              + String.join(", ", policy.arches())
              + ": name one of these with --arch");
    }
    Compilation compilation =
        ProvingCompiler.compile(policy.toBuilder().arches(here).shape(shape).build());
    List<Finding> findings = new ArrayList<>(input.findings());
    findings.addAll(compilation.findings());
    Findings.refuseErrors(input.source(), findings);
    BpfProgram program = compilation.compiled().program(host).orElseThrow();
    return new Filter(policy.name(), program, Optional.of(policy), List.of(), findings);
  }

  private Filter ready(Input.Programs programs) {
    CompiledPolicy compiled = programs.compiled();
    if (!shape.equals(Shape.DEFAULT)) {
      throw new Misuse(
          programs.source() + " is already a program: leave --optimize and --weights out");
    }
    if (options.filter().isPresent() && !options.isForMixedInputs()) {
      throw new Misuse(
          programs.source()
              + " holds one filter without a name: leave --filter "
              + options.filter().get()
              + " out");
    }
    boolean one = compiled.arches().size() == 1 && options.arch().isEmpty();
    Arch host = one ? compiled.arches().get(0) : options.host();
    BpfProgram program =
        compiled
            .program(host)
            .orElseThrow(
                () ->
                    new Misuse(
                        programs.source()
                            + " has no program for "
                            + host.kernelName()
                            + ", only for "
                            + compiled.arches().stream()
                                .map(Arch::kernelName)
                                .collect(Collectors.joining(", "))));
    ProgramCheck.refusal(program)
        .ifPresent(
            refusal -> {
              throw new Misuse(
                  programs.source() + ": the kernel would refuse this program: " + refusal);
            });
    return new Filter(compiled.name(), program, Optional.empty(), compiled.rules(), List.of());
  }
}
