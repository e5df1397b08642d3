package io.github.seccomp4j.profiles;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.export.PolicyErrors;
import io.github.seccomp4j.profiles.json.JsonOrigin;
import io.github.seccomp4j.profiles.json.JsonReader;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.json.ReadFindings;
import io.github.seccomp4j.profiles.json.TooManyFindings;
import io.github.seccomp4j.profiles.json.Utf8;
import io.github.seccomp4j.profiles.oci.OciWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads profiles, whose format shows in their content, and writes them.
 *
 * <p>Whatever is wrong with a profile is a finding, not an exception, and a profile with an error
 * yields no policy. By default a profile means what its own runtimes make of it, and what is
 * unusual about it is a warning. Nothing in a file is skipped without a finding.
 *
 * <pre>{@code
 * ReadProfile profile = Profiles.read(Path.of("docker-default.json"));
 * Compilation compilation = ProvingCompiler.compile(profile.policy());
 * }</pre>
 */
public final class Profiles {
  /** More bytes than any profile has: what is larger is refused. */
  public static final int MAX_BYTES = Limits.BYTES;

  private Profiles() {}

  /**
   * Reads a file for this machine and a process without capabilities.
   *
   * @param file a profile in one of the formats of {@link ProfileFormat}
   * @return the policies, or what is wrong with the file
   * @throws IOException where the file cannot be read
   * @throws IllegalStateException where this machine's architecture is not one of ours
   */
  public static ReadProfile read(Path file) throws IOException {
    return read(file, ReadOptions.defaults());
  }

