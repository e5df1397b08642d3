package io.github.seccomp4j.benchmarks.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.seccomp4j.runtime.Policies;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The process that is measured. It reads the clock at each of these points, and writes the times at
 * the end: {@code M} main began, {@code J} JNA's native part is loaded, {@code C} the first call
 * returned, {@code I} the filter is installed.
 */
public final class Probe {
  // include/uapi/linux/prctl.h, include/uapi/linux/seccomp.h
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final long SECCOMP_SET_MODE_FILTER = 1;
  private static final long SECCOMP_FILTER_FLAG_TSYNC = 1;

  // arch/x86/entry/syscalls/syscall_64.tbl
  private static final long SECCOMP = 317;

  private static final int MAX_PLACES = 4;

  private static final char[] PLACES = new char[MAX_PLACES];
  private static final long[] TIMES = new long[MAX_PLACES];
  private static int reached;

  private Probe() {}

  /** The C library by JNA's interface proxy. */
  public interface Proxy extends Library {
    /** As in prctl(2). */
    int prctl(int option, long two, long three, long four, long five);

    /** As in syscall(2). */
    long syscall(long number, long one, long two, Pointer three);
  }

  /** The C library by JNA's direct mapping. */
  public static final class Direct {
    private Direct() {}

    /** As in prctl(2). */
    public static native int prctl(int option, long two, long three, long four, long five);

    /** As in syscall(2). */
    public static native long syscall(long number, long one, long two, Pointer three);
  }

  /** Starts and goes the way that the argument names. */
  public static void main(String[] arguments) throws Exception {
    at('M');
    switch (arguments[0]) {
      case "bare" -> {}
      case "proxy" -> proxy();
      case "direct" -> direct();
      case "function", "child" -> function();
      case "steps" -> steps();
      default -> ours();
    }
    write();
  }

  private static void at(char place) {
    PLACES[reached] = place;
    TIMES[reached] = System.nanoTime();
    reached++;
  }

  /** CLOCK_MONOTONIC, the same for all processes. */
  private static void write() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < reached; i++) {
      text.append(PLACES[i]).append(TIMES[i]).append('\n');
    }
    new FileOutputStream(FileDescriptor.out).write(text.toString().getBytes(UTF_8));
  }

  private static void ours() {
    Policies.install(StartPolicy.class);
    at('I');
  }

  /** The same in two steps: asking what the kernel can do loads JNA and makes the first calls. */
  private static void steps() {
    require(Policies.support().reasons().size());
    at('C');
    ours();
  }

  private static void proxy() {
    Proxy c = Native.load("c", Proxy.class);
    at('J');
    require(c.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
    at('C');
    Memory filter = filter();
    require(c.syscall(SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, filter));
    at('I');
  }

  private static void direct() {
    Native.register(Direct.class, "c");
    at('J');
    require(Direct.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
    at('C');
    Memory filter = filter();
    require(Direct.syscall(SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, filter));
    at('I');
  }

  private static void function() throws Exception {
    Class.forName("com.sun.jna.Native");
    at('J');
    NativeLibrary c = NativeLibrary.getInstance("c");
    Object[] prctl = {PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L};
    require(c.getFunction("prctl").invokeInt(prctl));
    at('C');
    Function syscall = c.getFunction("syscall");
    Object[] seccomp = {SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, filter()};
    require(syscall.invokeLong(seccomp));
    at('I');
  }

  private static void require(long result) {
    if (result != 0) {
      throw new IllegalStateException("a call gave " + result);
    }
  }

  /** A filter of one instruction, which lets everything through: RET ALLOW. */
  private static Memory filter() {
    Memory block = new Memory(24);
    block.clear();
    block.setShort(0, (short) 1);
    block.setPointer(8, block.share(16));
    block.setShort(16, (short) 0x06);
    block.setInt(20, 0x7fff_0000);
    return block;
  }
}
