package io.github.seccomp4j.benchmarks.report;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.benchmarks.Yardstick;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compiles and measures all policies and writes the report; {@code benchmarks/report} starts it.
 */
public final class Report {
  private Report() {}

  /**
   * Writes the report.
   *
   * @param arguments the folder of the C programs, where other files go, too; the report's file;
   *     the number of rounds; libseccomp's version; and, if wanted, a folder of profiles
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[2]);
    SortedMap<String, Policy> policies = new TreeMap<>(Yardstick.policies());
    if (arguments.length > 4) {
      policies.putAll(profiles(Path.of(arguments[4])));
    }
    Tools tools = new Tools(folder, rounds);
    List<Result> results = new ArrayList<>();
    for (Map.Entry<String, Policy> policy : policies.entrySet()) {
      System.out.println(policy.getKey());
      results.add(Result.of(policy.getKey(), policy.getValue(), tools, folder));
    }
    Files.writeString(Path.of(arguments[1]), new ReportText(results, rounds).all(arguments[3]));
  }

  /** All JSON profiles of a folder that are for x86_64; what is left out is said. */
  private static SortedMap<String, Policy> profiles(Path folder) throws IOException {
    ProfileTarget target =
        new ProfileTarget(
            Arch.X86_64, Yardstick.DOCKER_CAPABILITIES, Optional.of(new KernelVersion(6, 18)));
    ReadOptions options = ReadOptions.of(target).withNativeOnly(true);
    SortedMap<String, Policy> policies = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        String name = String.valueOf(file.getFileName());
        ReadProfile read = read(file, options);
        if (isForAnotherArch(name)) {
          System.out.println(name + " is left out: it is not for x86_64");
          continue;
        }
        if (read.policies().isEmpty()) {
          System.out.println(name + " is left out: " + read.findings());
        }
        boolean one = read.policies().size() == 1;
        read.policies()
            .forEach((filter, policy) -> policies.put(one ? name : name + " " + filter, policy));
      }
    }
    return policies;
  }

  /** Formats that do not say it have it in the file's name, as in firecracker-aarch64.json. */
  private static boolean isForAnotherArch(String name) {
    return Arch.hosts().stream()
        .anyMatch(arch -> arch != Arch.X86_64 && name.contains(arch.kernelName()));
  }

  private static ReadProfile read(Path file, ReadOptions options) {
    try {
      return Profiles.read(file, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
