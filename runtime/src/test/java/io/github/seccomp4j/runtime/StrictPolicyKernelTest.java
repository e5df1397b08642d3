package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import io.github.seccomp4j.runtime.kernel.JnaKernel;
import io.github.seccomp4j.runtime.kernel.Kernel;
import io.github.seccomp4j.runtime.kernel.PreparedFilter;
import io.github.seccomp4j.testing.ChildJvm;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Policies that deny what installing itself would like to use. The class path has folders in it, so
 * a class that is not loaded yet needs openat.
 */
@Tag("kernel")
final class StrictPolicyKernelTest {
  /** Denies one call and shows what the result says. */
  static final class Deny {
    private Deny() {}

    public static void main(String[] args) {
      // Fails; the class that asks is loaded now, which it could not be later.
      System.out.println(Native.call(args[0], -1));
      BpfProgram program = Programs.onCall(args[0], Action.ERRNO, Integer.parseInt(args[1]));
      String result = Policies.install(Programs.policy(program)).toString();
      System.out.println(result.replaceAll("\\b\\d+ (threads|of them)", "# $1"));
      System.out.println(Native.call(args[0], -1));
      Runtime.getRuntime().halt(0);
    }
  }

  private static String result(String verification) {
    return "Policy com.acme.Test confines # threads ("
        + verification
        + "); 7 instructions, "
        + Programs.HOST.kernelName()
        + ", Linux "
        + System.getProperty("os.version");
  }

  @Test
  void openingFilesDenied() {
    ChildJvm.of(Deny.class)
        .with("openat", 13)
        .run()
        .wrote("-14", result("verified in /proc for every thread"), "-13");
  }

  @Test
  void closingFilesDenied() {
    ChildJvm.of(Deny.class)
        .with("close", 1)
        .run()
        .wrote("-9", result("verified in /proc for every thread"), "-1");
  }

  @Test
  void readingFilesDenied() {
    ChildJvm.Result denied = ChildJvm.of(Deny.class).with("read", 1).run();
    assertThat(denied.err()).isEmpty();
    denied.exits(0);
    assertThat(denied.out().replaceAll("/task/\\d+/", "/task/ID/"))
        .isEqualTo(
            "-9\n"
                + result(
                    "not verified in /proc for # of them: reading /proc/self/task/ID/status gave"
                        + " EPERM (1), most likely because the policy denies read")
                + "\n-1\n");
  }

  /** Installs for all threads and remembers it. */
  private record Liar(PreparedFilter filter, AtomicBoolean installed) implements PreparedFilter {
    @Override
    public FilterAnswer installForAllThreads(int flags) {
      installed.set(true);
      return filter.installForAllThreads(flags);
    }

    @Override
    public FilterAnswer installForThisThread(int flags) {
      throw new UnsupportedOperationException();
    }
  }

  /** Opening files is denied, and then the verification fails: its error needs classes, too. */
  static final class DenyOpenAndContradict {
    private DenyOpenAndContradict() {}

    public static void main(String[] args) {
      System.out.println(Native.call("openat", -1));
      AtomicBoolean installed = new AtomicBoolean();
      Kernel real = JnaKernel.open(Programs.HOST);
      Kernel liar =
          (Kernel)
              Proxy.newProxyInstance(
                  Kernel.class.getClassLoader(),
                  new Class<?>[] {Kernel.class},
                  (proxy, method, values) -> {
                    Object result = method.invoke(real, values);
                    if (result instanceof PreparedFilter filter) {
                      return new Liar(filter, installed);
                    }
                    return installed.get() && method.getName().startsWith("read")
                        ? new Answer.Done<>("Name:\tx\nPid:\t7\nSeccomp:\t0\n")
                        : result;
                  });
      BpfProgram program = Programs.onCall("openat", Action.ERRNO, 13);
      try {
        new Installer(Platform.current(), arch -> liar, new Register())
            .install(Programs.policy(program), Options.DEFAULT);
      } catch (SeccompException e) {
        System.out.println(e.reason());
        System.out.println(e.toString().replaceAll("/task/\\d+/", "/task/ID/"));
      }
      System.out.println(Native.call("openat", -1));
    }
  }

