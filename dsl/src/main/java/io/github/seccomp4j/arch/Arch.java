package io.github.seccomp4j.arch;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/**
 * A CPU architecture as seccomp sees it: an audit id, a table of system calls and the layout of
 * {@code struct seccomp_data}.
 *
 * <p>Tables are read from the class path at first use; a process that only installs a filter reads
 * its own architecture's alone.
 */
public enum Arch {
  /** 64-bit x86. Its x32 ABI marks its calls with bit 30 of the number. */
  X86_64("x86_64", 0xC000_003E, ByteOrder.LITTLE_ENDIAN, 64, "amd64"),
  /**
   * The x32 ABI of x86_64: the same audit id, and bit 30 set in every call's number. No host of its
   * own, and 64-bit registers.
   */
  X32("x32", 0xC000_003E, ByteOrder.LITTLE_ENDIAN, 64, ""),
  /** 64-bit Arm. */
  AARCH64("aarch64", 0xC000_00B7, ByteOrder.LITTLE_ENDIAN, 64, "aarch64"),
  /** 64-bit RISC-V. */
  RISCV64("riscv64", 0xC000_00F3, ByteOrder.LITTLE_ENDIAN, 64, "riscv64"),
  /** Little-endian 64-bit PowerPC. */
  PPC64LE("ppc64le", 0xC000_0015, ByteOrder.LITTLE_ENDIAN, 64, "ppc64le"),
  /** IBM Z, big endian. */
  S390X("s390x", 0x8000_0016, ByteOrder.BIG_ENDIAN, 64, "s390x"),
  /** 64-bit LoongArch. */
  LOONGARCH64("loongarch64", 0xC000_0102, ByteOrder.LITTLE_ENDIAN, 64, "loongarch64"),
  /** 32-bit x86: what {@code int $0x80} reaches on an x86_64 kernel. No host of its own. */
  I386("i386", 0x4000_0003, ByteOrder.LITTLE_ENDIAN, 32, ""),
  /** 32-bit Arm (EABI) on an aarch64 kernel. No host of its own. */
  ARM("arm", 0x4000_0028, ByteOrder.LITTLE_ENDIAN, 32, "");

  /** Offset of {@code nr} in {@code struct seccomp_data} (include/uapi/linux/seccomp.h). */
  public static final int NR_OFFSET = 0;

  /** Offset of {@code arch} in {@code struct seccomp_data}. */
  public static final int ARCH_OFFSET = 4;

  /** Offset of {@code instruction_pointer} in {@code struct seccomp_data}. */
  public static final int INSTRUCTION_POINTER_OFFSET = 8;

  /** Offset of {@code args[0]} in {@code struct seccomp_data}. */
  public static final int ARGS_OFFSET = 16;

  /** Size of {@code struct seccomp_data} in bytes. */
  public static final int DATA_SIZE = 64;

  /** The number of arguments a system call can have. */
  public static final int MAX_ARGS = 6;

  // arch/x86/include/uapi/asm/unistd.h: __X32_SYSCALL_BIT
  private static final int X32_SYSCALL_BIT = 0x4000_0000;

  private final String kernelName;
  private final int auditId;
  private final ByteOrder byteOrder;
  private final int wordBits;
  private final String osArch;

  Arch(String kernelName, int auditId, ByteOrder byteOrder, int wordBits, String osArch) {
    this.kernelName = kernelName;
    this.auditId = auditId;
    this.byteOrder = byteOrder;
    this.wordBits = wordBits;
    this.osArch = osArch;
  }

  /**
   * {@return the native architecture, which this JVM runs on; empty where it is not supported} A
   * <em>host</em> is any architecture that can be native, and so has filter programs of its own.
   */
  public static Optional<Arch> host() {
    String osArch = System.getProperty("os.arch", "");
    // A loop: the first lambda costs a JVM that only installs a filter milliseconds.
    for (Arch arch : values()) {
      if (arch.isHost() && (arch.osArch.equals(osArch) || arch.kernelName.equals(osArch))) {
        return Optional.of(arch);
      }
    }
    return Optional.empty();
  }

  /**
   * {@return the architecture of that kernel name, as in {@code "x86_64"}}
   *
   * @param kernelName as {@code uname -m} and the kernel's sources say it, in lower case
   */
  public static Optional<Arch> named(String kernelName) {
    return Arrays.stream(values()).filter(a -> a.kernelName.equals(kernelName)).findFirst();
  }

  /**
   * {@return the architecture of that {@code AUDIT_ARCH_...} value}
   *
   * @param auditId the value, as in {@code arch} of {@code struct seccomp_data}
   *     (include/uapi/linux/audit.h)
   */
  public static Optional<Arch> ofAuditId(int auditId) {
    return Arrays.stream(values()).filter(a -> a.auditId == auditId).findFirst();
  }

  /**
   * {@return the architecture or ABI that a call was made on; empty for one that is not supported}
   *
   * @param auditId {@code arch} of {@code struct seccomp_data}
   * @param number the call's number, unsigned
   */
  public static Optional<Arch> ofCall(int auditId, int number) {
    return Arrays.stream(values()).filter(a -> a.auditId == auditId && a.owns(number)).findFirst();
  }

  /**
   * {@return this machine's architecture where it has that byte order, else the first of ours that
   * has it: any will do for a program of which no more is known}
   *
   * @param order the order of the bytes
   */
  public static Arch ofByteOrder(ByteOrder order) {
    return host()
        .filter(arch -> arch.byteOrder == order)
        .or(() -> hosts().stream().filter(arch -> arch.byteOrder == order).findFirst())
        .orElseThrow();
  }

  /**
   * {@return this machine's architecture, or x86_64 where it is none of ours: for names that are
   * shown, never for what is installed}
   */
  public static Arch hostOrDefault() {
    return host().orElse(X86_64);
  }

