package io.github.seccomp4j.runtime;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import io.github.seccomp4j.runtime.kernel.Kernel;
import io.github.seccomp4j.runtime.kernel.PreparedFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that fails as it is told; untold, it has two threads, of which 10 is the caller, and
 * installs.
 */
final class FakeKernel implements Kernel, KernelSource {
  static final long CALLER = 10;
  static final long OTHER = 11;

  final List<String> calls = new ArrayList<>();
  final Map<Integer, Answer<Long>> actions = new HashMap<>();
  final Map<Integer, Answer<Long>> probes = new HashMap<>();

  /** What the files hold before; each read takes one, the last one stays. */
  final Map<String, List<Answer<String>>> before = new HashMap<>();

  /** What the files hold once the filter is in. */
  final Map<String, List<Answer<String>>> after = new HashMap<>();

  /** How many filters a thread has beside those that were installed for all. */
  final Map<Long, Integer> own = new HashMap<>();

  final Map<String, ErrnoNumber> closedFiles = new HashMap<>();
  final Set<Integer> openDescriptors = new HashSet<>();
  private final List<String> descriptors = new ArrayList<>();

  Answer<Long> noNewPrivs = new Answer.Done<>(0L);
  FilterAnswer filter = new FilterAnswer.AllThreads();
  List<Long> threads = List.of(CALLER, OTHER);
  int installed;

  /** What opening the kernel throws. */
  @Nullable Error missing;

  /** What reading a file throws once the filter is in. */
  @Nullable RuntimeException failure;

  static <T> Answer<T> failed(ErrnoNumber errno) {
    return new Answer.Failed<>(errno);
  }

  static Answer<String> status(long id, char state, int seccomp, int filters, int noNewPrivs) {
    return new Answer.Done<>(
        "Name:\tthread-"
            + id
            + "\nUmask:\t0022\nState:\t"
            + state
            + " (some word)\nTgid:\t10\nPid:\t"
            + id
            + "\nNoNewPrivs:\t"
            + noNewPrivs
            + "\nSeccomp:\t"
            + seccomp
            + "\nSeccomp_filters:\t"
            + filters
            + "\nSpeculation_Store_Bypass:\tvulnerable\n");
  }

  void shows(long id, List<Answer<String>> answers) {
    after.put(ThreadCheck.path(id), answers);
  }

  /** Makes it a kernel that works. */
  void repair() {
    probes.clear();
    actions.clear();
    own.clear();
    noNewPrivs = new Answer.Done<>(0L);
    filter = new FilterAnswer.AllThreads();
    missing = null;
  }

  @Override
  public Kernel open(Arch arch) {
    if (missing != null) {
      throw missing;
    }
    return this;
  }

  @Override
  public Answer<Long> probe(int flags) {
    calls.add("probe " + flags);
    return probes.getOrDefault(flags, failed(ErrnoNumber.EFAULT));
  }

  @Override
  public Answer<Long> actionAvailable(int code) {
    calls.add("action " + Integer.toHexString(code));
    return actions.getOrDefault(code, new Answer.Done<>(0L));
  }

  @Override
  public PreparedFilter prepare(BpfProgram program) {
    calls.add("prepare " + program.length());
    return new PreparedFilter() {
      @Override
      public FilterAnswer installForAllThreads(int flags) {
        return install("install", flags);
      }

      @Override
      public FilterAnswer installForThisThread(int flags) {
        return install("install here", flags);
      }
    };
  }

  private FilterAnswer install(String what, int flags) {
    calls.add(flags == 0 ? what : what + " with " + flags);
    if (filter instanceof FilterAnswer.AllThreads || filter instanceof FilterAnswer.ThisThread) {
      installed++;
    }
    return filter;
  }

  @Override
  public Answer<Long> setNoNewPrivs() {
    calls.add("no_new_privs");
    return noNewPrivs;
  }

  @Override
  public List<Long> threads() {
    return threads;
  }

  @Override
  public Answer<Integer> open(String path) {
    calls.add("open " + path);
    ErrnoNumber errno = closedFiles.get(path);
    if (errno != null) {
      return failed(errno);
    }
    descriptors.add(path);
    openDescriptors.add(descriptors.size() - 1);
    return new Answer.Done<>(descriptors.size() - 1);
  }

  @Override
  public Answer<String> read(int descriptor) {
    String path = descriptors.get(descriptor);
    calls.add("read " + path);
    return content(path);
  }

  @Override
  public Answer<String> readAgain(int descriptor) {
    String path = descriptors.get(descriptor);
    calls.add("read again " + path);
    return content(path);
  }

  private Answer<String> content(String path) {
    long id = path.contains("/task/") ? Long.parseLong(path.split("/", -1)[4]) : CALLER;
    if (installed > 0 && failure != null) {
      throw failure;
    }
    List<Answer<String>> answers = (installed > 0 ? after : before).get(path);
    if (answers == null) {
      int filters = installed + own.getOrDefault(id, 0);
      return status(id, 'S', filters > 0 ? 2 : 0, filters, filters > 0 ? 1 : 0);
    }
    if (answers.size() > 1) {
      (installed > 0 ? after : before).put(path, answers.subList(1, answers.size()));
    }
    return answers.get(0);
  }

  @Override
  public Answer<Long> close(int descriptor) {
    openDescriptors.remove(descriptor);
    return new Answer.Done<>(0L);
  }
}
