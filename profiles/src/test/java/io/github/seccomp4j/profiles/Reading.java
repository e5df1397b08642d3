package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads profiles that tests write, with single quotes instead of double ones. */
public final class Reading {
  private Reading() {}

  /** For x86_64 without capabilities. */
  public static ReadOptions options() {
    return ReadOptions.of(new ProfileTarget(Arch.X86_64, Set.of(), Optional.empty()));
  }

  /** The profile {@code in.json} with that text. */
  public static ReadProfile read(String text, ReadOptions options) {
    byte[] content = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return Profiles.read("in.json", content, options);
  }

  /** The findings, each as a line for a person. */
  public static List<String> findings(String text) {
    return read(text, options()).findings().stream().map(Finding::text).toList();
  }

  /** The only policy of a profile without any finding. */
  public static Policy policy(String text) {
    ReadProfile profile = read(text, options());
    assertThat(profile.findings()).isEmpty();
    return profile.policy();
  }

  /** The filter of that name, which must be there. */
  public static Policy filter(ReadProfile profile, String name) {
    return Objects.requireNonNull(profile.policies().get(name), name);
  }
}
