package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.annotation.ImportProfile;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.ArchFindings;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Element;

/**
 * Makes one policy of a class and the profile that it imports, for each of its hosts: a profile can
 * say different things to different ones.
 */
final class ProfileImporter {
  private final Policy own;
  private final Optional<AnnotationView> marker;
  private final AnnotationView annotation;
  private final ElementOrigin origin;
  private final String name;
  private final ImportedOrigins origins;
  private final List<Finding> findings;

  /** The rules of the profile about calls that the class has rules for, too. */
  private final Set<Origin> tightened = new HashSet<>();

  /**
   * Imports into a policy.
   *
   * @param own what the class itself says
   * @param marker its {@code @SeccompPolicy}, where it has one
   * @param imported what it imports
   * @param findings gets what is wrong
   */
  ProfileImporter(
      Policy own, Optional<AnnotationView> marker, Imported imported, List<Finding> findings) {
    this.own = own;
    this.marker = marker;
    this.annotation = imported.annotation();
    this.origin = imported.origin();
    this.name = annotation.text("value").orElseThrow(() -> new UnresolvedValueException("value"));
    this.origins = new ImportedOrigins(origin, name);
    this.findings = findings;
  }

  /**
   * An {@code @ImportProfile}.
   *
   * @param annotation the annotation
   * @param origin where it stands
   */
  record Imported(AnnotationView annotation, ElementOrigin origin) {
    /** What a policy of these members imports; of several none, and that is an error. */
    static Optional<Imported> on(List<Element> members, List<Finding> findings) {
      List<Imported> all = new ArrayList<>();
      for (Element member : members) {
        for (AnnotationView one : Annotations.on(member, ImportProfile.class)) {
          all.add(new Imported(one, ElementOrigin.of(member, one, 0)));
        }
      }
      all.stream().skip(1).forEach(one -> findings.add(Problem.IMPORT_TWICE.at(one.origin())));
      return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }
  }

  /** The policy on each host; none where there is an error. */
  List<Policy> parts(ResourceFiles files, String packageName) {
    if (!archesAreGood()) {
      // What is wrong with them is the compiler's to say. It knows nothing of the profile's rules.
      PolicyCompiler.compile(own).findings().stream()
          .filter(finding -> finding.problem() != Problem.EMPTY_POLICY)
          .forEach(findings::add);
      return List.of();
    }
    List<Arch> hosts = known().filter(Arch::isHost).distinct().toList();
    List<ReadOptions> options = new ImportOptions(annotation, origin, findings).read(hosts);
    if (hasErrors()) {
      return List.of();
    }
    Optional<Function<ReadOptions, ReadProfile>> reader =
        reader(files, packageName, options.get(0));
    if (reader.isEmpty()) {
      return List.of();
    }
    ArchFindings found = new ArchFindings();
    List<Policy> parts = new ArrayList<>();
    for (ReadOptions one : options) {
      List<Finding> ofHost = new ArrayList<>();
      part(reader.get().apply(one), one.target().arch(), ofHost).ifPresent(parts::add);
      found.add(one.target().arch(), ofHost);
    }
    findings.addAll(found.merged());
    return hasErrors() ? List.of() : parts;
  }

  private boolean hasErrors() {
    return findings.stream().anyMatch(Finding::isError);
  }

  private boolean archesAreGood() {
    List<Arch> known = known().toList();
    return !known.isEmpty()
        && known.size() == own.arches().size()
        && known.stream().allMatch(arch -> known.contains(arch.servedBy()));
  }

  private Stream<Arch> known() {
    return own.arches().stream().flatMap(arch -> Arch.named(arch).stream());
  }

  private Optional<Function<ReadOptions, ReadProfile>> reader(
      ResourceFiles files, String packageName, ReadOptions any) {
    if (Profiles.readReady(name, any).isPresent()) {
      return Optional.of(options -> Profiles.readReady(name, options).orElseThrow());
    }
    String fileName = name.substring(name.lastIndexOf('/') + 1);
    return files
        .find(name, packageName, origin.at("value"))
        .map(content -> options -> Profiles.read(fileName, content, options));
  }