  @Test
  void errorUnderAPolicyThatDeniesOpeningFiles() {
    ChildJvm.of(DenyOpenAndContradict.class)
        .run()
        .wrote(
            "-14",
            "VERIFICATION_FAILED",
            "io.github.seccomp4j.runtime.SeccompException: Policy com.acme.Test is not certain to be"
                + " in force. seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC) gave 0, for"
                + " every thread, but /proc/self/task/ID/status shows thread 7 \"x\" (Seccomp: 0,"
                + " Seccomp_filters: not shown, NoNewPrivs: 0), where Seccomp: 2, Seccomp_filters: 1"
                + " or more, NoNewPrivs: 1 must stand. Do not trust this process: end it, and report"
                + " it with the text of Policies.support().",
            "-13");
  }

  /** The report still works, as far as it goes, when no file can be opened any more. */
  static final class SupportAfterwards {
    private SupportAfterwards() {}

    public static void main(String[] args) {
      System.out.println(Policies.support());
      Policies.install(Programs.policy(Programs.onCall("openat", Action.ERRNO, 13)));
      System.out.println(Policies.support());
    }
  }

  @Test
  void supportBeforeAndAfter() {
    String report =
        "seccomp policies can be installed here: Linux "
            + System.getProperty("os.version")
            + " on "
            + System.getProperty("os.arch")
            + "\n  filter mode: yes\n"
            + "  actions: KILL_PROCESS=yes KILL_THREAD=yes TRAP=yes ERRNO=yes USER_NOTIF=yes"
            + " TRACE=yes LOG=yes ALLOW=yes\n"
            + "  flags: TSYNC=yes LOG=yes SPEC_ALLOW=yes NEW_LISTENER=yes TSYNC_ESRCH=yes"
            + " WAIT_KILLABLE_RECV=yes\n";
    ChildJvm.of(SupportAfterwards.class)
        .run()
        .wrote(
            report + "  calling thread: seccomp mode 0, 0 filters, no_new_privs not set",
            report
                + "  calling thread: unknown\n"
                + "  - /proc/thread-self/status could not be read: EACCES (13). Installing works,"
                + " but unverified.");
  }

  /** Longest programs, one after the other, until the kernel has had enough. */
  static final class TooMany {
    private TooMany() {}

    public static void main(String[] args) {
      int number = 0;
      for (int length : List.of(4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4060, 2)) {
        try {
          Policies.install(Programs.policy(Programs.allowAll(length, number++)));
          System.out.println(length);
        } catch (SeccompException e) {
          System.out.println(e.reason() + " " + e);
        }
      }
    }
  }

  /** The eighth cannot fit, and is not tried; the ninth might, and the kernel counts a few more. */
  @Test
  void filtersThatAreTooLongTogether() {
    String start =
        "TOO_MANY_INSTRUCTIONS io.github.seccomp4j.runtime.SeccompException: Policy com.acme.Test"
            + " is not installed. ";
    String one = "com.acme.Test, the whole process, 4096 instructions";
    String all = String.join("; ", Collections.nCopies(7, one));
    String remedy =
        " Install fewer or shorter policies, best a single one that includes the others.";
    ChildJvm.of(TooMany.class)
        .run()
        .wrote(
            "4096",
            "4096",
            "4096",
            "4096",
            "4096",
            "4096",
            "4096",
            start
                + "Its 4096 instructions and the filters that the calling thread has already ("
                + all
                + ") come to 32796 or more, each earlier filter counting 4 more, and the kernel takes"
                + " 32768."
                + remedy,
            start
                + "seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC) failed with ENOMEM"
                + " (12) for 4060 instructions on Linux "
                + System.getProperty("os.version")
                + ": all filters of a thread together may have 32768 instructions in the kernel's own"
                + " form, each earlier filter counting 4 more, and the calling thread had already:"
                + " Seccomp: 2, Seccomp_filters: 7, NoNewPrivs: 1."
                + remedy
                + " If there were few, the machine is out of memory.",
            "2");
  }
}
