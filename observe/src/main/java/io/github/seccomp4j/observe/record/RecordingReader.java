package io.github.seccomp4j.observe.record;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.arguments.ArgumentRoles;
import io.github.seccomp4j.observe.preset.Presets;
import io.github.seccomp4j.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordingText} writes, and refuses what it does not understand. */
public final class RecordingReader {
  private final String source;
  private final List<String> runs = new ArrayList<>();
  private final SortedSet<String> assumed = new TreeSet<>();
  private final SortedSet<Arch> hosts = new TreeSet<>();
  private final SortedMap<CallId, SeenCall> calls = new TreeMap<>();
  private int line;

  /** The call whose values are being read. */
  private @Nullable CallId current;

  private long expected;
  private SortedMap<RecordedValues, Long> counts = new TreeMap<>();

  private RecordingReader(String source) {
    this.source = source;
  }

  /**
   * Reads a recording.
   *
   * @param source the file's name, for errors
   * @param text the file's content
   * @return the recording
   * @throws RecordingException where it is not a recording; the message names the line
   */
  public static Recording read(String source, String text) throws RecordingException {
    return new RecordingReader(source).read(text.lines().toList());
  }

  private Recording read(List<String> lines) throws RecordingException {
    if (lines.isEmpty() || !lines.get(0).startsWith("seccomp4j-recording ")) {
      throw new RecordingException(
          source
              + " is no recording: its first line is not \""
              + RecordingText.FIRST_LINE
              + "\". 'seccomp4j record --save' writes one; strace's log is read with"
              + " --from-strace");
    }
    if (!lines.get(0).strip().equals(RecordingText.FIRST_LINE)) {
      throw new RecordingException(
          source
              + " is a recording of another version (\""
              + lines.get(0)
              + "\"), and this is for version 1: read it with a newer seccomp4j");
    }
    for (String one : lines) {
      line++;
      String content = one.replaceFirst("(^|\\s)#(\\s.*|$)", "").stripTrailing();
      if (line > 1 && !content.isBlank()) {
        if (content.startsWith(" ")) {
          values(List.of(content.strip().split("\\s+", -1)));
        } else {
          finishCall();
          entry(content);
        }
      }
    }
    finishCall();
    if (runs.isEmpty() || hosts.isEmpty()) {
      throw new RecordingException(
          source + " lacks its lines \"run ...\" and \"host ...\": it was cut off or edited");
    }
    return new Recording(runs, assumed, hosts, calls);
  }

  private void entry(String content) throws RecordingException {
    String[] word = content.split("\\s+", -1);
    switch (word[0]) {
      case "run" -> runs.add(content.substring(3).strip());
      case "host" -> hosts.add(host(word));
      case "assumed" -> assumed.add(preset(word));
      default -> call(word);
    }
  }

  private Arch host(String[] word) throws RecordingException {
    Arch arch = word.length == 2 ? Arch.named(word[1]).orElse(null) : null;
    if (arch == null || !arch.isHost()) {
      throw wrong(
          "\"host\" wants one of "
              + Arch.hosts().stream().map(Arch::kernelName).collect(Collectors.joining(", ")));
    }
    return arch;
  }

  private String preset(String[] word) throws RecordingException {
    if (word.length != 2 || !Presets.names().contains(word[1])) {
      throw wrong("\"assumed\" wants a preset: " + String.join(", ", Presets.names()));
    }
    return word[1];
  }

  private void call(String[] word) throws RecordingException {
    RecordingPhase phase = RecordingPhase.named(word[0]).orElse(null);
    if (phase == null || word.length != 4) {
      throw wrong(
          "this is no call, as in \"after-main x86_64 openat 12\"; a call begins with "
              + Stream.of(RecordingPhase.values())
                  .map(RecordingPhase::toString)
                  .collect(Collectors.joining(", ")));
    }
    Arch arch = Arch.named(word[1]).orElse(null);
    if (arch == null) {
      throw wrong("there is no architecture \"" + word[1] + "\"");
    }
    CallId id = new CallId(phase, arch, number(arch, word[2]));
    expected = count(word[3]);
    if (calls.containsKey(id)) {
      throw wrong(word[2] + " stands here twice for " + phase + " and " + word[1]);
    }
    current = id;
    counts = new TreeMap<>();
    if (ArgumentRoles.of(arch, id.number()).isEmpty()) {
      counts.put(new RecordedValues(List.of()), expected);
    }
  }

  private int number(Arch arch, String name) throws RecordingException {
    OptionalInt number = arch.numberOf(name);
    if (number.isPresent()) {
      return number.getAsInt();
    }
    if (name.startsWith("#")) {
      try {
        int unnamed = Integer.parseUnsignedInt(name.substring(1));
        // Also where a newer table has a name for it.
        return unnamed;
      } catch (NumberFormatException e) {
        throw wrong("\"" + name + "\" is no number of a call, as in #471");
      }
    }
    throw wrong(
        arch.kernelName()
            + " has no system call \""
            + name
            + "\""
            + Suggestion.didYouMean(name, arch.syscalls().keySet()));
  }

  private long count(String text) throws RecordingException {
    try {
      long count = Long.parseLong(text);
      if (count > 0 && text.matches("[1-9].*")) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw wrong("\"" + text + "\" is no count: 1 or more");
  }

  private void values(List<String> word) throws RecordingException {
    CallId id = current;
    if (id == null) {
      throw wrong("values stand here without a call above them");
    }
    List<ArgumentRole> roles = ArgumentRoles.of(id.arch(), id.number());
    if (word.size() != roles.size() + 1) {
      throw wrong(
          id.name()
              + " wants "
              + (roles.isEmpty() ? "no values" : roles.size() + " values and a count")
              + names(roles));
    }
    List<OptionalLong> values = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      values.add(value(roles.get(i), word.get(i)));
    }
    long count = count(word.get(roles.size()));
    if (counts.putIfAbsent(new RecordedValues(values), count) != null) {
      throw wrong("these values of " + id.name() + " stand here twice");
    }
  }

  private static String names(List<ArgumentRole> roles) {
    return roles.stream()
        .map(role -> " " + role.parameter().name() + "=0x0")
        .collect(Collectors.joining("", roles.isEmpty() ? "" : ", as in", ""));
  }

  private OptionalLong value(ArgumentRole role, String word) throws RecordingException {
    String name = role.parameter().name() + "=";
    if (word.equals(name + "*")) {
      return OptionalLong.empty();
    }
    if (word.startsWith(name + "0x") && !word.startsWith(name + "0x+")) {
      try {
        long value = Long.parseUnsignedLong(word.substring(name.length() + 2), 16);
        if (role.read(value) == value) {
          return OptionalLong.of(value);
        }
        throw wrong(word + " is wider than the " + role.parameter().width() + " bits of it");
      } catch (NumberFormatException e) {
        // Told below.
      }
    }
    throw wrong("\"" + word + "\" is not " + name + "0x... or " + name + "*");
  }

  private void finishCall() throws RecordingException {
    CallId id = current;
    if (id == null) {
      return;
    }
    SeenCall seen = new SeenCall(counts);
    if (counts.isEmpty() || seen.count() != expected) {
      throw wrong(
          "the counts of "
              + id.name()
              + " above add up to "
              + seen.count()
              + ", and it says "
              + expected);
    }
    calls.put(id, seen);
    current = null;
  }

  private RecordingException wrong(String text) {
    return new RecordingException(source + ", line " + line + ": " + text);
  }
}
