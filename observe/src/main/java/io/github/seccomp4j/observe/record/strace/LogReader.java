package io.github.seccomp4j.observe.record.strace;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.arguments.ArgumentRoles;
import io.github.seccomp4j.observe.jvm.MainMarkAgent;
import io.github.seccomp4j.observe.record.Normal;
import io.github.seccomp4j.observe.record.RecordingPhase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one file. */
final class LogReader {
  /** Takes the calls. */
  interface Calls {
    void call(RecordingPhase phase, Arch arch, int number, List<OptionalLong> values);
  }

  /** Takes what was not understood. */
  interface Problems {
    void problem(int line, String text);
  }

  // "<unfinished ...>", and what -f adds where the thread never returned.
  private static final Pattern UNFINISHED =
      Pattern.compile(" *<(?:unfinished|detached) \\.\\.\\.>(?:\\) *= \\?)?$");
  private static final Pattern RESUMED =
      Pattern.compile("<\\.\\.\\. ([A-Za-z0-9_?]+) resumed>(.*)");
  private static final Pattern UNNAMED = Pattern.compile("syscall_(?:0x([0-9a-f]+)|(\\d+))");
  private static final Pattern ABI =
      Pattern.compile("\\[ Process PID=(\\d+) runs in (\\S+)(?: bit)? mode\\. \\]");

  /** What strace writes about itself, about signals and about ends of processes. */
  private static final Pattern SAID =
      Pattern.compile(
          "(?:--- .* ---|\\+\\+\\+ .* \\+\\+\\+"
              + "|(?:strace: )?\\[?(?: )?(?:Process|Thread) \\d+.*"
              + "|strace: .*(?:attached|detached|resumed|suspended).*"
              + "|> .*|(?:strace: )?\\[ Process PID=\\d+ runs in .* mode\\. \\])");

  private final Arch host;
  private final Calls calls;
  private final Problems problems;

  /** By thread, the call that has not returned yet. */
  private final Map<Long, Pending> pending = new HashMap<>();

  /** By thread, the ABI that it uses, where that is not the native one. */
  private final Map<Long, Arch> abis = new HashMap<>();

  /** Whether the next call may be the one that starts the program. */
  private boolean mayStart;

  private int line;

  private record Pending(int line, RecordingPhase phase, OptionalInt number, String text) {}

  LogReader(Arch host, boolean mayStart, Calls calls, Problems problems) {
    this.host = host;
    this.mayStart = mayStart;
    this.calls = calls;
    this.problems = problems;
  }

  void read(int number, Line one, RecordingPhase phase) {
    line = number;
    String content = one.content();
    Matcher resumed = RESUMED.matcher(content);
    if (content.isEmpty()) {
      return;
    }
    if (resumed.lookingAt()) {
      resume(one.thread(), resumed.group(1), resumed.group(2));
    } else if (SAID.matcher(content).matches()) {
      abi(one.thread(), content);
    } else if (UNFINISHED.matcher(content).find()) {
      String text = UNFINISHED.matcher(content).replaceFirst("");
      Pending old = pending.put(one.thread(), new Pending(number, phase, one.number(), text));
      flush(one.thread(), old);
    } else {
      flush(one.thread(), pending.remove(one.thread()));
      take(one.thread(), new Pending(number, phase, one.number(), content));
    }
  }

  /** Counts the calls that never returned. */
  void end() {
    new HashMap<>(pending).forEach((thread, one) -> flush(thread, pending.remove(thread)));
  }

  private void flush(long thread, @Nullable Pending one) {
    if (one != null) {
      take(thread, one);
    }
  }

  private void resume(long thread, String name, String rest) {
    Pending begun = pending.remove(thread);
    if (begun == null) {
      // It was made before strace attached: only its name is known.
      if (!name.equals("restart_syscall")) {
        problems.problem(
            line, "the beginning of " + name + " is not in the log: the call was not counted");
      }
      return;
    }
    take(
        thread,
        new Pending(begun.line(), begun.phase(), begun.number(), begun.text() + " " + rest));
  }