  private Optional<Policy> part(ReadProfile read, Arch host, List<Finding> found) {
    for (Finding finding : read.findings()) {
      switch (finding.problem()) {
        case ARCH_NOT_LISTED ->
            found.add(Problem.IMPORT_ARCH.at(origins.of(finding.origin()), host.kernelName()));
        case SYSCALL_ELSEWHERE -> {
          // The compiler says so again, for all architectures at once.
        }
        default -> found.add(origins.of(finding));
      }
    }
    if (read.hasErrors()) {
      return Optional.empty();
    }
    if (read.policies().size() != 1) {
      found.add(Problem.IMPORT_FILTER.at(origin.at("value"), read.policies().keySet()));
      return Optional.empty();
    }
    Policy profile = read.policy();
    demandSame(
        "default",
        profile.defaultOutcome(),
        own.defaultOutcome(),
        List.of("defaultAction", "errno", "data"),
        found);
    demandSame(
        "mismatch action",
        profile.mismatchOutcome(),
        own.mismatchOutcome(),
        List.of("mismatchAction", "mismatchErrno"),
        found);
    return Optional.of(together(profile, arches(profile, host, found)));
  }

  private void demandSame(
      String what, Outcome imported, Outcome here, List<String> attributes, List<Finding> found) {
    attributes.stream()
        .filter(attribute -> marker.map(one -> one.has(attribute)).orElse(false))
        .findFirst()
        .filter(attribute -> !imported.equals(here))
        .ifPresent(
            attribute ->
                found.add(
                    Problem.IMPORT_DISAGREES.at(
                        ((ElementOrigin) own.origin()).at(attribute), what, imported, here)));
  }

  /** Whose calls the host's program judges: what the class says, or else the profile. */
  private List<String> arches(Policy profile, Arch host, List<Finding> found) {
    List<String> listed =
        profile.arches().stream()
            .filter(arch -> Arch.named(arch).orElseThrow().servedBy() == host)
            .toList();
    if (!marker.map(one -> one.has("arches")).orElse(false)) {
      return listed;
    }
    List<String> wanted =
        known().filter(arch -> arch.servedBy() == host).map(Arch::kernelName).toList();
    wanted.stream()
        .filter(arch -> !listed.contains(arch))
        .forEach(
            arch ->
                found.add(
                    Problem.IMPORT_ARCH.at(((ElementOrigin) own.origin()).at("arches"), arch)));
    return wanted;
  }

  private Policy together(Policy profile, List<String> arches) {
    // The class's own come last: where one says what the profile says already, it is the needless.
    List<Rule> rules = new ArrayList<>(profile.rules().stream().map(origins::of).toList());
    rules.stream()
        .filter(rule -> own.rules().stream().anyMatch(o -> o.syscall().equals(rule.syscall())))
        .forEach(rule -> tightened.add(rule.origin()));
    rules.addAll(own.rules());
    Set<FilterFlag> flags = new TreeSet<>(profile.flags());
    flags.addAll(own.flags());
    return own.toBuilder()
        .defaultOutcome(profile.defaultOutcome())
        .mismatchOutcome(profile.mismatchOutcome())
        .arches(arches)
        .flags(flags)
        .rules(rules)
        .origin(rules.isEmpty() ? origins.of(profile.origin()) : own.origin())
        .build();
  }

  /** The profile that a rule came from; none for the class's own. */
  Optional<String> source(Rule rule) {
    return Optional.of(name).filter(profile -> ImportedOrigins.isImported(rule.origin()));
  }

  /** Whether a class that tightens a profile is told by this that it does so, which it knows. */
  boolean isKnown(Finding finding) {
    return finding.problem() == Problem.RULE_NEEDLESS && tightened.contains(finding.origin());
  }
}