  /** {@return the architectures a JVM can be confined on, each with a filter program of its own} */
  public static List<Arch> hosts() {
    return Arrays.stream(values()).filter(Arch::isHost).toList();
  }

  /** {@return the name that the kernel's sources use, as in {@code "x86_64"}} */
  public String kernelName() {
    return kernelName;
  }

  /**
   * {@return the {@code AUDIT_ARCH_...} value in {@code seccomp_data.arch}
   * (include/uapi/linux/audit.h)}
   */
  public int auditId() {
    return auditId;
  }

  /** {@return the order of the bytes in {@code struct seccomp_data} and in a stored program} */
  public ByteOrder byteOrder() {
    return byteOrder;
  }

  /** {@return the size of a {@code long}, 32 or 64} */
  public int wordBits() {
    return wordBits;
  }

  /** {@return whether a JVM can run on it natively, so that filter programs are compiled for it} */
  public boolean isHost() {
    return !osArch.isEmpty();
  }

  /**
   * {@return the host whose kernel runs this architecture's programs: itself, or for another ABI
   * the 64-bit one}
   */
  public Arch servedBy() {
    return switch (this) {
      case I386, X32 -> X86_64;
      case ARM -> AARCH64;
      default -> this;
    };
  }

  /**
   * {@return the bit of a call's number that tells two ABIs under one audit id apart: bit 30, clear
   * on x86_64 and set on x32; 0 for all others}
   */
  public int abiBit() {
    return this == X86_64 || this == X32 ? X32_SYSCALL_BIT : 0;
  }

  /** {@return {@link #abiBit()} as this ABI's own calls have it: bit 30 on x32, 0 on all others} */
  public int abiMark() {
    return this == X32 ? X32_SYSCALL_BIT : 0;
  }

  /**
   * {@return whether a number, under this architecture's audit id, is one of its own calls'}
   *
   * @param number the call's number, unsigned
   */
  public boolean owns(int number) {
    // -1 is what a tracer writes to have a call skipped (kernel/seccomp.c): no call of another ABI.
    boolean marked = (number & abiBit()) != 0 && number != -1;
    return marked == (abiMark() != 0);
  }

  /**
   * {@return the offset in {@code struct seccomp_data} of an argument's low 32 bits}
   *
   * @param argument its index, 0 to 5
   */
  public int lowOffset(int argument) {
    return ARGS_OFFSET + 8 * argument + (byteOrder == ByteOrder.BIG_ENDIAN ? 4 : 0);
  }

  /**
   * {@return the offset in {@code struct seccomp_data} of an argument's high 32 bits}
   *
   * @param argument its index, 0 to 5
   */
  public int highOffset(int argument) {
    return ARGS_OFFSET + 8 * argument + (byteOrder == ByteOrder.BIG_ENDIAN ? 0 : 4);
  }

  /**
   * {@return the number of that system call, if this architecture has it}
   *
   * @param syscall its name in the kernel's table, as in {@code "openat"}
   */
  public OptionalInt numberOf(String syscall) {
    Syscall entry = SyscallTable.of(this).byName().get(syscall);
    return entry == null ? OptionalInt.empty() : OptionalInt.of(entry.number());
  }

  /**
   * {@return the name of the system call with that number, if this architecture has one}
   *
   * @param number the call's number, unsigned; for x32 with bit 30
   */
  public Optional<String> nameOf(int number) {
    return Optional.ofNullable(SyscallTable.of(this).byNumber().get(number)).map(Syscall::name);
  }

  /**
   * {@return that system call's number and prototype, if this architecture has it}
   *
   * @param name its name in the kernel's table, as in {@code "openat"}
   */
  public Optional<Syscall> syscall(String name) {
    return Optional.ofNullable(SyscallTable.of(this).byName().get(name));
  }

  /**
   * {@return the size of the kernel's table of calls, one more than its highest number: what the
   * kernel's cache of allowed calls covers ({@code SECCOMP_ARCH_NATIVE_NR} and {@code
   * SECCOMP_ARCH_COMPAT_NR}). Arm's private calls, such as {@code cacheflush}, are in no table, and
   * x32's numbers, which have bit 30 set, are in no cache: 0}
   */
  public int tableSize() {
    return SyscallTable.of(this).size();
  }

  /**
   * {@return the number of an ioctl command: {@code _IOC} of include/uapi/asm-generic/ioctl.h,
   * which PowerPC counts otherwise (arch/powerpc/include/uapi/asm/ioctl.h)}
   *
   * @param reads whether the caller reads what the kernel writes
   * @param writes whether the kernel reads what the caller writes
   * @param type the driver's letter
   * @param number the command's number
   * @param size how many bytes are passed
   */
  public long ioctl(boolean reads, boolean writes, char type, int number, int size) {
    boolean power = this == PPC64LE;
    long none = power ? 1 : 0;
    long write = power ? 4 : 1;
    long direction = (reads ? 2 : 0) | (writes ? write : 0);
    return (direction == 0 ? none : direction) << (power ? 29 : 30)
        | (long) size << 16
        | (long) type << 8
        | number;
  }

  /** {@return all system calls by name} */
  public SortedMap<String, Syscall> syscalls() {
    return SyscallTable.of(this).byName();
  }

  /**
   * {@return the value here of a constant of the kernel's headers, as in {@code "O_DIRECTORY"}}
   *
   * @param name the constant's name, as C code writes it
   */
  public OptionalLong constant(String name) {
    return ConstantTable.get().value(this, name);
  }

  /** {@return the names of all constants that at least one architecture has} */
  public static Set<String> constantNames() {
    return ConstantTable.get().names();
  }
}
