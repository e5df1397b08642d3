package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.runtime.KernelSupport.Flag;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * How to install.
 *
 * @param scope whom to confine
 * @param flags asked for beside the policy's own
 * @param logOnly whether to log what the policy denies, and allow it
 */
record Options(Scope scope, Set<Flag> flags, boolean logOnly) {
  static final Options DEFAULT = new Options(Scope.PROCESS, Set.of(), false);

  Options {
    flags = Set.copyOf(flags);
  }

  Options withScope(Scope other) {
    return new Options(other, flags, logOnly);
  }

  Options withLogOnly() {
    return new Options(scope, flags, true);
  }

  Options withFlags(Collection<Flag> more) {
    EnumSet<Flag> all = EnumSet.noneOf(Flag.class);
    all.addAll(flags);
    all.addAll(more);
    return new Options(scope, all, logOnly);
  }

  /** These flags and the policy's. */
  EnumSet<Flag> flagsWith(Set<FilterFlag> ofPolicy) {
    EnumSet<Flag> all = EnumSet.noneOf(Flag.class);
    all.addAll(flags);
    for (FilterFlag flag : ofPolicy) {
      all.add(Flag.valueOf(flag.name()));
    }
    return all;
  }

  /** Those that make a filter another one; the others are about the way to install it. */
  static Set<Flag> lasting(Set<Flag> flags) {
    EnumSet<Flag> lasting = EnumSet.noneOf(Flag.class);
    lasting.addAll(flags);
    lasting.remove(Flag.TSYNC);
    lasting.remove(Flag.TSYNC_ESRCH);
    return lasting;
  }
}
