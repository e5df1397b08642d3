package io.github.seccomp4j.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.runtime.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an attacker would do next fails under every policy that is not made for it. */
@Tag("kernel")
class ForbiddenKernelTest {
  /** Tries all of it, after installing the policy that the argument names. */
  static final class Attack {
    private static final Function SYSCALL =
        NativeLibrary.getProcess().getFunction("syscall", Function.C_CONVENTION);

    private Attack() {}

    public static void main(String[] args) throws Exception {
      long memory = programInMemory();
      if (!args[0].equals("none")) {
        Policies.install(Class.forName(args[0]));
      }
      System.out.println("program " + program());
      System.out.println("socket " + (call("socket", 2, 1, 0) >= 0 ? "made" : errno()));
      // PTRACE_ATTACH to a process that cannot exist.
      System.out.println("ptrace " + (call("ptrace", 16, -1, 0, 0) < 0 ? errno() : "attached"));
      System.out.flush();
      // AT_EMPTY_PATH: the descriptor itself is the program, which would take the place of this
      // one.
      try (Memory empty = new Memory(16)) {
        empty.clear();
        long path = Pointer.nativeValue(empty);
        call("execveat", memory, path, path + 8, path + 8, 0x1000);
      }
      System.out.println("execveat " + errno());
    }

    private static long programInMemory() throws IOException {
      try (Memory name = new Memory(16)) {
        name.clear();
        long descriptor = call("memfd_create", Pointer.nativeValue(name), 0);
        Files.write(
            Path.of("/proc/self/fd/" + descriptor), Files.readAllBytes(Path.of("/bin/true")));
        return descriptor;
      }
    }

    private static String program() throws InterruptedException {
      try {
        return "ended with " + new ProcessBuilder("true").start().waitFor();
      } catch (IOException e) {
        return "refused";
      }
    }

    private static int errno() {
      return Native.getLastError();
    }

    private static long call(String name, long... arguments) {
      Object[] all = new Object[7];
      all[0] = (long) Arch.host().orElseThrow().numberOf(name).orElseThrow();
      for (int i = 0; i < 6; i++) {
        all[i + 1] = i < arguments.length ? arguments[i] : 0L;
      }
      return SYSCALL.invokeLong(all);
    }
  }

  private static Child.Result attack(String policy) {
    try (Child child = new Child(List.of(), Attack.class, policy)) {
      return child.end();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Compute, refused, 1",
    "FileWork, refused, 1",
    "Resolve, refused, made",
    "Http, refused, made",
    "Channels, refused, made",
    "Programs, ended with 0, 1",
    "Diagnosed, refused, 1",
    "Denials, refused, 1"
  })
  void everythingElseIsRefused(String policy, String program, String socket) {
    assertThat(attack(WorkloadPolicies.class.getName() + "$" + policy))
        .isEqualTo(
            new Child.Result(
                0, "program %s\nsocket %s\nptrace 1\nexecveat 1\n".formatted(program, socket), ""));
  }

  /** 3 is ESRCH, and the program in memory takes over, so nothing is said about execveat. */
  @Test
  void withoutAPolicyAllOfItWorks() {
    assertThat(attack("none"))
        .isEqualTo(new Child.Result(0, "program ended with 0\nsocket made\nptrace 3\n", ""));
  }
}
