import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The way through the JDK's foreign-function API (JDK 22): what the class Probe does by JNA. The
 * script compiles it with the JDK that is measured, since the build's own may be older.
 */
public final class ForeignProbe {
  // include/uapi/linux/prctl.h, include/uapi/linux/seccomp.h
  private static final long PR_SET_NO_NEW_PRIVS = 38;
  private static final long SECCOMP_SET_MODE_FILTER = 1;
  private static final long SECCOMP_FILTER_FLAG_TSYNC = 1;

  // arch/x86/entry/syscalls/syscall_64.tbl
  private static final long PRCTL = 157;
  private static final long SECCOMP = 317;

  private ForeignProbe() {}

  public static void main(String[] arguments) throws Throwable {
    long main = System.nanoTime();
    Linker linker = Linker.nativeLinker();
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    MethodHandle syscall =
        linker.downcallHandle(
            linker.defaultLookup().find("syscall").orElseThrow(),
            FunctionDescriptor.of(word, word, word, word, word, word, word));
    require((long) syscall.invokeExact(PRCTL, PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L));
    long firstCall = System.nanoTime();
    MemorySegment filter = filter();
    require(
        (long)
            syscall.invokeExact(
                SECCOMP,
                SECCOMP_SET_MODE_FILTER,
                SECCOMP_FILTER_FLAG_TSYNC,
                filter.address(),
                0L,
                0L));
    long installed = System.nanoTime();
    System.out.print("M" + main + "\nC" + firstCall + "\nI" + installed + "\n");
  }

  private static void require(long result) {
    if (result != 0) {
      throw new IllegalStateException("a call gave " + result);
    }
  }

  /** A filter of one instruction, which lets everything through: RET ALLOW. */
  private static MemorySegment filter() {
    MemorySegment block = Arena.global().allocate(24, 8);
    block.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
    block.set(ValueLayout.JAVA_LONG, 8, block.address() + 16);
    block.set(ValueLayout.JAVA_SHORT, 16, (short) 0x06);
    block.set(ValueLayout.JAVA_INT, 20, 0x7fff_0000);
    return block;
  }
}
