package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.FilterFlag;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * How to install.
 *
 * @param scope which threads to confine
 * @param flags what the kernel is asked for beside the policy's own flags
 * @param logOnly whether calls that the policy denies are logged and allowed
 * @param bestEffort whether a machine that cannot do it is no error
 */
record Options(Scope scope, Set<FilterFlag> flags, boolean logOnly, boolean bestEffort) {
  static final Options DEFAULT = new Options(Scope.PROCESS, Set.of(), false, false);

  Options {
    flags = Set.copyOf(flags);
  }

  Options withScope(Scope other) {
    return new Options(other, flags, logOnly, bestEffort);
  }

  Options withLogOnly() {
    return new Options(scope, flags, true, bestEffort);
  }

  Options withBestEffort(boolean other) {
    return new Options(scope, flags, logOnly, other);
  }

  Options withFlags(Collection<FilterFlag> more) {
    return new Options(scope, flagsWith(more), logOnly, bestEffort);
  }

  /** These flags and further ones, the policy's own for example. */
  EnumSet<FilterFlag> flagsWith(Collection<FilterFlag> more) {
    EnumSet<FilterFlag> all = EnumSet.noneOf(FilterFlag.class);
    all.addAll(flags);
    all.addAll(more);
    return all;
  }

  /** The flags that make a filter a different one. The others only say how it is installed. */
  static Set<FilterFlag> lasting(Set<FilterFlag> flags) {
    EnumSet<FilterFlag> lasting = EnumSet.noneOf(FilterFlag.class);
    lasting.addAll(flags);
    lasting.remove(FilterFlag.TSYNC);
    lasting.remove(FilterFlag.TSYNC_ESRCH);
    return lasting;
  }
}
