package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.annotation.Signal;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers calls from the words of a picture alone, as a person would who looks at it: it knows the
 * names of calls, parameters and constants, and nothing of programs or graphs.
 */
final class DotReader {
  private static final Pattern NODE = Pattern.compile("  n(\\d+) \\[label=\"(.*?)\"[,\\]].*");
  private static final Pattern EDGE =
      Pattern.compile("  n(\\d+) -> n(\\d+)(?: \\[label=\"(.*)\"\\])?;");
  private static final Pattern TEST =
      Pattern.compile("(?:(\\(\\d+\\)) )?([^?&]+?)(?: & (~?)\\(?([^()?]+?)\\)?)?\\?");

  private final Map<Integer, String> labels = new LinkedHashMap<>();
  private final Map<Integer, Map<Integer, String>> ways = new HashMap<>();
  private final Set<Integer> targets = new HashSet<>();
  private final Arch host;

  DotReader(String dot, Arch host) {
    this.host = host;
    for (String line : dot.lines().toList()) {
      Matcher node = NODE.matcher(line);
      Matcher edge = EDGE.matcher(line);
      if (edge.matches()) {
        int to = Integer.parseInt(edge.group(2));
        String label = Optional.ofNullable(edge.group(3)).orElse("");
        ways.computeIfAbsent(Integer.parseInt(edge.group(1)), key -> new LinkedHashMap<>())
            .put(to, label.replace("\\l", " ").strip());
        targets.add(to);
      } else if (node.matches()) {
        labels.put(Integer.parseInt(node.group(1)), node.group(2).replace("\\l", " ").strip());
      }
    }
  }

  private String label(int box) {
    return Objects.requireNonNull(labels.get(box));
  }

  private Map<Integer, String> ways(int box) {
    return ways.getOrDefault(box, Map.of());
  }

  /** What the picture says happens to that call, as it stands there. */
  String answer(SyscallEvent event) {
    Optional<Arch> arch =
        Arrays.stream(Arch.values())
            .filter(one -> one.auditId() == event.auditId() && one.owns(event.number()))
            .findFirst();
    List<Integer> roots = labels.keySet().stream().filter(n -> !targets.contains(n)).toList();
    int root =
        roots.stream()
            .filter(n -> arch.isPresent() && label(n).equals(arch.get().kernelName()))
            .findFirst()
            .or(() -> roots.stream().filter(n -> label(n).startsWith("every")).findFirst())
            .orElseThrow();
    Optional<String> call =
        label(root).equals("every other architecture")
            ? Optional.empty()
            : arch.flatMap(one -> one.nameOf(event.number()));
    int box = ways(root).keySet().iterator().next();
    if (ways(root).size() > 1) {
      box = group(root, event, call);
      box = ways(box).keySet().iterator().next();
    }
    return below(box, box, event, call.flatMap(name -> arch.orElseThrow().syscall(name)), arch);
  }

  private int group(int root, SyscallEvent event, Optional<String> call) {
    int rest = -1;
    for (int box : ways(root).keySet()) {
      String label = label(box);
      if (label.startsWith("every other")) {
        rest = box;
      } else if (call.isPresent() && List.of(label.split(" ")).contains(call.get())) {
        return box;
      } else if (call.isEmpty() && hasNumber(label, event.number())) {
        return box;
      }
    }
    return rest;
  }

  private static boolean hasNumber(String label, int number) {
    long unsigned = Integer.toUnsignedLong(number);
    Matcher range = Pattern.compile("numbers? (?:from )?(\\S+)(?: to (\\S+))?").matcher(label);
    while (range.find()) {
      long first = Long.decode(range.group(1)) & 0xffff_ffffL;
      boolean open = range.group().contains("from");
      String end = range.group(2);
      long last = end == null ? (open ? 0xffff_ffffL : first) : Long.decode(end) & 0xffff_ffffL;
      if (first <= unsigned && unsigned <= last) {
        return true;
      }
    }
    return false;
  }