  /**
   * Reads a file.
   *
   * @param file a profile in one of the formats of {@link ProfileFormat}
   * @param options how to read it, and for which machine
   * @return the policies, or what is wrong with the file
   * @throws IOException where the file cannot be read
   */
  public static ReadProfile read(Path file, ReadOptions options) throws IOException {
    Path name = file.getFileName();
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than is allowed tells that there is too much, whatever size the file claims.
      return read(
          name == null ? file.toString() : name.toString(),
          in.readNBytes(Limits.BYTES + 1),
          options,
          IncludedFiles.beside(file));
    }
  }

  /**
   * Reads a profile that is in memory.
   *
   * @param fileName the name for findings; without its ending it names the policy of a format that
   *     gives none
   * @param content the profile, UTF-8
   * @param options how to read it, and for which machine
   * @return the policies, or what is wrong with the profile
   */
  public static ReadProfile read(String fileName, byte[] content, ReadOptions options) {
    return read(fileName, content, options, IncludedFiles.NONE);
  }

  /**
   * Reads a profile that is in memory, and may take in other files.
   *
   * @param fileName the name for findings; without its ending it names the policy of a format that
   *     gives none
   * @param content the profile, UTF-8
   * @param options how to read it, and for which machine
   * @param files the files that it takes in
   * @return the policies, or what is wrong with the profile
   */
  public static ReadProfile read(
      String fileName, byte[] content, ReadOptions options, IncludedFiles files) {
    ReadFindings report = new ReadFindings(options.strict());
    try {
      if (content.length > Limits.BYTES) {
        report.add(
            Problem.PROFILE_TOO_LARGE,
            new JsonOrigin(fileName, 1, 1, ""),
            "it has more than " + Limits.BYTES + " bytes");
        return failed(report);
      }
      FileKind kind = FileKind.of(content);
      if (!kind.isProfile()) {
        report.add(
            Problem.LOOKS_LIKE, new JsonOrigin(fileName, 1, 1, ""), kind.title(), kind.advice());
        return failed(report);
      }
      Optional<TextFormat> format = TextFormat.of(kind);
      return format.isPresent()
          ? read(fileName, content, format.get(), options, report, files)
          : JsonReader.read(fileName, content, report)
              .map(root -> read(nameOf(fileName), root, options, report))
              .orElseGet(() -> failed(report));
    } catch (TooManyFindings e) {
      return failed(report);
    }
  }

  private static ReadProfile read(
      String fileName,
      byte[] content,
      TextFormat format,
      ReadOptions options,
      ReadFindings report,
      IncludedFiles files) {
    Origin start = new JsonOrigin(fileName, 1, 1, "");
    SortedMap<String, Policy> policies =
        Utf8.decode(fileName, content, report)
            .map(text -> format.reader().read(fileName, text, options, report, files))
            .orElseGet(TreeMap::new);
    return finished(format.format(), policies, start, options, report);
  }

  private static ReadProfile finished(
      ProfileFormat format,
      SortedMap<String, Policy> policies,
      Origin start,
      ReadOptions options,
      ReadFindings report) {
    if (options.strict()) {
      policies.values().forEach(policy -> PolicyErrors.ofProfile(policy).forEach(report::add));
    }
    return select(format, policies, report.list(), start, options);
  }

  private static ReadProfile read(
      String name, JsonValue root, ReadOptions options, ReadFindings report) {
    if (!(root instanceof JsonObject object)) {
      report.add(Problem.PROFILE_FORMAT, root, "it is " + root.describe());
      return failed(report);
    }
    for (JsonFormat candidate : JsonFormat.ALL) {
      Optional<ProfileFormat> format = candidate.recognizer().recognize(object);
      if (format.isPresent()) {
        SortedMap<String, Policy> policies = candidate.reader().read(name, object, options, report);
        return finished(format.get(), policies, object.origin(), options, report);
      }
    }
    report.add(
        Problem.PROFILE_FORMAT,
        object,
        "no known format begins with the keys "
            + object.members().keySet().stream().limit(5).toList());
    return failed(report);
  }

  static String nameOf(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  /**
   * Reads a profile that this library contains: {@code ready:docker-default} or {@code
   * ready:northstar-default}, with the target's own calls alone.
   *
   * @param name the profile's name
   * @param options for which machine it is read
   * @return empty where the name does not begin with {@code ready:}, and so is a file's
   */
  public static Optional<ReadProfile> readReady(String name, ReadOptions options) {
    return ReadyProfiles.read(name, options);
  }

  /**
   * Writes a policy as an OCI profile for one machine and the other ABIs of its kernel, to confine
   * a container. What the format has no operator for is written with others that mean exactly the
   * same, or refused.
   *
   * @param policy a policy without errors
   * @param target one of the policy's architectures that is a host
   * @return the text, or what the format cannot say
   */
  public static WrittenProfile writeOci(Policy policy, Arch target) {
    return OciWriter.oci(policy, target);
  }

  /**
   * Writes a policy as the resource {@code SeccompProfile} (v1) of Kubernetes' Security Profiles
   * Operator, in YAML. As with {@link #writeOci}, nothing is weakened.
   *
   * @param policy a policy without errors
   * @param target one of the policy's architectures that is a host
   * @param name the resource's name: lower case letters, digits, {@code -} and {@code .}
   * @return the text, or what the format cannot say
   */
  public static WrittenProfile writeSeccompProfile(Policy policy, Arch target, String name) {
    return OciWriter.operator(policy, target, "v1", name);
  }

  /** Leaves only those filters that are wanted. */
  static ReadProfile select(
      ProfileFormat format,
      SortedMap<String, Policy> policies,
      List<Finding> findings,
      Origin file,
      ReadOptions options) {
    if (options.filters().isEmpty() || findings.stream().anyMatch(Finding::isError)) {
      return new ReadProfile(Optional.of(format), policies, findings);
    }
    List<Finding> all = new ArrayList<>(findings);
    SortedMap<String, Policy> wanted = new TreeMap<>();
    for (String name : options.filters().get()) {
      Policy policy = policies.get(name);
      if (policy == null) {
        all.add(Problem.FILTER_NAME.at(file, name, policies.keySet()));
      } else {
        wanted.put(name, policy);
      }
    }
    return new ReadProfile(Optional.of(format), wanted, all);
  }

  private static ReadProfile failed(ReadFindings report) {
    return new ReadProfile(Optional.empty(), new TreeMap<>(), report.list());
  }
}
