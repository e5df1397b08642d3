package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads profiles that tests write, with single quotes instead of double ones, as f.json. */
public final class Reading {
  /** For x86_64 without capabilities. */
  public static final ReadOptions DEFAULT =
      ReadOptions.of(
          new ProfileTarget(Arch.X86_64, Set.of(), Optional.of(new KernelVersion(6, 18))));

  public static final ReadOptions STRICT = DEFAULT.withStrict(true);

  private Reading() {}

  /** The profile with that text. */
  public static ReadProfile read(String text, ReadOptions options) {
    byte[] content = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return Profiles.read("f.json", content, options);
  }

  /** What is found in a profile, each as a line for a person. */
  public static List<String> texts(String text, ReadOptions options) {
    return texts(read(text, options));
  }

  public static List<String> texts(ReadProfile profile) {
    return profile.findings().stream().map(Finding::text).toList();
  }

  /** The only policy of a profile about which there is nothing to say, even strictly. */
  public static Policy policy(String text) {
    ReadProfile profile = read(text, STRICT);
    assertThat(texts(profile)).isEmpty();
    return profile.policy();
  }

  /** The filter of that name, which must be there. */
  public static Policy filter(ReadProfile profile, String name) {
    return Objects.requireNonNull(profile.policies().get(name), name);
  }

  /** An OCI profile whose default is ERRNO(1), with these entries, each on a line of its own. */
  public static String entries(String... entries) {
    return "{'defaultAction': 'SCMP_ACT_ERRNO', 'syscalls': [\n"
        + String.join(",\n", entries)
        + "]}";
  }

  /** An entry that allows some calls of personality, whose only argument it looks at. */
  public static String allow(String args) {
    return "{'names': ['personality'], 'action': 'SCMP_ACT_ALLOW', 'args': [" + args + "]}";
  }

  public static Outcome outcome(Policy policy, String syscall, long... arguments) {
    return outcome(policy, Arch.X86_64, syscall, arguments);
  }

  public static Outcome outcome(Policy policy, Arch arch, String syscall, long... arguments) {
    return PolicyOracle.of(policy, arch.servedBy())
        .outcome(SyscallEvent.of(arch, arch.numberOf(syscall).orElseThrow(), arguments));
  }
}
