package io.github.seccomp4j.services;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import io.github.seccomp4j.arch.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tries what an attacker in the process would, past Java's libraries, and writes how each ends: a
 * result that is not negative as {@code done}, an errno as its number.
 */
final class Forbidden {
  /** Families of sockets, by their numbers in include/linux/socket.h. */
  enum Family {
    AF_UNIX(1),
    AF_INET(2);

    private final int number;

    Family(int number) {
      this.number = number;
    }
  }

  private static final int SOCK_STREAM = 1;
  private static final int PTRACE_PEEKDATA = 2;
  private static final int AT_EMPTY_PATH = 0x1000;

  /** Present on every Linux, and says with its output that it ran. */
  private static final Path PROGRAM = Path.of("/bin/echo");

  private static final Function SYSCALL =
      NativeLibrary.getProcess().getFunction("syscall", Function.C_CONVENTION);

  private Forbidden() {}

  static void tryAll(Family family) throws IOException {
    System.out.println("ProcessBuilder: " + processBuilder());
    write("socket", call("socket", (long) family.number, (long) SOCK_STREAM, 0L));
    // If it is let through the errno is ESRCH (3): process 1 is nobody's tracee.
    write("ptrace", call("ptrace", (long) PTRACE_PEEKDATA, 1L, 0L, 0L));
    long memory = call("memfd_create", string("program"), 0L);
    write("memfd_create", memory);
    if (memory < 0) {
      // Where nothing is forbidden, this process could be replaced only once: by the call below.
      write("execve", call("execve", string(PROGRAM), arguments(), 0L));
    }
    long program = memory < 0 ? opened() : filled(memory);
    write("execveat", call("execveat", program, string(""), arguments(), 0L, (long) AT_EMPTY_PATH));
  }

  private static String processBuilder() {
    try {
      return "exit " + new ProcessBuilder(PROGRAM.toString()).start().waitFor();
    } catch (IOException e) {
      return "IOException";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A descriptor of the program's file, which every policy of the services may read. */
  private static long opened() {
    return call("openat", -100L, string(PROGRAM), 0L, 0L); // -100: AT_FDCWD, 0: O_RDONLY
  }

  private static long filled(long memory) throws IOException {
    byte[] program = Files.readAllBytes(PROGRAM);
    Files.write(Path.of("/proc/self/fd/" + memory), program);
    return memory;
  }

  private static StringArray arguments() {
    return new StringArray(new String[] {"echo", "executed"});
  }

  private static Memory string(Object text) {
    String value = text.toString();
    Memory memory = new Memory(value.length() + 1L);
    memory.setString(0, value);
    return memory;
  }

  /** Makes a call; the result, or the negative errno. */
  private static long call(String syscall, Object... arguments) {
    Object[] all = new Object[7];
    all[0] = (long) Arch.host().orElseThrow().numberOf(syscall).orElseThrow();
    for (int i = 0; i < 6; i++) {
      all[i + 1] = i < arguments.length ? arguments[i] : Pointer.NULL;
    }
    long result = SYSCALL.invokeLong(all);
    return result == -1 ? -Native.getLastError() : result;
  }

  private static void write(String what, long result) {
    System.out.println(what + ": " + (result < 0 ? "errno " + -result : "done"));
  }
}
