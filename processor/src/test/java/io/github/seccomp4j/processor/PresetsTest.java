package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Importing.generated;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.check.FilterChecks;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Severity;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The presets, as their users include them. */
class PresetsTest {
  private static final List<String> DENIALS =
      List.of("NoNewPrograms", "NoNewNetwork", "NoKernelAttackSurface");

  /** Names of all presets. */
  static List<String> presets() {
    try {
      URI classes = HotSpot.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path root = Path.of(classes);
      if (Files.isDirectory(root)) {
        return presetsIn(root);
      }
      try (FileSystem jar = FileSystems.newFileSystem(root)) {
        return presetsIn(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> presetsIn(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("io/github/seccomp4j/preset"))) {
      return files
          .map(file -> Objects.requireNonNull(file.getFileName()).toString())
          .filter(name -> !name.startsWith("package-info"))
          .map(name -> name.replace(".class", ""))
          .sorted()
          .toList();
    }
  }

  static Compiled including(Tool tool, String attributes, List<String> presets) {
    String classes = String.join(", ", presets.stream().map(name -> name + ".class").toList());
    return tool.compile(
        Source.demo(
            "P",
            "import io.github.seccomp4j.preset.*;\n@SeccompPolicy(%s, include = {%s}) interface P {}"
                .formatted(attributes, classes)));
  }

  static int answer(CompiledPolicy policy, Arch arch, String call, long... arguments) {
    return Simulator.of(policy.program(arch).orElseThrow())
        .verdict(SyscallEvent.of(arch, arch.numberOf(call).orElseThrow(), arguments))
        .returnValue();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void eachCompilesAloneForEveryHostAndSaysNothing(String preset) {
    String action = DENIALS.contains(preset) ? "ALLOW" : "KILL_PROCESS";
    for (Tool tool : Tool.values()) {
      Compiled compiled =
          including(tool, "jvm = false, defaultAction = Action." + action, List.of(preset));
      assertThat(compiled.findings()).isEmpty();
      assertThat(generated(compiled).arches()).isEqualTo(Arch.hosts());
    }
  }

  @ParameterizedTest
  @EnumSource
  void allOfThemTogetherAreOnePolicy(Tool tool) {
    Compiled compiled = including(tool, "errno = 1", presets());
    assertThat(compiled.findings()).isEmpty();
    CompiledPolicy policy = generated(compiled);
    for (Arch host : Arch.hosts()) {
      assertThat(answer(policy, host, "futex")).isEqualTo(Outcome.ALLOW.returnValue());
      assertThat(answer(policy, host, "execve"))
          .isEqualTo(Outcome.errno(Errno.EPERM).returnValue());
      assertThat(answer(policy, host, "clone3"))
          .isEqualTo(Outcome.errno(Errno.ENOSYS).returnValue());
    }
  }

  @Test
  void hotSpotAloneIsEnoughForAJvm() {
    // A call that every JVM needs and that is missing would be warned about.
    assertThat(including(Tool.JAVAC, "errno = 1", List.of("HotSpot")).findings()).isEmpty();
  }

  @Test
  void threadsAreStartedAndNamespacesAreNot() {
    CompiledPolicy policy =
        generated(including(Tool.JAVAC, "errno = 1", List.of("HotSpot", "StartPrograms")));
    CompiledPolicy threads = generated(including(Tool.JAVAC, "errno = 1", List.of("HotSpot")));
    for (Arch host : Arch.hosts()) {
      // The flags come second on s390x (CONFIG_CLONE_BACKWARDS2).
      int at = host == Arch.S390X ? 1 : 0;
      Map.of(0x3d0f00L, "thread", 0x1200011L, "fork", 0x4111L, "posix_spawn")
          .forEach(
              (flags, what) -> {
                long[] arguments = new long[2];
                arguments[at] = flags;
                assertThat(answer(policy, host, "clone", arguments))
                    .as(what)
                    .isEqualTo(Outcome.ALLOW.returnValue());
                assertThat(answer(threads, host, "clone", arguments))
                    .as(what)
                    .isEqualTo(
                        (what.equals("thread") ? Outcome.ALLOW : Outcome.errno(1)).returnValue());
              });
      for (long namespace : new long[] {0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000}) {
        long[] arguments = new long[2];
        arguments[at] = 0x11 | namespace;
        assertThat(answer(policy, host, "clone", arguments))
            .isEqualTo(Outcome.errno(1).returnValue());
      }
    }
  }

  @Test
  void readingIsNotWriting() {
    CompiledPolicy reading =
        generated(including(Tool.JAVAC, "jvm = false", List.of("ReadFiles", "HotSpot")));
    for (Arch host : Arch.hosts()) {
      long create = host.constant("O_CREAT").orElseThrow();
      long truncate = host.constant("O_TRUNC").orElseThrow();
      long close = host.constant("O_CLOEXEC").orElseThrow();
      assertThat(answer(reading, host, "openat", 0, 0, close))
          .isEqualTo(Outcome.ALLOW.returnValue());
      for (long flags : new long[] {1, 2, 3, create, truncate, close | 1}) {
        assertThat(answer(reading, host, "openat", 0, 0, flags))
            .isEqualTo(Outcome.errno(1).returnValue());
      }
    }
  }

  /** Ways around a filter that the command line's check knows. */
  @Test
  void noneHasAHole() {
    for (List<String> presets : List.of(presets(), layers())) {
      CompiledPolicy policy = generated(including(Tool.JAVAC, "errno = 1", presets));
      for (Arch host : Arch.hosts()) {
        BpfProgram program = policy.program(host).orElseThrow();
        assertThat(FilterChecks.check(program, Origin.of("presets")))
            .filteredOn(finding -> finding.severity() != Severity.NOTE)
            .isEmpty();
      }
    }
  }

  private static List<String> layers() {
    return presets().stream().filter(name -> !DENIALS.contains(name)).toList();
  }

  @Test
  void denialsCannotBecomeAllowListsByAccident() {
    Compiled compiled =
        including(
            Tool.JAVAC,
            "jvm = false, defaultAction = Action." + Action.ALLOW,
            List.of("NoNewPrograms", "ReadFiles"));
    assertThat(compiled.findings())
        .extracting(said -> said.text().substring(0, 7))
        .containsExactly("[SC312]");
  }
}