  private String below(
      int box, int start, SyscallEvent event, Optional<Syscall> call, Optional<Arch> arch) {
    String label = label(box);
    if (label.startsWith("as at ")) {
      return below(marked(start, label.substring(6)), start, event, call, arch);
    }
    if (!ways.containsKey(box)) {
      return label;
    }
    Matcher test = TEST.matcher(label);
    if (!test.matches()) {
      throw new IllegalStateException("no test: " + label);
    }
    Arch names = arch.filter(one -> one.servedBy() == host).orElse(host);
    String subject = test.group(2);
    int width = width(subject, call);
    long all = -1L >>> (Long.SIZE - width);
    long value = value(subject, event, call, width) & all;
    long mask = all;
    String masked = test.group(4);
    if (masked != null) {
      long bits = number(masked, names);
      boolean isComplement = "~".equals(test.group(3));
      mask = isComplement ? ~bits & all : bits;
      long whole = isComplement ? value : value(subject, event, call, Long.SIZE);
      value = whole & mask;
    }
    int otherwise = -1;
    for (Map.Entry<Integer, String> way : ways(box).entrySet()) {
      if (way.getValue().equals("otherwise")) {
        otherwise = way.getKey();
      } else if (holds(way.getValue(), value, mask, names)) {
        return below(way.getKey(), start, event, call, arch);
      }
    }
    return below(otherwise, start, event, call, arch);
  }

  private int marked(int start, String mark) {
    List<Integer> todo = new ArrayList<>(List.of(start));
    while (!todo.isEmpty()) {
      int box = todo.remove(todo.size() - 1);
      if (label(box).startsWith(mark + " ")) {
        return box;
      }
      todo.addAll(ways(box).keySet());
    }
    throw new IllegalStateException("nothing is marked " + mark);
  }

  private static boolean holds(String label, long value, long mask, Arch arch) {
    if (label.equals("set") || label.equals("clear")) {
      return (value != 0) == label.equals("set");
    }
    for (String part : label.split(", ", -1)) {
      Matcher range = Pattern.compile("(?:from )?(\\S+?)(?: to (\\S+))?").matcher(part);
      if (!range.matches()) {
        throw new IllegalStateException("no values: " + label);
      }
      boolean isNegative = range.group(1).startsWith("-");
      long first = number(range.group(1), arch) & (isNegative ? mask : -1);
      String end = range.group(2);
      long last = end != null ? number(end, arch) : part.startsWith("from ") ? mask : first;
      if (Long.compareUnsigned(first, value) <= 0 && Long.compareUnsigned(value, last) <= 0) {
        return true;
      }
    }
    return false;
  }

  /** Numbers and the kernel's constants; signals by our own. */
  private static long number(String text, Arch arch) {
    if (text.startsWith("-")) {
      return Long.parseLong(text);
    }
    return Value.of(text)
        .bits(
            name ->
                name.startsWith("SIG") && !name.contains("_") ? signal(name) : arch.constant(name));
  }

  private static OptionalLong signal(String name) {
    try {
      return OptionalLong.of(Signal.class.getField(name).getLong(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int width(String subject, Optional<Syscall> call) {
    Matcher sized = Pattern.compile(".*:(\\d+)").matcher(subject);
    if (sized.matches()) {
      return Integer.parseInt(sized.group(1));
    }
    if (subject.endsWith("upper 32 bits")) {
      return 32;
    }
    return parameters(call).stream()
        .filter(one -> one.name().equals(subject))
        .map(Parameter::width)
        .findFirst()
        .orElse(Long.SIZE);
  }

  private static long value(String subject, SyscallEvent event, Optional<Syscall> call, int width) {
    String name = subject.replaceAll("(:\\d+|, upper 32 bits)$", "");
    long whole = whole(name, event, call);
    return subject.endsWith("upper 32 bits") ? whole >>> 32 : whole & -1L >>> (Long.SIZE - width);
  }

  private static long whole(String name, SyscallEvent event, Optional<Syscall> call) {
    if (name.equals("instruction pointer")) {
      return event.instructionPointer();
    }
    List<Parameter> parameters = parameters(call);
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return event.arguments().get(i);
      }
    }
    return event.arguments().get(Integer.parseInt(name.replace("arg", "")));
  }

  private static List<Parameter> parameters(Optional<Syscall> call) {
    return call.flatMap(Syscall::parameters).orElse(List.of());
  }
}