  private void abi(long thread, String content) {
    Matcher matcher = ABI.matcher(content);
    if (!matcher.find()) {
      return;
    }
    long process = thread == 0 ? Long.parseLong(matcher.group(1)) : thread;
    Optional<Arch> arch =
        switch (matcher.group(2)) {
          case "32" -> narrow();
          case "x32" -> Arch.named("x32");
          case "64" -> Optional.of(host);
          default -> Optional.empty();
        };
    arch.ifPresentOrElse(
        found -> {
          abis.put(process, found);
          abis.put(thread, found);
        },
        () -> problems.problem(line, "an ABI that is not known: " + content));
  }

  private Optional<Arch> narrow() {
    return Arrays.stream(Arch.values())
        .filter(arch -> arch.servedBy() == host && arch.wordBits() == Integer.SIZE)
        .findFirst();
  }

  private void take(long thread, Pending one) {
    Optional<CallText> call = CallText.of(one.text());
    if (call.isEmpty()) {
      problems.problem(
          one.line(), "this was not understood, and nothing was counted: " + shown(one.text()));
      return;
    }
    boolean first = mayStart;
    mayStart = false;
    if (first && call.get().name().equals("execve")) {
      return;
    }
    Arch arch = abis.getOrDefault(thread, host);
    OptionalInt number = number(arch, call.get().name(), one.number());
    if (number.isEmpty()) {
      problems.problem(
          one.line(),
          "%s has no system call %s: it was not counted"
              .formatted(arch.kernelName(), call.get().name()));
      return;
    }
    if (isMark(call.get())) {
      return;
    }
    take(one, arch, number.getAsInt(), call.get());
  }

  private static boolean isMark(CallText call) {
    return call.name().equals("lseek")
        && call.arguments().size() > 1
        && new StraceConstants(Arch.hostOrDefault())
            .number(call.arguments().get(1))
            .equals(OptionalLong.of(MainMarkAgent.OFFSET));
  }

  /** The number by the name, or that of -n where strace has another name. */
  private static OptionalInt number(Arch arch, String name, OptionalInt said) {
    OptionalInt byName = arch.numberOf(name);
    if (byName.isPresent()) {
      return byName;
    }
    Matcher unnamed = UNNAMED.matcher(name);
    if (unnamed.matches()) {
      return OptionalInt.of(
          unnamed.group(1) != null
              ? Integer.parseUnsignedInt(unnamed.group(1), 16)
              : Integer.parseInt(unnamed.group(2)));
    }
    return said;
  }

  private void take(Pending one, Arch arch, int number, CallText call) {
    List<ArgumentRole> roles = ArgumentRoles.of(arch, number);
    List<OptionalLong> values = new ArrayList<>();
    StraceConstants words = new StraceConstants(arch);
    for (ArgumentRole role : roles) {
      OptionalLong value = argument(call, role).map(words::number).orElse(absent(call));
      values.add(value.isPresent() ? OptionalLong.of(role.read(value.getAsLong())) : value);
    }
    for (int i = 0; i < roles.size(); i++) {
      ArgumentRole role = roles.get(i);
      Optional<String> text = argument(call, role);
      boolean matters = text.isPresent() || role.ruled();
      if (values.get(i).isEmpty() && matters && Normal.isLookedAt(arch, roles, values, i)) {
        problems.problem(
            one.line(),
            "%s of %s is not known (%s): any value is taken for it. 'strace -X raw' writes numbers"
                .formatted(
                    role.parameter().name(),
                    call.name(),
                    text.map(LogReader::shown).orElse("not written")));
      }
    }
    calls.call(one.phase(), arch, number, Normal.form(arch, roles, values));
  }

  /** strace omits arguments at the end that do not matter, such as the mode of openat. */
  private static OptionalLong absent(CallText call) {
    return call.whole() ? OptionalLong.of(0) : OptionalLong.empty();
  }

  /** Finds an argument by its position, or by its name where strace writes one, as for clone. */
  private static Optional<String> argument(CallText call, ArgumentRole role) {
    String name = role.parameter().name();
    String shorter = name.substring(name.lastIndexOf('_') + 1);
    for (String one : call.arguments()) {
      if (one.startsWith(name + "=") || one.startsWith(shorter + "=")) {
        return Optional.of(one.substring(one.indexOf('=') + 1));
      }
    }
    return role.index() < call.arguments().size()
        ? Optional.of(call.arguments().get(role.index()))
        : Optional.empty();
  }

  private static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
