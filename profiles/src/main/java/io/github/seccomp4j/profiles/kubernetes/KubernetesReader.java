package io.github.seccomp4j.profiles.kubernetes;

import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonReader;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonLiteral;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.JsonValue.Member;
import io.github.seccomp4j.profiles.json.ReadFindings;
import io.github.seccomp4j.profiles.oci.OciReader;
import io.github.seccomp4j.profiles.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads manifests of Kubernetes: {@code SeccompProfile} of the Security Profiles Operator, v1 and
 * v1beta1 (its api/seccompprofile), ConfigMaps whose data are OCI profiles, and lists of both.
 */
public final class KubernetesReader {
  private static final String GROUP = "security-profiles-operator.x-k8s.io/";
  private static final Set<String> VERSIONS = Set.of(GROUP + "v1", GROUP + "v1beta1");

  /** Keys of {@code spec} that the OCI runtime specification does not have. */
  private static final Set<String> OF_THE_OPERATOR = Set.of("baseProfileName", "disabled");

  private final String file;
  private final String text;
  private final ReadOptions options;
  private final ReadFindings report;
  private final SortedMap<String, Policy> policies = new TreeMap<>();

  private KubernetesReader(String file, String text, ReadOptions options, ReadFindings report) {
    this.file = file;
    this.text = text;
    this.options = options;
    this.report = report;
  }

  /**
   * {@return the policies by the names of their resources, or of a ConfigMap's entries}
   *
   * @param file the file's name, for findings
   * @param text the file
   * @param options how to read it
   * @param report gets what is wrong
   */
  public static SortedMap<String, Policy> read(
      String file, String text, ReadOptions options, ReadFindings report) {
    return new KubernetesReader(file, text, options, report).read();
  }

  private SortedMap<String, Policy> read() {
    List<JsonValue> documents = YamlReader.read(file, text, report);
    documents.stream().filter(one -> !JsonConversions.isNull(one)).forEach(this::resource);
    if (policies.isEmpty() && !documents.isEmpty() && !report.hasErrors()) {
      report.add(
          Problem.PROFILE_FORMAT,
          documents.get(0),
          "none of its resources is a SeccompProfile, or a ConfigMap that holds a profile");
    }
    return policies;
  }

  private void resource(JsonValue value) {
    Optional<JsonObject> object = JsonConversions.object(value, report);
    if (object.isEmpty()) {
      return;
    }
    switch (textOf(object.get(), "kind").orElse("")) {
      case "SeccompProfile" -> profile(object.get());
      case "ConfigMap" -> configMap(object.get());
      case "List", "SeccompProfileList" ->
          Optional.ofNullable(object.get().members().get("items"))
              .flatMap(items -> JsonConversions.array(items.value(), report))
              .ifPresent(items -> items.forEach(this::resource));
      default -> {
        // Other resources stand in the same manifest, and say nothing about system calls.
      }
    }
  }

  private void profile(JsonObject resource) {
    String version = textOf(resource, "apiVersion").orElse("");
    if (!VERSIONS.contains(version)) {
      report.add(
          Problem.JSON_NAME,
          Optional.ofNullable(resource.members().get("apiVersion"))
              .map(Member::value)
              .orElse(resource),
          "the apiVersion " + GROUP + "v1, or v1beta1,",
          version,
          "");
      return;
    }
    Fields fields =
        Fields.of(resource, Set.of("apiVersion", "kind", "metadata", "spec", "status"), report);
    Optional<String> name =
        fields
            .required("metadata", "it has the profile's name")
            .flatMap(one -> JsonConversions.object(one, report))
            .flatMap(metadata -> textOf(metadata, "name"));
    Optional<JsonObject> spec =
        fields
            .required("spec", "it says what the profile does")
            .flatMap(one -> JsonConversions.object(one, report));
    if (spec.isEmpty()) {
      return;
    }
    refuseBase(spec.get());
    Member disabled = spec.get().members().get("disabled");
    if (disabled != null && disabled.value() instanceof JsonLiteral literal && literal.isTrue()) {
      report.add(
          Problem.FORMAT_NOTE,
          disabled.value(),
          "SeccompProfile",
          "the operator does not install it, since it is disabled; it is read all the same");
    }
    policies.putAll(
        OciReader.read(
            name.orElseGet(() -> unnamed(resource)),
            spec.get().without(OF_THE_OPERATOR),
            options,
            report));
  }

  private String unnamed(JsonObject resource) {
    report.add(
        Problem.JSON_MISSING_KEY, resource, "metadata.name", "it is the name of the profile");
    return "";
  }

  private void refuseBase(JsonObject spec) {
    Member base = spec.members().get("baseProfileName");
    if (base != null && base.value() instanceof JsonText name && !name.text().isEmpty()) {
      report.add(Problem.BASE_PROFILE, base.value(), name.shortened());
    }
  }

  private void configMap(JsonObject resource) {
    Member data = resource.members().get("data");
    if (data == null || !(data.value() instanceof JsonObject entries)) {
      return;
    }
    for (Map.Entry<String, Member> entry : entries.members().entrySet()) {
      if (entry.getValue().value() instanceof JsonText content
          && content.text().stripLeading().startsWith("{")) {
        embedded(entry.getKey(), content);
      }
    }
  }

  private void embedded(String key, JsonText content) {
    Optional<JsonValue> json =
        JsonReader.read(file, placed(content).getBytes(StandardCharsets.UTF_8), report);
    if (json.isPresent()
        && json.get() instanceof JsonObject object
        && OciReader.recognize(object).isPresent()) {
      String name = key.endsWith(".json") ? key.substring(0, key.length() - 5) : key;
      policies.putAll(OciReader.read(name, object, options, report));
    }
  }

  /**
   * The content behind as many line feeds and spaces as stand before it in the file, so that a
   * place in it is a place in the file.
   */
  private String placed(JsonText content) {
    int line = content.origin().line();
    int column = content.origin().column();
    List<String> lines = text.lines().toList();
    boolean literal = lines.get(line - 1).startsWith("|", column - 1);
    if (!literal) {
      return "\n".repeat(line - 1) + " ".repeat(column - 1) + content.text();
    }
    int indent =
        lines.stream()
                .skip(line)
                .filter(one -> !one.isBlank())
                .findFirst()
                .map(KubernetesReader::indent)
                .orElse(0)
            - content
                .text()
                .lines()
                .filter(one -> !one.isBlank())
                .findFirst()
                .map(KubernetesReader::indent)
                .orElse(0);
    StringBuilder placed = new StringBuilder("\n".repeat(line));
    content
        .text()
        .lines()
        .forEach(one -> placed.append(" ".repeat(indent)).append(one).append('\n'));
    return placed.toString();
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private Optional<String> textOf(JsonObject object, String key) {
    return Optional.ofNullable(object.members().get(key))
        .flatMap(member -> JsonConversions.text(member.value(), report));
  }
}
