package io.github.seccomp4j.observe.jvm;

import io.github.seccomp4j.observe.decode.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code Thread.print} writes: JDK 17 to 25. */
final class ThreadDump {
  // "main" #1 prio=5 os_prio=0 cpu=1ms elapsed=2s tid=0x1 nid=0x2f runnable  [0x3]      JDK 17
  // "main" #1 [47] prio=5 os_prio=0 cpu=1ms elapsed=2s tid=0x1 nid=47 runnable  [0x3]   JDK 21, 25
  private static final Pattern HEADER = Pattern.compile("\"(.*)\" .*?");
  private static final Pattern NID = Pattern.compile(" nid=(0x[0-9a-f]+|\\d+)\\b");
  private static final Pattern BRACKETS = Pattern.compile("\" #\\d+ \\[(\\d+)\\]");
  private static final String FRAME = "\tat ";

  /** HotSpot prints 1,024; these are enough to find the place. */
  private static final int MOST_FRAMES = 200;

  // JDK 21 names the virtual thread, JDK 24 and later also show its stack.
  private static final String CARRYING = "   Carrying virtual thread ";
  private static final String MOUNTED = "   Mounted virtual thread ";

  private ThreadDump() {}

  /** The threads that have a native id, in the order of the dump. */
  static List<JavaThread> parse(String dump) {
    List<JavaThread> threads = new ArrayList<>();
    List<String> frames = new ArrayList<>();
    Optional<JavaThread> current = Optional.empty();
    for (String line : dump.lines().toList()) {
      if (line.startsWith("\"")) {
        add(threads, current, frames);
        current = header(line);
        frames.clear();
      } else if (line.startsWith(CARRYING)) {
        String virtual = "virtual thread " + line.substring(CARRYING.length());
        current =
            current.map(
                one -> new JavaThread(virtual + " on " + one.name(), one.nativeId(), List.of()));
      } else if (line.startsWith(MOUNTED)) {
        // The virtual thread's own stack follows; the frames so far are its carrier's.
        frames.clear();
      } else if (line.startsWith(FRAME) && frames.size() < MOST_FRAMES) {
        frames.add(Quoted.plain(line.substring(FRAME.length())));
      }
    }
    add(threads, current, frames);
    return threads;
  }

  private static void add(
      List<JavaThread> threads, Optional<JavaThread> current, List<String> frames) {
    current.ifPresent(one -> threads.add(new JavaThread(one.name(), one.nativeId(), frames)));
  }

  private static Optional<JavaThread> header(String line) {
    Matcher name = HEADER.matcher(line);
    if (!name.matches()) {
      return Optional.empty();
    }
    Matcher nid = NID.matcher(line);
    if (nid.find()) {
      return Optional.of(new JavaThread(name.group(1), Long.decode(nid.group(1)), List.of()));
    }
    Matcher brackets = BRACKETS.matcher(line);
    return brackets.find()
        ? Optional.of(new JavaThread(name.group(1), Long.parseLong(brackets.group(1)), List.of()))
        : Optional.empty();
  }
}
