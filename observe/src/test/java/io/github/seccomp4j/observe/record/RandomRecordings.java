package io.github.seccomp4j.observe.record;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Recordings of calls that nobody would make. */
public final class RandomRecordings {
  /** Calls with recorded arguments among others, so that they come up often. */
  private static final List<String> OFTEN =
      List.of("openat", "socket", "prctl", "fcntl", "ioctl", "clone", "prlimit64", "mkdir", "mmap");

  private RandomRecordings() {}

  /** One, of some dozen calls. */
  public static Recording one(Random random, Arch host) {
    Recorder recorder = new Recorder();
    int calls = 1 + random.nextInt(60);
    int main = random.nextInt(3) == 0 ? -1 : random.nextInt(calls);
    for (int i = 0; i < calls; i++) {
      if (i == main) {
        recorder.mark();
      }
      add(recorder, random, host);
    }
    return recorder.recording(
        "random " + random.nextInt(1000),
        random.nextInt(9) == 0 ? Set.of("HotSpot") : Set.of(),
        host);
  }

  private static void add(Recorder recorder, Random random, Arch host) {
    int times = random.nextInt(20) == 0 ? 40 : 1;
    int number = number(random, host);
    for (int i = 0; i < times; i++) {
      List<Long> arguments = new ArrayList<>();
      for (int k = 0; k < Arch.MAX_ARGS; k++) {
        arguments.add(value(random));
      }
      recorder.see(host, number, arguments);
    }
  }

  private static int number(Random random, Arch host) {
    if (random.nextInt(30) == 0) {
      return 5000 + random.nextInt(3);
    }
    if (random.nextBoolean()) {
      String name = OFTEN.get(random.nextInt(OFTEN.size()));
      if (host.numberOf(name).isPresent()) {
        return host.numberOf(name).getAsInt();
      }
    }
    List<Syscall> all = List.copyOf(host.syscalls().values());
    return all.get(random.nextInt(all.size())).number();
  }

  /** Mostly one of a few small ones; what stands above the low 32 bits is anything. */
  private static long value(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextLong();
      case 1 -> 1L << random.nextInt(32);
      case 2 -> 0x53564d41;
      default -> random.nextInt(4) | (long) random.nextInt(2) << 40;
    };
  }
}
