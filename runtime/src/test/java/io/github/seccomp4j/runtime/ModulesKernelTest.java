package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of modules, with a policy as the processor would have compiled it. */
@Tag("kernel")
final class ModulesKernelTest {
  private static final String GENERATED =
      """
      package com.acme;
      import io.github.seccomp4j.annotation.Action;
      import io.github.seccomp4j.arch.Arch;
      import io.github.seccomp4j.bpf.*;
      import java.util.*;
      public final class Outer_Inner_Seccomp implements CompiledPolicy {
        public Outer_Inner_Seccomp() {}
        public String name() { return "com.acme.Outer.Inner"; }
        public List<Arch> arches() { return Arch.hosts(); }
        public Optional<BpfProgram> program(Arch arch) {
          return Optional.of(
              BpfProgram.of(arch, List.of(Instruction.of(Opcode.RET_K, Action.ALLOW.code()))));
        }
      }
      """;

  private static final String OUTER =
      """
      package com.acme;
      import io.github.seccomp4j.runtime.*;
      class Outer {
        private interface Inner {}
        public static void main(String[] args) {
          try {
            InstallResult result =
                args.length == 0
                    ? Policies.install(Inner.class)
                    : Policies.install(new Outer_Inner_Seccomp());
            System.out.println(result.policy() + ", " + ((InstallResult.Installed) result).verification());
          } catch (SeccompException e) {
            System.out.println(e.reason());
            System.out.println(e.getMessage());
          }
        }
      }
      """;

  private static ChildJvm program(Path folder, String directive) throws IOException {
    Path source = Files.createDirectories(folder.resolve("src/com/acme"));
    Files.writeString(source.resolve("Outer.java"), OUTER);
    Files.writeString(source.resolve("Outer_Inner_Seccomp.java"), GENERATED);
    Path moduleInfo = folder.resolve("src/module-info.java");
    Files.writeString(
        moduleInfo, "module acme { requires io.github.seccomp4j.runtime; " + directive + " }");
    Path classes = folder.resolve("classes");
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--release",
                "17",
                "-p",
                places(Policies.class, Arch.class, NativeLibrary.class, NullMarked.class),
                "-d",
                classes.toString(),
                moduleInfo.toString(),
                source.resolve("Outer.java").toString(),
                source.resolve("Outer_Inner_Seccomp.java").toString());
    assertThat(result).isZero();
    // JSpecify is for compilers alone.
    String path =
        places(Policies.class, Arch.class, NativeLibrary.class) + File.pathSeparator + classes;
    return ChildJvm.ofModule(path, "acme", "com.acme.Outer");
  }

  private static String places(Class<?>... classes) {
    List<String> places = new ArrayList<>();
    for (Class<?> one : classes) {
      try {
        places.add(
            Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return String.join(File.pathSeparator, places);
  }

  private static final String INSTALLED =
      "com.acme.Outer.Inner, verified in /proc for every thread";

  @Test
  void openPackage(@TempDir Path folder) throws IOException {
    program(folder, "opens com.acme to io.github.seccomp4j.runtime;").run().wrote(INSTALLED);
  }

  @Test
  void exportedPackage(@TempDir Path folder) throws IOException {
    program(folder, "exports com.acme;").run().wrote(INSTALLED);
  }

  @Test
  void instanceFromAClosedPackage(@TempDir Path folder) throws IOException {
    program(folder, "").with("new").run().wrote(INSTALLED);
  }

  @Test
  void closedPackage(@TempDir Path folder) throws IOException {
    program(folder, "")
        .run()
        .wrote(
            "CLASS_NOT_ACCESSIBLE",
            "Policy com.acme.Outer_Inner_Seccomp is not installed. The module acme does not export"
                + " the package com.acme to module io.github.seccomp4j.runtime. Add to its"
                + " module-info: opens com.acme to io.github.seccomp4j.runtime; (or exports). Or"
                + " call install(new Outer_Inner_Seccomp()), which needs neither.");
  }
}
