package io.github.seccomp4j.observe.supervise;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program that becomes the command. It installs the filter on one of its threads, and that
 * thread calls execve, which ends all others. Until then the supervisor lets all notified calls
 * through, and the other threads have no filter, so that this JVM lives whatever the policy says.
 */
final class Launcher {
  // include/uapi/linux/prctl.h, seccomp.h, signal.h, fcntl.h
  private static final long PR_SET_NO_NEW_PRIVS = 38;
  private static final long SECCOMP_SET_MODE_FILTER = 1;
  private static final long SIG_SETMASK = 2;
  private static final long SIGSET_SIZE = 8;
  private static final long F_SETFD = 2;
  private static final long FD_CLOEXEC = 1;

  private static final int INSTRUCTION_SIZE = 8;

  /** A shell's exit codes for a command that cannot be started. */
  private static final int NOT_FOUND = 127;

  private static final int NOT_EXECUTABLE = 126;

  private final LaunchOrder order;
  private final Function syscall = NativeLibrary.getInstance("c").getFunction("syscall");
  private final Memory program;
  private final Memory path;
  private final Memory arguments;
  private final Memory environment;
  private final Memory shell;
  private final Memory shellArguments;
  private final Memory noSignals = new Memory(SIGSET_SIZE);
  private volatile @Nullable LaunchFailure failure;

  private Launcher(LaunchOrder order) {
    this.order = order;
    path = string(order.files().get(0));
    arguments = strings(order.arguments());
    environment = strings(order.environment());
    // As execvp(3) does for a script without an interpreter line.
    shell = string(order.files().get(1));
    shellArguments = strings(forShell());
    program = program();
    noSignals.clear();
  }

  /** Takes one argument: the file with the order. */
  public static void main(String[] args) throws Exception {
    // It stays open: the same path may later lead to another file of the supervisor.
    RandomAccessFile file = new RandomAccessFile(args[0], "rw");
    LaunchOrder order = LaunchOrder.read(new FileInputStream(file.getFD()));
    Launcher launcher = new Launcher(order);
    launcher.call("fcntl", -1, 0, 0, 0);
    Thread thread = new Thread(launcher::launch, "launcher");
    thread.setDaemon(true);
    closeOnExec(launcher);
    thread.start();
    while (thread.isAlive() && launcher.failure == null) {
      thread.join(20);
      if (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L)
          != order.supervisor()) {
        // Nobody is left to answer, and since this process holds the listener, it would wait.
        Runtime.getRuntime().halt(NOT_EXECUTABLE);
      }
    }
    Runtime.getRuntime().halt(launcher.report(file));
  }

  private int report(RandomAccessFile file) throws IOException {
    LaunchFailure found = failure;
    if (found == null) {
      found = new LaunchFailure("execve", Errno.UNKNOWN);
    }
    file.setLength(0);
    file.seek(0);
    file.write(found.toBytes());
    return found.call().equals("execve") && found.errno() == Errno.ENOENT
        ? NOT_FOUND
        : NOT_EXECUTABLE;
  }

  private void launch() {
    String at = "prctl";
    long result = call(at, PR_SET_NO_NEW_PRIVS, 1, 0, 0);
    if (result == 0) {
      at = "rt_sigprocmask";
      result = call(at, SIG_SETMASK, Pointer.nativeValue(noSignals), 0, SIGSET_SIZE);
    }
    if (result == 0) {
      at = "seccomp";
      result = call(at, SECCOMP_SET_MODE_FILTER, order.flags(), Pointer.nativeValue(program), 0);
    }
    if (result >= 0) {
      at = "execve";
      result = exec(path, arguments);
      if (result == -Errno.ENOEXEC) {
        result = exec(shell, shellArguments);
      }
    }
    failure = new LaunchFailure(at, (int) -result);
  }

  private long exec(Memory file, Memory argv) {
    return call(
        "execve",
        Pointer.nativeValue(file),
        Pointer.nativeValue(argv),
        Pointer.nativeValue(environment),
        0);
  }

  /** The command gets standard input, output and error, and nothing that this JVM has open. */
  private static void closeOnExec(Launcher launcher) {
    String[] descriptors = new File("/proc/self/fd").list();
    for (String descriptor : descriptors == null ? new String[0] : descriptors) {
      if (Long.parseLong(descriptor) > 2) {
        launcher.call("fcntl", Long.parseLong(descriptor), F_SETFD, FD_CLOEXEC, 0);
      }
    }
  }

  private long call(String name, long a, long b, long c, long d) {
    long number = order.numbers().get(LaunchOrder.CALLS.indexOf(name));
    long result = syscall.invokeLong(new Object[] {number, a, b, c, d, 0L, 0L});
    return result == -1 ? -Native.getLastError() : result;
  }

  private List<byte[]> forShell() {
    List<byte[]> words = new ArrayList<>(order.arguments());
    words.set(0, order.files().get(0));
    words.add(0, "sh".getBytes(StandardCharsets.UTF_8));
    return words;
  }

  /** struct sock_fprog, and the instructions behind it, with the pointers in their holes. */
  private Memory program() {
    int header = 2 * Native.POINTER_SIZE;
    List<Long> packed = new ArrayList<>(order.program());
    Memory[] pointers = {path, arguments, environment};
    for (int i = 0; i < order.holes().size(); i++) {
      long pointer = Pointer.nativeValue(pointers[i / 2]);
      long half = (i % 2 == 0 ? pointer : pointer >>> 32) & 0xffff_ffffL;
      int hole = order.holes().get(i).intValue();
      packed.set(hole, packed.get(hole) | half);
    }
    Memory block = new Memory(header + (long) INSTRUCTION_SIZE * packed.size());
    block.clear();
    block.setShort(0, (short) packed.size());
    block.setPointer(Native.POINTER_SIZE, block.share(header));
    long at = header;
    for (long one : packed) {
      // struct sock_filter: code, jt, jf, k
      block.setShort(at, (short) (one >>> 48));
      block.setByte(at + 2, (byte) (one >>> 40));
      block.setByte(at + 3, (byte) (one >>> 32));
      block.setInt(at + 4, (int) one);
      at += INSTRUCTION_SIZE;
    }
    return block;
  }

  private static Memory string(byte[] bytes) {
    Memory memory = new Memory(bytes.length + 1);
    memory.write(0, bytes, 0, bytes.length);
    memory.setByte(bytes.length, (byte) 0);
    return memory;
  }

  /** An array of pointers that ends with NULL, and the strings behind it. */
  private static Memory strings(List<byte[]> all) {
    long size = (long) Native.POINTER_SIZE * (all.size() + 1);
    long at = size;
    for (byte[] one : all) {
      size += one.length + 1;
    }
    Memory memory = new Memory(size);
    memory.clear();
    for (int i = 0; i < all.size(); i++) {
      byte[] one = all.get(i);
      memory.setPointer((long) Native.POINTER_SIZE * i, memory.share(at));
      memory.write(at, one, 0, one.length);
      at += one.length + 1;
    }
    return memory;
  }

  /** The errors that make a difference. */
  private static final class Errno {
    static final int UNKNOWN = 0;
    static final int ENOENT = 2;
    static final int ENOEXEC = 8;
  }
}
