package io.github.seccomp4j.profiles.minijail;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Shape;
import io.github.seccomp4j.policy.Weights;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.IncludedFiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.dialect.Expression;
import io.github.seccomp4j.profiles.dialect.FirstMatch;
import io.github.seccomp4j.profiles.dialect.SyntaxException;
import io.github.seccomp4j.profiles.dialect.Token;
import io.github.seccomp4j.profiles.dialect.Tokens;
import io.github.seccomp4j.profiles.json.JsonOrigin;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.json.ReadFindings;
import io.github.seccomp4j.profiles.json.Utf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads minijail's policies, as minijail0(5), "Seccomp_Filter Policy", and its
 * tools/compile_seccomp_policy.py have them: a statement a line, for the calls of one architecture,
 * whose filters are tried in order. {@code kill} ends the thread, and is the default.
 */
public final class MinijailReader {
  private static final List<String> KINDS = List.of("skip", "at", "path", "number", "word", "sign");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skip>\\s+|#.*|\\\\\\s*\\n)|(?<at>@\\w+)|(?<path>\\.{0,2}/\\S+)"
              + "|(?<number>-?(?:0[xX][0-9a-fA-F]+|[0-9]+)\\b)"
              + "|(?<word>kill-process|kill-thread|user-notify|[a-zA-Z_][a-zA-Z_0-9@]*)"
              + "|(?<sign>\\|\\||&&|==|!=|<=|>=|[:;,~(){}\\[\\]|&<>=!])");
  private static final int DEEPEST_INCLUDE = 10;
  private static final Outcome KILL_THREAD = Outcome.of(Action.KILL_THREAD);
  private static final Map<String, Outcome> ACTIONS =
      Map.of(
          "allow",
          Outcome.ALLOW,
          "kill",
          KILL_THREAD,
          "kill-thread",
          KILL_THREAD,
          "kill-process",
          Outcome.KILL_PROCESS,
          "trap",
          Outcome.of(Action.TRAP),
          "trace",
          Outcome.of(Action.TRACE),
          "log",
          Outcome.of(Action.LOG),
          "user-notify",
          Outcome.of(Action.USER_NOTIF));
  private static final Set<String> AS_DEFAULT =
      Set.of("kill", "kill-process", "kill-thread", "trap", "user-notify");

  private final ReadOptions options;
  private final ReadFindings report;
  private final IncludedFiles files;
  private final Arch arch;
  private final FirstMatch rules;
  private final String name;
  private final Map<String, Origin> decided = new HashMap<>();
  private final SortedMap<String, Long> frequencies = new TreeMap<>();
  private Outcome byDefault = KILL_THREAD;
  private boolean denyList;

  private MinijailReader(
      String name, ReadOptions options, ReadFindings report, IncludedFiles files) {
    this.name = name;
    this.options = options;
    this.report = report;
    this.files = files;
    this.arch = options.target().arch();
    this.rules = new FirstMatch(name, report);
  }

  /**
   * {@return the policy, under the file's name without its ending}
   *
   * @param file the file's name
   * @param text the file
   * @param options how to read it
   * @param report gets what is wrong
   * @param files the files that it includes
   */
  public static SortedMap<String, Policy> read(
      String file, String text, ReadOptions options, ReadFindings report, IncludedFiles files) {
    int dot = file.lastIndexOf('.');
    String name = dot > 0 ? file.substring(0, dot) : file;
    MinijailReader reader = new MinijailReader(name, options, report, files);
    reader.statements(file, text, 0);
    SortedMap<String, Policy> policies = new TreeMap<>();
    Policy policy = reader.policy(new JsonOrigin(file, 1, 1, ""));
    if (!report.hasErrors()) {
      policies.put(name, policy);
    }
    return policies;
  }

  private Policy policy(Origin start) {
    return Policy.builder(name)
        .defaultOutcome(byDefault)
        .mismatchOutcome(Outcome.KILL_PROCESS)
        .arches(arch.kernelName())
        .jvm(options.jvm())
        .shape(
            frequencies.values().stream().allMatch(count -> count == 0)
                ? Shape.DEFAULT
                : Shape.DEFAULT.withWeights(new Weights(frequencies)))
        .rules(rules.rules())
        .origin(start)
        .build();
  }

  /** One mistake a line: what stands on the next is read all the same. */
  private void statements(String file, String text, int depth) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int first = i;
      StringBuilder statement = new StringBuilder(lines.get(i));
      while (lines.get(i).endsWith("\\") && i + 1 < lines.size()) {
        i++;
        statement.append('\n').append(lines.get(i));
      }
      try {
        Tokens tokens = Tokens.of(TOKEN, KINDS, file, statement + "\n", first + 1, 1);
        if (!tokens.atEnd()) {
          statement(tokens, depth);
          if (!tokens.atEnd()) {
            throw tokens.wanted("the end of the line");
          }
        }
      } catch (SyntaxException e) {
        report.add(e.finding());
      }
    }
  }

  private void statement(Tokens tokens, int depth) throws SyntaxException {
    if (tokens.takes("@include")) {
      include(tokens, depth);
    } else if (tokens.takes("@frequency")) {
      frequency(tokens);
    } else if (tokens.takes("@default")) {
      Token action = tokens.peek();
      if (!AS_DEFAULT.contains(action.text())) {
        throw tokens.wanted(
            "kill, kill-process, kill-thread, trap or user-notify, which a default can be,");
      }
      byDefault = Objects.requireNonNull(ACTIONS.get(tokens.take().text()));
    } else if (tokens.takes("@denylist")) {
      denyList = true;
      byDefault = Outcome.ALLOW;
    } else {
      filter(tokens);
    }
  }

  private Optional<String> file(Tokens tokens) throws SyntaxException {
    if (!tokens.peek().kind().equals("path")) {
      throw tokens.wanted("a path that begins with / or ./");
    }
    Token path = tokens.take();
    Optional<byte[]> content = files.content(path.text());
    if (content.isEmpty() || content.get().length > Limits.BYTES) {
      report.add(Problem.INCLUDED_FILE, path.origin(), path.describe());
      return Optional.empty();
    }
    return Utf8.decode(path.text(), content.get(), report);
  }

  private void include(Tokens tokens, int depth) throws SyntaxException {
    Token path = tokens.peek();
    if (depth >= DEEPEST_INCLUDE) {
      throw new SyntaxException(
          Problem.PROFILE_TOO_LARGE.at(
              path.origin(), "files are included deeper than " + DEEPEST_INCLUDE));
    }
    file(tokens).ifPresent(text -> statements(path.text(), text, depth + 1));
  }

  private void frequency(Tokens tokens) throws SyntaxException {
    Token path = tokens.peek();
    Optional<String> text = file(tokens);
    if (text.isEmpty()) {
      return;
    }
    Tokens counts = Tokens.of(TOKEN, KINDS, path.text(), text.get(), 1, 1);
    while (!counts.atEnd()) {
      List<Token> calls = calls(counts);
      counts.expect(":");
      Token number = counts.peek();
      long count = number(counts);
      if (count < 0) {
        throw new SyntaxException(
            Problem.JSON_NUMBER.at(number.origin(), Long.MAX_VALUE, number.text()));
      }
      calls.forEach(call -> frequencies.merge(call.text(), count, Math::addExact));
    }
  }

  private void filter(Tokens tokens) throws SyntaxException {
    List<Token> calls = calls(tokens);
    tokens.expect(":");
    if (tokens.takes("{")) {
      do {
        single(calls, tokens);
      } while (tokens.takes(","));
      tokens.expect("}");
    } else {
      single(calls, tokens);
    }
  }

  /** The calls before the colon that the architecture is meant to have. */
  private List<Token> calls(Tokens tokens) throws SyntaxException {
    List<Token> calls = new ArrayList<>();
    if (tokens.takes("{")) {
      do {
        call(tokens).ifPresent(calls::add);
      } while (tokens.takes(","));
      tokens.expect("}");
    } else {
      call(tokens).ifPresent(calls::add);
    }
    return calls;
  }

  private Optional<Token> call(Tokens tokens) throws SyntaxException {
    if (!tokens.peek().kind().equals("word")) {
      throw tokens.wanted("the name of a system call");
    }
    Token call = tokens.take();
    boolean meant = !tokens.takes("[") || metadata(tokens);
    if (!meant) {
      return Optional.empty();
    }
    if (call.text().contains("@")) {
      throw new SyntaxException(
          Problem.DIALECT_CANNOT.at(
              call.origin(), "the group " + call.describe(), "name its system calls"));
    }
    if (arch.numberOf(call.text()).isEmpty()) {
      throw new SyntaxException(
          Problem.UNKNOWN_SYSCALL.at(
              call.origin(),
              call.text(),
              Suggestion.didYouMean(call.text(), arch.syscalls().keySet())));
    }
    return Optional.of(call);
  }

  /** Whether what stands in brackets names this architecture, or none. */
  private boolean metadata(Tokens tokens) throws SyntaxException {
    boolean meant = true;
    do {
      boolean aboutArch = tokens.peek().is("arch");
      tokens.take();
      tokens.expect("=");
      boolean named = false;
      do {
        named |= tokens.take().is(arch == Arch.AARCH64 ? "arm64" : arch.kernelName());
      } while (tokens.takes(","));
      meant &= named || !aboutArch;
    } while (tokens.takes(";"));
    tokens.expect("]");
    return meant;
  }

  private void single(List<Token> calls, Tokens tokens) throws SyntaxException {
    Origin origin = tokens.peek().origin();
    boolean conditional =
        tokens.peek().kind().equals("word")
            && !ACTIONS.containsKey(tokens.peek().text())
            && !tokens.peek().is("return");
    Expression when =
        conditional
            ? new MinijailConditions(arch, tokens).expression()
            : new Expression.And(List.of());
    Outcome outcome = !conditional || tokens.takes(";") ? action(tokens) : Outcome.ALLOW;
    for (Token call : calls) {
      Origin before =
          conditional ? decided.get(call.text()) : decided.putIfAbsent(call.text(), origin);
      if (before != null) {
        report.add(Problem.DIALECT_DECIDED, origin, call.text(), before.describe());
      }
      rules.add(call.text(), when, outcome, origin);
    }
  }

  private Outcome action(Tokens tokens) throws SyntaxException {
    if (denyList && !tokens.peek().is("return")) {
      throw tokens.wanted("in a denylist, \"return\"");
    }
    if (tokens.takes("return")) {
      Origin origin = tokens.peek().origin();
      long errno = new MinijailConditions(arch, tokens).constant();
      if (errno < 0 || errno > Action.ERRNO.data().max()) {
        throw new SyntaxException(Problem.ERRNO_RANGE.at(origin, errno));
      }
      return Outcome.errno((int) errno);
    }
    if (tokens.takes("1")) {
      return Outcome.ALLOW;
    }
    Outcome outcome = ACTIONS.get(tokens.peek().text());
    if (outcome == null) {
      throw tokens.wanted("an action, as in allow, kill or return EPERM,");
    }
    tokens.take();
    return outcome;
  }

  private long number(Tokens tokens) throws SyntaxException {
    return new MinijailConditions(arch, tokens).constant();
  }
}
