package io.github.seccomp4j.cli;

import io.github.seccomp4j.runtime.KernelSupport;
import io.github.seccomp4j.runtime.Policies;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reports what this machine can do. */
@Command(
    name = "doctor",
    header = "Show what this kernel, this container and this JVM support.",
    description = {
      "It changes nothing. Exit code 0: policies can be installed here; 1: they cannot, or it could"
          + " not be found out."
    },
    footerHeading = "%nExample:%n",
    footer = "  seccomp4j doctor")
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    KernelSupport support = Policies.support();
    out.println(support);
    Environment.lines(support).forEach(out::println);
    return support.canInstall() ? ExitCode.GOOD : ExitCode.FOUND;
  }
}
