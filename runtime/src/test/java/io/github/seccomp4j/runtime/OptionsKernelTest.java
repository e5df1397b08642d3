package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.runtime.InstallResult.NotInstalled;
import io.github.seccomp4j.testing.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How an installation may be told to be, in the real kernel. */
@Tag("kernel")
final class OptionsKernelTest {
  /** Policies that would kill, tried, and then one in earnest. */
  static final class DryRun {
    private DryRun() {}

    public static void main(String[] args) {
      for (Action action : List.of(Action.KILL_PROCESS, Action.TRAP, Action.ERRNO)) {
        Policies.of(Programs.policy(Programs.onCall("personality", action, 1))).logOnly().install();
        System.out.println(ThreadScopeKernelTest.seen());
      }
      // The three are one program when they only log: the later ones were in force already.
      System.out.println(Policies.active());
      Policies.install(ThreadScopeKernelTest.POLICY);
      System.out.println(ThreadScopeKernelTest.seen());
    }
  }

  @Test
  void dryRunDeniesNothing() {
    ChildJvm.of(DryRun.class)
        .run()
        .wrote(
            "0 with 1",
            "0 with 1",
            "0 with 1",
            "[com.acme.Test, the whole process, 7 instructions, log only]",
            "-13 with 2");
  }

  /** Every flag that a kernel of today takes without a listener. */
  static final class Flags {
    private Flags() {}

    public static void main(String[] args) throws InterruptedException {
      Installation installation = Policies.of(ThreadScopeKernelTest.POLICY);
      Installation all =
          installation.with(
              FilterFlag.LOG, FilterFlag.SPEC_ALLOW, FilterFlag.TSYNC, FilterFlag.TSYNC_ESRCH);
      System.out.println(all.install().isInForce() + " " + ThreadScopeKernelTest.seen());
      CountDownLatch filtered = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Thread odd =
          new Thread(
              () -> {
                System.out.println(
                    Policies.of(Programs.policy(Programs.allowAll(3)))
                        .with(FilterFlag.LOG, FilterFlag.SPEC_ALLOW)
                        .installOnThisThread()
                        .isInForce());
                filtered.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      odd.start();
      filtered.await();
      try {
        installation.with(FilterFlag.TSYNC_ESRCH).install();
      } catch (SeccompException e) {
        System.out.println(e.getMessage());
      }
      end.countDown();
      odd.join();
      System.out.println(installation.with(FilterFlag.TSYNC_ESRCH).install().isInForce());
    }
  }

  @Test
  void flags() {
    ChildJvm.of(Flags.class)
        .run()
        .wrote(
            "true -13 with 1",
            "true",
            "Policy com.acme.Test is not installed. seccomp(SECCOMP_SET_MODE_FILTER,"
                + " SECCOMP_FILTER_FLAG_TSYNC) failed with ESRCH (3) for 7 instructions on Linux "
                + System.getProperty("os.version")
                + ": a thread cannot take over the caller's filters, and TSYNC_ESRCH keeps the kernel"
                + " from saying which. Install without that flag to learn its id, or before anything"
                + " installs a filter for one thread.",
            "true");
  }

  /** On any machine; what is the program's own mistake is thrown. */
  static final class BestEffort {
    private BestEffort() {}

    public static void main(String[] args) throws Exception {
      if (args.length > 0) {
        Native.installOnThisThread(Programs.onCall("seccomp", Action.ERRNO, 1));
      }
      Installation installation = Policies.of(ThreadScopeKernelTest.POLICY).bestEffort();
      show(installation.install());
      show(installation.installOnThisThread());
      ConfinedThreads threads = installation.threads();
      show(threads.trial());
      System.out.println(threads.call(() -> "ran"));
      System.out.println(Policies.active());
      try {
        Policies.of(ThreadScopeKernelTest.POLICY).install();
      } catch (SeccompException e) {
        System.out.println("thrown: " + e.reason());
      }
      try {
        Policies.of(BestEffort.class).bestEffort().install();
      } catch (SeccompException e) {
        System.out.println("thrown: " + e.reason());
      }
      try {
        installation.with(FilterFlag.WAIT_KILLABLE_RECV).install();
      } catch (SeccompException e) {
        System.out.println("thrown: " + e.reason());
      }
    }

    private static void show(InstallResult result) {
      NotInstalled not = (NotInstalled) result;
      System.out.println(not.isInForce() + " " + not.cause().reason());
    }
  }

  private static List<String> outcome(String reason) {
    return List.of(
        "false " + reason,
        "false " + reason,
        "false " + reason,
        "ran",
        "[]",
        "thrown: " + reason,
        "thrown: NO_GENERATED_CLASS");
  }

  @Test
  void bestEffortOnOtherSystems() {
    for (String system : List.of("Mac OS X", "Windows 11")) {
      ChildJvm.Result result = ChildJvm.of(BestEffort.class).option("-Dos.name=" + system).run();
      assertThat(result.err()).isEmpty();
      assertThat(result.out().lines()).containsExactlyElementsOf(outcome("UNSUPPORTED_OS"));
    }
  }

  @Test
  void bestEffortInAContainerThatForbidsIt() {
    ChildJvm.Result result = ChildJvm.of(BestEffort.class).with("outer filter").run();
    assertThat(result.err()).isEmpty();
    List<String> expected = new ArrayList<>(outcome("BLOCKED"));
    expected.add("thrown: FLAG_UNSUITABLE");
    assertThat(result.out().lines()).containsExactlyElementsOf(expected);
  }

  /** Threads are made all the time; each asks again after the installation. */
  static final class Race {
    private Race() {}

    public static void main(String[] args) throws Exception {
      CountDownLatch installed = new CountDownLatch(1);
      CountDownLatch begun = new CountDownLatch(100);
      Queue<Long> answers = new ConcurrentLinkedQueue<>();
      Queue<Thread> threads = new ConcurrentLinkedQueue<>();
      Thread maker =
          new Thread(
              () -> {
                while (installed.getCount() > 0 && threads.size() < 5000) {
                  Thread thread =
                      new Thread(
                          () -> {
                            try {
                              installed.await();
                            } catch (InterruptedException e) {
                              throw new IllegalStateException(e);
                            }
                            answers.add(Native.personality());
                          });
                  threads.add(thread);
                  thread.start();
                  begun.countDown();
                }
              });
      maker.start();
      begun.await();
      InstallResult result = Policies.install(ThreadScopeKernelTest.POLICY);
      installed.countDown();
      maker.join();
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.println(result.isInForce() + " " + (answers.size() >= 100));
      System.out.println(List.copyOf(new TreeSet<>(answers)));
    }
  }

  @Test
  void threadsThatAreMadeMeanwhileAreConfined() {
    ChildJvm.of(Race.class).option("-Xss256k").run().wrote("true true", "[-13]");
  }
}
