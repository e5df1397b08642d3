package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import java.util.List;
import java.util.Set;

/**
 * A profile to be written.
 *
 * @param byDefault the default
 * @param arches the architectures whose calls it judges
 * @param flags what the kernel is asked for
 * @param entries the entries of {@code syscalls}
 */
record OciProfile(Outcome byDefault, Set<Arch> arches, Set<FilterFlag> flags, List<Entry> entries) {
  /**
   * An entry of {@code syscalls}.
   *
   * @param names the calls
   * @param outcome what happens to them
   * @param args the conditions, on different arguments; none: it always matches
   */
  record Entry(List<String> names, Outcome outcome, List<OciArg> args) {}
}
