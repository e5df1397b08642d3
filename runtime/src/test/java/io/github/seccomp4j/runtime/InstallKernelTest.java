package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.runtime.InstallResult.Installed;
import io.github.seccomp4j.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom an installation confines, in the real kernel. */
@Tag("kernel")
final class InstallKernelTest {
  private static final String VERIFIED =
      "Policy com.acme.Test confines # threads (verified in /proc for every thread);"
          + " 7 instructions, "
          + Programs.HOST.kernelName()
          + ", Linux "
          + System.getProperty("os.version");

  /** A result's text without its number of threads, which differs from JVM to JVM. */
  private static String text(Installed result) {
    if (result.threads() < 2) {
      throw new IllegalStateException("a JVM has more threads than " + result.threads());
    }
    return result.toString().replace("confines " + result.threads() + " ", "confines # ");
  }

  /** A thread that does not keep the JVM going where main has failed. */
  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private static Installed denyPersonality(int errno) {
    return (Installed)
        Policies.install(Programs.policy(Programs.onCall("personality", Action.ERRNO, errno)));
  }

  /** Many threads that exist before, and one that starts after. */
  static final class OldAndNewThreads {
    private OldAndNewThreads() {}

    public static void main(String[] args) throws Exception {
      int count = Integer.parseInt(args[0]);
      CountDownLatch started = new CountDownLatch(count);
      CountDownLatch installed = new CountDownLatch(1);
      List<Future<Long>> old = new ArrayList<>();
      var threads = Executors.newFixedThreadPool(count, InstallKernelTest::daemon);
      for (int i = 0; i < count; i++) {
        old.add(
            threads.submit(
                () -> {
                  started.countDown();
                  installed.await();
                  return Native.personality();
                }));
      }
      started.await();
      System.out.println("before: " + Native.personality());
      Installed result = denyPersonality(13);
      installed.countDown();
      System.out.println(text(result));
      System.out.println("all counted: " + (result.threads() > count));
      for (Future<Long> one : old) {
        if (one.get() != -13) {
          System.out.println("an old thread got " + one.get());
        }
      }
      Thread later = new Thread(() -> System.out.println("new: " + Native.personality()));
      later.start();
      later.join();
      System.out.println("caller: " + Native.personality());
      // Every thread there is, seen through Java's own files.
      for (String id : Set.of(new File("/proc/self/task").list())) {
        Path status = Path.of("/proc/self/task/" + id + "/status");
        try {
          if (!Files.readString(status).contains("\nSeccomp:\t2\n")) {
            System.out.println("not confined: " + id);
          }
        } catch (IOException e) {
          // It has ended.
          if (Files.exists(status)) {
            throw e;
          }
        }
      }
    }
  }

  private static final String[] CONFINED = {
    "before: 0", VERIFIED, "all counted: true", "new: -13", "caller: -13"
  };

  @Test
  void confinesThreadsThatExistAndThreadsThatFollow() {
    ChildJvm.of(OldAndNewThreads.class).with(3).run().wrote(CONFINED);
  }

  @Test
  void confinesAThousandThreads() {
    ChildJvm.of(OldAndNewThreads.class).option("-Xss256k").with(1000).run().wrote(CONFINED);
  }

  /** With 120 descriptors for more than 300 threads, some threads go unseen, none unconfined. */
  @Test
  void confinesMoreThreadsThanThereAreDescriptors() {
    ChildJvm.Result result =
        ChildJvm.of(OldAndNewThreads.class)
            .through("sh", "-c", "ulimit -n 120; exec \"$@\"", "sh")
            .option("-Xss256k")
            .with(300)
            .run();
    assertThat(result.err()).isEmpty();
    result.exits(0);
    String other =
        "Policy com\\.acme\\.Test confines # threads \\(not verified in /proc for \\d+ of them:"
            + " /proc/self/task/\\d+/status could not be opened before: EMFILE \\(24\\)\\);.*";
    assertThat(result.out().lines())
        .hasSize(5)
        .satisfies(line -> assertThat(line).matches(other), org.assertj.core.data.Index.atIndex(1));
    assertThat(result.out().lines().filter(line -> !line.startsWith("Policy")))
        .containsExactly("before: 0", "all counted: true", "new: -13", "caller: -13");
  }

  /** Threads come and go all the time; none may look like one that was missed. */
  static final class Churn {
    private Churn() {}

    public static void main(String[] args) throws Exception {
      Thread churn =
          new Thread(
              () -> {
                while (true) {
                  List<Thread> some = new ArrayList<>();
                  for (int i = 0; i < 20; i++) {
                    some.add(new Thread(() -> {}));
                  }
                  some.forEach(Thread::start);
                }
              });
      churn.setDaemon(true);
      churn.start();
      for (int i = 0; i < 200; i++) {
        Verification how = denyPersonality(1 + i).verification();
        if (!(how instanceof Verification.Verified)) {
          System.out.println(how);
        }
      }
      System.out.println("done");
    }
  }

  @Test
  void threadsThatEndMeanwhileAreNoContradiction() {
    ChildJvm.of(Churn.class).run().wrote("done");
  }

