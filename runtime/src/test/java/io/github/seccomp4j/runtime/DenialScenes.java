package io.github.seccomp4j.runtime;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.report.Denial;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Pipe;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Programs under a policy whose denials are reported; the first argument says which. */
final class DenialScenes {
  /**
   * Sockets, programs, and what the JVM never makes. Not socketpair: classes of the JDK fail for
   * good without.
   */
  static final CompiledPolicy POLICY =
      DenyingProgram.policy(13, "execve", "execveat", "socket", "ptrace", "personality");

  private static final int AF_INET = 2;
  private static final Queue<Denial> DENIALS = new ConcurrentLinkedQueue<>();

  private DenialScenes() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "answers" -> answers(args[1].equals("reports"));
      case "load" -> load(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "deep" -> deep();
      case "places" -> places();
      case "virtual" -> virtual();
      case "exit" -> exit();
      case "listener" -> listener();
      case "foreign threads" -> foreignThreads();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  static void install() {
    InstallResult result = Policies.of(POLICY).reportDenials(DENIALS::add).install();
    if (!result.isInForce() || !result.warnings().isEmpty()) {
      throw new IllegalStateException(result.toString());
    }
  }

  /** Waits until so many denials have been told. */
  static void await(int count) {
    long start = System.nanoTime();
    while (DENIALS.size() < count && System.nanoTime() - start < 20_000_000_000L) {
      Thread.onSpinWait();
    }
  }

  private static void show(String what, Callable<?> call) {
    String came;
    try {
      came = String.valueOf(call.call());
    } catch (Throwable e) {
      came = e.toString();
    }
    System.out.println(what + ": " + came);
  }

  /** Everything that a program sees of its denials. */
  private static void answers(boolean reports) {
    if (reports) {
      install();
    } else {
      Policies.install(POLICY);
    }
    for (int round = 0; round < 2; round++) {
      show("Socket", () -> new Socket(InetAddress.getLoopbackAddress(), 9));
      show("ServerSocket", () -> new ServerSocket(0));
      show("DatagramSocket", DatagramSocket::new);
      show("SocketChannel", SocketChannel::open);
      show("program", () -> new ProcessBuilder("/bin/true").start());
      show("no program", () -> new ProcessBuilder("/bin/there is none").start());
      show("in folder", () -> new ProcessBuilder("true").directory(new java.io.File("/")).start());
      show("exec", () -> Runtime.getRuntime().exec(new String[] {"true"}, new String[] {"A=B"}));
      show("inheriting", () -> new ProcessBuilder("/bin/true").inheritIO().start());
      show("pipe", () -> Pipe.open().source().isOpen());
      show("ptrace", () -> Native.call("ptrace", 0, 1, 2, 3, 4, 5));
      show("personality", Native::personality);
      show("AF_UNIX", () -> Native.call("socket", 1, 1, 0));
      show("AF_NETLINK", () -> Native.call("socket", 16, 3, 0));
      show("the name of a network", () -> java.net.NetworkInterface.getByName("lo"));
    }
  }

  /** Many threads, all denied all the time, while the heap fills up and code is compiled. */
  private static void load(int threads, int calls) throws InterruptedException {
    install();
    AtomicLong wrong = new AtomicLong();
    AtomicLong filled = new AtomicLong();
    CountDownLatch end = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                for (int call = 0; call < calls; call++) {
                  if (!isDenied(number + call)) {
                    wrong.incrementAndGet();
                  }
                  List<byte[]> garbage = new ArrayList<>();
                  for (int block = 0; block < 20; block++) {
                    garbage.add(new byte[10_000 + call % 1000]);
                  }
                  filled.addAndGet(garbage.size() + garbage.get(call % 20).length);
                }
                end.countDown();
              });
      thread.start();
    }
    end.await();
    await(1);
    System.out.println(
        wrong + " wrong answers, " + (DENIALS.isEmpty() ? "no" : "some") + " reports");
    System.out.println(onlyOurs());
  }

  private static boolean isDenied(int kind) {
    try {
      switch (kind % 4) {
        case 0 -> SocketChannel.open().close();
        case 1 -> new Socket(InetAddress.getLoopbackAddress(), 9).close();
        case 2 -> new DatagramSocket().close();
        default -> {
          return Native.call("ptrace") == -13;
        }
      }
      return false;
    } catch (IOException e) {
      return String.valueOf(e.getMessage()).contains("Permission denied");
    } catch (Throwable e) {
      e.printStackTrace();
      return false;
    }
  }

  /** Whether each stack begins with a native method, and has the program's code in it. */
  private static String onlyOurs() {
    for (Denial denial : DENIALS) {
      List<StackTraceElement> stack = denial.stack();
      if (!stack.get(0).isNativeMethod()
          || stack.stream().noneMatch(f -> f.getClassName().contains("DenialScenes"))) {
        return denial.toString();
      }
    }
    return "all with their stacks";
  }

  private static int deepest;

  @SuppressWarnings("InfiniteRecursion") // what it is for
  private static int down(int depth) {
    deepest = depth;
    // Not at each step: that would take too long.
    long answer = depth > 500 && depth % 20 == 0 ? Native.call("ptrace") : -13;
    if (answer != -13) {
      System.out.println("wrong answer " + answer);
    }
    return down(depth + 1) + 1;
  }

  /** Denied calls down to where there is no stack left. */
  private static void deep() {
    install();
    for (int round = 0; round < 5; round++) {
      Thread thread =
          new Thread(
              null,
              () -> {
                try {
                  down(0);
                } catch (StackOverflowError e) {
                  // What was wanted.
                }
              },
              "deep",
              600_000);
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    await(1);
    System.out.println((deepest > 500) + ", ptrace gives " + Native.call("ptrace"));
  }

  /** A class whose initialiser is denied something. */
  static final class Initialised {
    static final long ANSWER = Native.call("ptrace", 1);

    private Initialised() {}
  }

  /** Denied in odd places. */
  private static void places() throws Exception {
    install();
    System.out.println("initialiser " + Initialised.ANSWER);
    await(1);
    CountDownLatch cleaned = new CountDownLatch(1);
    Cleaner.create()
        .register(
            new Object(),
            () -> {
              System.out.println("cleaner " + Native.call("ptrace", 2));
              cleaned.countDown();
            });
    while (!cleaned.await(10, TimeUnit.MILLISECONDS)) {
      System.gc();
    }
    await(2);
    synchronized (DENIALS) {
      System.out.println("in a lock " + Native.call("ptrace", 3));
    }
    Thread.currentThread().interrupt();
    System.out.println("interrupted " + Native.call("ptrace", 4) + " " + Thread.interrupted());
    await(4);
    for (Denial denial : DENIALS) {
      System.out.println(denial.arguments().get(0) + " " + place(denial));
    }
  }

  private static String place(Denial denial) {
    return denial.stack().stream()
        .filter(frame -> frame.getClassName().contains("DenialScenes"))
        .map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName())
        .map(frame -> frame.replaceAll("\\$\\d+$", "\\$"))
        .findFirst()
        .orElse("nowhere");
  }

  private static void virtual() throws Exception {
    install();
    ExecutorService each =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    List<Future<Long>> answers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      answers.add(each.submit(() -> Native.call("ptrace")));
    }
    long wrong = 0;
    for (Future<Long> answer : answers) {
      wrong += answer.get() == -13 ? 0 : 1;
    }
    await(1);
    System.out.println(wrong + " wrong answers, " + onlyOurs());
    each.shutdown();
  }

  /** A denial is the last thing that happens. */
  private static void exit() {
    Policies.of(POLICY)
        .reportDenials(denial -> System.out.println(denial.syscall() + " by " + place(denial)))
        .install();
    Native.call("ptrace");
    System.exit(3);
  }

  /** A listener that throws, and one that is denied something itself. */
  private static void listener() {
    Policies.of(POLICY)
        .reportDenials(
            denial -> {
              Native.call("ptrace", 77);
              DENIALS.add(denial);
              Thread.currentThread().interrupt();
              throw new AssertionError("from the listener");
            })
        .install();
    Native.call("ptrace");
    await(1);
    Native.call("personality");
    await(2);
    for (int i = 0; i < 5; i++) {
      Native.call("getppid");
      Native.call("personality", 5);
    }
    await(3);
    while (Policies.denials().repeated() < 4 || Policies.denials().listenerFailures() < 3) {
      Thread.onSpinWait();
    }
    System.out.println(Policies.denials());
  }

  /** Threads and processes that the JVM does not know. */
  private static void foreignThreads() {
    install();
    NativeLibrary c = NativeLibrary.getInstance("c");
    Pointer socket = c.getGlobalVariableAddress("socket");
    try (Memory thread = new Memory(8);
        Memory answer = new Memory(8)) {
      for (int i = 0; i < 100; i++) {
        require(
            c.getFunction("pthread_create")
                .invokeInt(new Object[] {thread, null, socket, new Pointer(AF_INET)}));
        require(c.getFunction("pthread_join").invokeInt(new Object[] {thread.getLong(0), answer}));
        if (answer.getInt(0) != -1) {
          System.out.println("wrong answer " + answer.getInt(0));
        }
      }
    }
    System.out.println(Policies.denials().withoutJavaThread() + " without a Java thread");
    System.out.println("forked child: " + forked(c));
    await(1);
    System.out.println(DENIALS.size() + " reports");
  }

  /** A child that is a copy of this thread alone: what it is told when it makes a denied call. */
  private static int forked(NativeLibrary c) {
    Function syscall = c.getFunction("syscall");
    Function exit = c.getFunction("_exit");
    Object[] ptrace = {(long) Programs.HOST.numberOf("ptrace").orElseThrow(), 0L, 0L, 0L, 0L};
    require((int) Math.min(0, syscall.invokeLong(ptrace) + 1));
    int child = c.getFunction("fork").invokeInt(new Object[0]);
    if (child == 0) {
      long answer = syscall.invokeLong(ptrace);
      exit.invokeVoid(new Object[] {answer == -1 ? com.sun.jna.Native.getLastError() : 99});
    }
    try (Memory status = new Memory(4)) {
      c.getFunction("waitpid").invokeInt(new Object[] {child, status, 0});
      return status.getInt(0) >> 8 & 0xff;
    }
  }

  private static void require(int result) {
    if (result != 0) {
      throw new IllegalStateException("failed: " + result);
    }
  }
}
