package io.github.seccomp4j.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Short words for tests that read profiles; single quotes stand for double ones. */
final class Reading {
  static final ReadOptions DEFAULT =
      ReadOptions.of(
          new ProfileTarget(Arch.X86_64, Set.of(), Optional.of(new KernelVersion(6, 18))));
  static final ReadOptions STRICT = DEFAULT.withStrict(true);

  private Reading() {}

  static ReadProfile read(String json, ReadOptions options) {
    return Profiles.read(
        "f.json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), options);
  }

  /** A profile whose default is ERRNO(1), with these entries. */
  static String entries(String... entries) {
    return "{'defaultAction': 'SCMP_ACT_ERRNO', 'syscalls': [\n"
        + String.join(",\n", entries)
        + "]}";
  }

  /** An entry that allows some calls of personality, whose only argument it looks at. */
  static String allow(String args) {
    return "{'names': ['personality'], 'action': 'SCMP_ACT_ALLOW', 'args': [" + args + "]}";
  }

  static List<String> texts(String json, ReadOptions options) {
    return texts(read(json, options));
  }

  static List<String> texts(ReadProfile profile) {
    return profile.findings().stream().map(Finding::text).toList();
  }

  /** The policy of a profile about which there is nothing to say. */
  static Policy policy(String json) {
    ReadProfile profile = read(json, STRICT);
    assertThat(texts(profile)).isEmpty();
    return profile.policy();
  }

  static Outcome outcome(Policy policy, String syscall, long... arguments) {
    return outcome(policy, Arch.X86_64, syscall, arguments);
  }

  static Outcome outcome(Policy policy, Arch arch, String syscall, long... arguments) {
    return PolicyOracle.of(policy, arch.servedBy())
        .outcome(SyscallEvent.of(arch, arch.numberOf(syscall).orElseThrow(), arguments));
  }
}
