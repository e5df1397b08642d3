package io.github.seccomp4j.runtime.kernel;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The running kernel. All calls go through one binding, the C library's {@code syscall}. */
public final class JnaKernel implements Kernel {
  // include/uapi/linux/prctl.h
  private static final long PR_SET_NO_NEW_PRIVS = 38;

  // include/uapi/linux/seccomp.h
  private static final long SECCOMP_SET_MODE_FILTER = 1;
  private static final long SECCOMP_GET_ACTION_AVAIL = 2;

  // include/uapi/linux/fcntl.h; O_CLOEXEC is the asm-generic value on every host architecture.
  private static final long AT_FDCWD = -100;
  private static final long O_RDONLY = 0;
  private static final long O_CLOEXEC = 02000000;

  private static final long NULL = 0;

  private final Function syscall;
  private final CallNumbers numbers;
  private final ByteBuffer buffer = direct(16 * 1024);

  private JnaKernel(Arch arch) {
    PlatformLibraryPath.set(arch);
    try (JnaNativePart part = JnaNativePart.unpack()) {
      part.announce();
      // What the process has mapped already, the C library among it: nothing is searched for.
      syscall = NativeLibrary.getProcess().getFunction("syscall");
    }
    numbers = CallNumbers.of(arch);
  }

  /**
   * Binds to the C library.
   *
   * @param arch what this JVM runs on
   * @return the kernel of this machine
   * @throws LinkageError where JNA is missing or cannot load its native part
   * @throws IllegalStateException where the binding does not report errors as it should
   */
  public static JnaKernel open(Arch arch) {
    JnaKernel kernel = new JnaKernel(arch);
    // A call that must fail: shows that errno arrives, and runs the failing path once before a
    // filter could deny the JVM the files that it loads classes from.
    Answer<Long> answer = kernel.close(-1);
    if (!answer.failedWith(ErrnoNumber.EBADF)) {
      throw new IllegalStateException("close(-1) did not fail with EBADF (9) but gave " + answer);
    }
    return kernel;
  }

  @Override
  public Answer<Long> probe(int flags) {
    return answer(call(this, numbers.seccomp(), SECCOMP_SET_MODE_FILTER, flags, NULL, 0));
  }

  @Override
  public Answer<Long> actionAvailable(int code) {
    ByteBuffer action = direct(Integer.BYTES).putInt(0, code);
    Answer<Long> answer =
        answer(call(action, numbers.seccomp(), SECCOMP_GET_ACTION_AVAIL, 0, addressOf(action), 0));
    return answer;
  }

  @Override
  public PreparedFilter prepare(BpfProgram program) {
    return new Prepared(program);
  }

  @Override
  public Answer<Long> setNoNewPrivs() {
    return answer(call(this, numbers.prctl(), PR_SET_NO_NEW_PRIVS, 1, 0, 0));
  }

  @Override
  public List<Long> threads() {
    String[] names = new File("/proc/self/task").list();
    List<Long> ids = new ArrayList<>();
    for (String name : names == null ? new String[0] : names) {
      ids.add(Long.valueOf(name));
    }
    return ids;
  }

  @Override
  public Answer<Integer> open(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer name = direct(bytes.length + 1).put(bytes).put((byte) 0);
    long result = call(name, numbers.openat(), AT_FDCWD, addressOf(name), O_RDONLY | O_CLOEXEC, 0);
    return result < 0
        ? new Answer.Failed<>(new ErrnoNumber((int) -result))
        : new Answer.Done<>((int) result);
  }

  @Override
  public Answer<String> read(int descriptor) {
    return readToEnd(descriptor, false);
  }

  @Override
  public Answer<String> readAgain(int descriptor) {
    return readToEnd(descriptor, true);
  }

  private Answer<String> readToEnd(int descriptor, boolean fromStart) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      long count =
          fromStart
              ? call(
                  buffer,
                  numbers.pread64(),
                  descriptor,
                  addressOf(buffer),
                  buffer.capacity(),
                  all.size())
              : call(buffer, numbers.read(), descriptor, addressOf(buffer), buffer.capacity(), 0);
      if (count < 0) {
        return new Answer.Failed<>(new ErrnoNumber((int) -count));
      }
      // More than was asked for is the invention of a tracer or supervisor, not file content.
      if (count == 0 || count > buffer.capacity()) {
        return new Answer.Done<>(all.toString(StandardCharsets.UTF_8));
      }
      byte[] part = new byte[(int) count];
      buffer.get(0, part);
      all.write(part, 0, part.length);
    }
  }

  @Override
  public Answer<Long> close(int descriptor) {
    return answer(call(this, numbers.close(), descriptor, 0, 0, 0));
  }

  private static Answer<Long> answer(long result) {
    return result < 0
        ? new Answer.Failed<>(new ErrnoNumber((int) -result))
        : new Answer.Done<>(result);
  }

  /**
   * Makes a system call.
   *
   * @param kept what owns the memory that the arguments point to: it stays reachable until the
   *     kernel is done with it
   * @return the result, or the negative errno
   */
  private long call(Object kept, long number, long a, long b, long c, long d) {
    try {
      // The zeros at the end are prctl's fifth argument and a sixth that no call here has.
      long result = syscall.invokeLong(new Object[] {number, a, b, c, d, 0L, 0L});
      // JNA keeps the errno of a thread's latest call apart from what the JVM does meanwhile
      // (native/dispatch.c).
      return result == -1 ? -Native.getLastError() : result;
    } finally {
      Reference.reachabilityFence(kept);
    }
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static long addressOf(ByteBuffer direct) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
  }

  final class Prepared implements PreparedFilter {
    // struct sock_fprog { unsigned short len; struct sock_filter *filter; }, 64-bit pointers.
    private static final int HEADER = 16;
    private static final int POINTER = 8;

    /** The header, and the instructions behind it. */
    private final ByteBuffer block;

    Prepared(BpfProgram program) {
      byte[] instructions = program.toBytes();
      block = direct(HEADER + instructions.length);
      block.putShort(0, (short) program.length());
      block.putLong(POINTER, addressOf(block) + HEADER);
      block.put(HEADER, instructions);
    }

    @Override
    public FilterAnswer installForAllThreads(int flags) {
      return install(FLAG_TSYNC | flags, new FilterAnswer.AllThreads());
    }

    @Override
    public FilterAnswer installForThisThread(int flags) {
      return install(flags, new FilterAnswer.ThisThread());
    }

    private FilterAnswer install(long flags, FilterAnswer success) {
      long result =
          call(block, numbers.seccomp(), SECCOMP_SET_MODE_FILTER, flags, addressOf(block), 0);
      if (result == 0) {
        return success;
      }
      return result > 0
          ? new FilterAnswer.ThreadRefused(result)
          : new FilterAnswer.Rejected(new ErrnoNumber((int) -result));
    }
  }
}