  /** One thread has a filter of its own, so nothing can be installed for all. */
  static final class ForeignFilter {
    private ForeignFilter() {}

    public static void main(String[] args) throws InterruptedException {
      CountDownLatch filtered = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      long[] id = new long[1];
      Thread odd =
          new Thread(
              () -> {
                Native.installOnThisThread(Programs.onCall("getppid", Action.ERRNO, 5));
                id[0] = Native.call("gettid");
                filtered.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                System.out.println("odd one: " + Native.personality());
              },
              "odd one");
      odd.start();
      filtered.await();
      try {
        denyPersonality(13);
      } catch (SeccompException e) {
        System.out.println(e.reason());
        System.out.println(
            e.toString()
                .replace(String.valueOf(id[0]), "ID")
                .replaceAll("thread \\d+ \"(main|java)\"", "thread CALLER"));
      }
      end.countDown();
      odd.join();
      System.out.println("caller: " + Native.personality());
    }
  }

  @Test
  void threadWithAFilterOfItsOwnMakesTheInstallationFail() {
    ChildJvm.of(ForeignFilter.class)
        .run()
        .wrote(
            "THREAD_NOT_CONFINED",
            "io.github.seccomp4j.runtime.SeccompException: Policy com.acme.Test is not installed."
                + " seccomp(SECCOMP_SET_MODE_FILTER,"
                + " SECCOMP_FILTER_FLAG_TSYNC) gave ID, the id of a thread that cannot take over the"
                + " caller's filters. It is thread ID \"odd one\" (Seccomp: 2, Seccomp_filters: 1,"
                + " NoNewPrivs: 1). The caller is thread CALLER (Seccomp: 0, Seccomp_filters: 0,"
                + " NoNewPrivs: 0). A thread with a filter of its own cannot follow: find out who"
                + " installed it (a native library, an agent, a filter for one thread) and install"
                + " this policy before that happens, best at the beginning of main.",
            "odd one: 0",
            "caller: 0");
  }

  /** Two threads install at once, several times; each filter gets in. */
  static final class AtOnce {
    private AtOnce() {}

    public static void main(String[] args) throws Exception {
      int each = 20;
      CyclicBarrier start = new CyclicBarrier(2);
      var two = Executors.newFixedThreadPool(2, InstallKernelTest::daemon);
      List<Future<Boolean>> results = new ArrayList<>();
      for (String call : List.of("personality", "getppid")) {
        results.add(
            two.submit(
                () -> {
                  start.await();
                  boolean verified = true;
                  for (int i = 0; i < each; i++) {
                    InstallResult result =
                        Policies.install(
                            Programs.policy(Programs.onCall(call, Action.ERRNO, 13 + i)));
                    verified &=
                        ((Installed) result).verification() instanceof Verification.Verified;
                  }
                  return verified;
                }));
      }
      for (Future<Boolean> result : results) {
        System.out.println("verified: " + result.get(100, TimeUnit.SECONDS));
      }
      System.out.println(Native.personality() + " " + Native.call("getppid"));
      try (Stream<String> lines = Files.lines(Path.of("/proc/thread-self/status"))) {
        lines.filter(line -> line.startsWith("Seccomp_filters")).forEach(System.out::println);
      }
    }
  }

  @Test
  void twoInstallationsAtOnce() {
    ChildJvm.of(AtOnce.class)
        .run()
        .wrote("verified: true", "verified: true", "-32 -32", "Seccomp_filters:\t40");
  }

  /** Who installs, and what comes of it. */
  static final class Unprivileged {
    private Unprivileged() {}

    public static void main(String[] args) {
      System.out.println("root: " + (Native.call("geteuid") == 0));
      System.out.println(text(denyPersonality(13)));
      System.out.println(Native.personality());
    }
  }

  @Test
  void needsNoPrivileges(@TempDir Path folder) {
    ChildJvm child = ChildJvm.of(Unprivileged.class);
    if (System.getProperty("user.name").equals("root")) {
      child
          .classPath(ChildJvm.readableCopyOfClassPath(folder))
          .through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }
    child.run().wrote("root: false", VERIFIED, "-13");
  }

  /** A policy that needs no numbers itself. */
  static final class Plainest {
    private Plainest() {}

    public static void main(String[] args) {
      System.out.println(Policies.install(Programs.policy(Programs.allowAll(2))).isInForce());
    }
  }

  /** Each of these took longer than all system calls together. */
  @Test
  void loadsNeitherTablesNorWhatMakesRecordsMethods(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("classes");
    ChildJvm.of(Plainest.class).option("-Xlog:class+load:file=" + log).run().wrote("true");
    assertThat(Files.readString(log))
        .contains("io.github.seccomp4j.runtime.kernel.JnaKernel ")
        .doesNotContain("io.github.seccomp4j.arch.SyscallTable ")
        .doesNotContain("java.lang.runtime.ObjectMethods ")
        // What JNA loads to unpack its native part, and to run ldconfig.
        .doesNotContain("java.security.SecureRandom ")
        .doesNotContain("java.net.JarURLConnection ")
        .doesNotContain("java.lang.ProcessBuilder ");
  }
}
