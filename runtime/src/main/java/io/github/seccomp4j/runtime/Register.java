package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.bpf.BpfProgram;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this copy of the library has installed. A filter cannot be removed, so an entry for the
 * process stays in force, and an entry for a thread does so while the thread lives.
 */
final class Register {
  /** For the running process. */
  static final Register OF_PROCESS = new Register();

  /** A filter that was installed. */
  record Entry(BpfProgram program, Set<FilterFlag> flags, ActivePolicy shown) {
    Entry {
      flags = Set.copyOf(flags);
    }

    Entry onThisThread() {
      Optional<String> name = Optional.of(Thread.currentThread().getName());
      return new Entry(
          program,
          flags,
          new ActivePolicy(
              shown.policy(), Scope.THREAD, name, shown.instructions(), shown.logOnly()));
    }
  }

  private record Placed(Entry entry, @Nullable Thread thread) {
    boolean isOver() {
      return thread != null && !thread.isAlive();
    }
  }

  private final List<Placed> all = new ArrayList<>();

  /** The filters that the current thread has and the process has not. */
  @SuppressWarnings("ThreadLocalUsage") // There is one register, except in tests.
  private final ThreadLocal<@Nullable List<Entry>> ofThread = new ThreadLocal<>();

  synchronized void addForProcess(Entry entry) {
    all.add(new Placed(entry, null));
  }

  synchronized void addForThisThread(Entry entry) {
    forgetEnded();
    all.add(new Placed(entry, Thread.currentThread()));
    List<Entry> more = new ArrayList<>(ofThisThread());
    more.add(entry);
    ofThread.set(List.copyOf(more));
  }

  /** The filters that only the current thread has. */
  List<Entry> ofThisThread() {
    List<Entry> own = ofThread.get();
    return own == null ? List.of() : own;
  }

  /**
   * Records filters that the current thread inherited from the thread that started it (clone(2)).
   */
  synchronized void inherit(List<Entry> entries) {
    for (Entry entry : entries) {
      addForThisThread(entry.onThisThread());
    }
  }

  /** All known filters of the current thread: those of the process, and its own. */
  synchronized List<Entry> knownHere() {
    List<Entry> known = new ArrayList<>();
    for (Placed one : all) {
      if (one.thread() == null) {
        known.add(one.entry());
      }
    }
    known.addAll(ofThisThread());
    return known;
  }

  /**
   * An earlier installation of the same program with the same flags that already confines every
   * thread in the scope.
   */
  Optional<Entry> same(BpfProgram program, Set<FilterFlag> flags, Scope scope) {
    for (Entry one : knownHere()) {
      if ((scope == Scope.THREAD || one.shown().scope() == Scope.PROCESS)
          && one.program().equals(program)
          && one.flags().equals(flags)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** A plain loop: linking a lambda for the first time may need calls that a filter denies. */
  private void forgetEnded() {
    for (Iterator<Placed> each = all.iterator(); each.hasNext(); ) {
      if (each.next().isOver()) {
        each.remove();
      }
    }
  }

  /** What is in force, in the order of the installations. */
  synchronized List<ActivePolicy> active() {
    forgetEnded();
    List<ActivePolicy> shown = new ArrayList<>();
    for (Placed one : all) {
      shown.add(one.entry().shown());
    }
    return List.copyOf(shown);
  }
}
