package io.github.seccomp4j.processor;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.Capabilities;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.ReadOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the attributes of {@code @ImportProfile} that say how a profile is to be read. */
final class ImportOptions {
  private final AnnotationView annotation;
  private final ElementOrigin origin;
  private final List<Finding> findings;

  ImportOptions(AnnotationView annotation, ElementOrigin origin, List<Finding> findings) {
    this.annotation = annotation;
    this.origin = origin;
    this.findings = findings;
  }

  /** The options for each of the hosts. What is wrong with them is found once. */
  List<ReadOptions> read(List<Arch> hosts) {
    Set<String> capabilities = capabilities();
    Optional<KernelVersion> kernel = kernel();
    Optional<String> filter = annotation.text("filter");
    boolean strict = annotation.flag("strict").orElse(false);
    return hosts.stream()
        .map(host -> ReadOptions.of(new ProfileTarget(host, capabilities, kernel)))
        .map(options -> options.withStrict(strict))
        .map(options -> filter.map(name -> options.withFilters(name)).orElse(options))
        .toList();
  }

  private Set<String> capabilities() {
    Set<String> held = new TreeSet<>();
    List<String> words = annotation.texts("capabilities");
    for (int i = 0; i < words.size(); i++) {
      try {
        held.addAll(Capabilities.named(words.get(i)));
      } catch (IllegalArgumentException e) {
        ElementOrigin place = origin.at("capabilities", i, annotation.toString());
        findings.add(Problem.IMPORT_OPTION.at(place, String.valueOf(e.getMessage())));
      }
    }
    return held;
  }

  private Optional<KernelVersion> kernel() {
    Optional<String> text = annotation.text("kernel");
    Optional<KernelVersion> version = text.flatMap(KernelVersion::parse);
    if (text.isPresent() && version.isEmpty()) {
      findings.add(
          Problem.IMPORT_OPTION.at(
              origin.at("kernel"),
              "\"" + text.get() + "\" is no version of a kernel: write two numbers, as in 6.8"));
    }
    return version;
  }
}
