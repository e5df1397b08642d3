package io.github.seccomp4j.profiles.kafel;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.dialect.Expression;
import io.github.seccomp4j.profiles.dialect.FirstMatch;
import io.github.seccomp4j.profiles.dialect.SyntaxException;
import io.github.seccomp4j.profiles.dialect.Token;
import io.github.seccomp4j.profiles.dialect.Tokens;
import io.github.seccomp4j.profiles.json.JsonOrigin;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads kafel's policies, as its README, "Policy language", has them: action blocks, of which the
 * first that matches a call decides, named policies, constants, and a default, which is KILL where
 * none is given.
 */
public final class KafelReader {
  private static final List<String> KINDS = List.of("skip", "directive", "number", "word", "sign");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skip>\\s+|//.*|(?s:/\\*.*?\\*/))|(?<directive>#\\s*\\w+)"
              + "|(?<number>-?(?:0x[0-9a-fA-F]+|0b[01]+|[0-9]+)\\b)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<sign>\\|\\||&&|==|!=|<=|>=|[;,(){}\\[\\]|&<>!])");
  private static final Outcome KILL = Outcome.of(Action.KILL_THREAD);
  private static final Map<String, Outcome> ACTIONS =
      Map.of(
          "ALLOW",
          Outcome.ALLOW,
          "LOG",
          Outcome.of(Action.LOG),
          "KILL",
          KILL,
          "KILL_THREAD",
          KILL,
          "DENY",
          KILL,
          "KILL_PROCESS",
          Outcome.KILL_PROCESS,
          "USER_NOTIF",
          Outcome.of(Action.USER_NOTIF));
  private static final Map<String, Action> ACTIONS_WITH_DATA =
      Map.of("ERRNO", Action.ERRNO, "TRAP", Action.TRAP, "TRACE", Action.TRACE);

  private final Arch arch;
  private final Map<String, Long> constants = new HashMap<>();
  private final Map<String, List<Filter>> policies = new HashMap<>();
  private Optional<Outcome> byDefault = Optional.empty();

  /** A filter of an action block, in its order. */
  private record Filter(String syscall, Expression when, Outcome outcome, Origin origin) {}

  private KafelReader(Arch arch) {
    this.arch = arch;
  }

  /**
   * {@return the policy, under the file's name without its ending}
   *
   * @param file the file's name
   * @param text the file
   * @param options how to read it
   * @param report gets what is wrong
   */
  public static SortedMap<String, Policy> read(
      String file, String text, ReadOptions options, ReadFindings report) {
    int dot = file.lastIndexOf('.');
    String name = dot > 0 ? file.substring(0, dot) : file;
    SortedMap<String, Policy> policies = new TreeMap<>();
    try {
      KafelReader reader = new KafelReader(options.target().arch());
      FirstMatch rules = new FirstMatch(name, report);
      for (Filter one : reader.statements(Tokens.of(TOKEN, KINDS, file, text, 1, 1))) {
        rules.add(one.syscall(), one.when(), one.outcome(), one.origin());
      }
      Policy policy =
          Policy.builder(name)
              .defaultOutcome(reader.byDefault.orElse(KILL))
              .mismatchOutcome(KILL)
              .arches(reader.arch.kernelName())
              .jvm(options.jvm())
              .rules(rules.rules())
              .origin(new JsonOrigin(file, 1, 1, ""))
              .build();
      if (!report.hasErrors()) {
        policies.put(name, policy);
      }
    } catch (SyntaxException e) {
      report.add(e.finding());
    }
    return policies;
  }

  private List<Filter> statements(Tokens tokens) throws SyntaxException {
    List<Filter> top = new ArrayList<>();
    while (!tokens.atEnd()) {
      Token first = tokens.peek();
      if (first.kind().equals("directive")) {
        define(tokens);
      } else if (tokens.takes("POLICY")) {
        Token name = word(tokens, "the name of a policy");
        List<Filter> filters = new ArrayList<>();
        tokens.expect("{");
        while (!tokens.takes("}")) {
          entry(tokens, filters);
          separated(tokens);
        }
        if (policies.putIfAbsent(name.text(), List.copyOf(filters)) != null) {
          throw cannot(name, "a second policy " + name.describe(), "rename one of them");
        }
      } else if (tokens.takes("DEFAULT")) {
        if (byDefault.isPresent()) {
          throw cannot(first, "a second DEFAULT", "keep one of them");
        }
        byDefault = Optional.of(action(tokens));
      } else {
        entry(tokens, top);
      }
      while (tokens.takes(",") || tokens.takes(";")) {
        // What separates statements says nothing.
      }
    }
    return top;
  }

  private void define(Tokens tokens) throws SyntaxException {
    Token directive = tokens.take();
    if (!directive.text().endsWith("define")) {
      throw cannot(directive, "the directive " + directive.describe(), "put the text here");
    }
    Token name = word(tokens, "the name of a constant");
    if (constants.putIfAbsent(name.text(), conditions(tokens, Map.of()).number()) != null) {
      throw cannot(name, "a second constant " + name.describe(), "keep one of them");
    }
  }

  private static void separated(Tokens tokens) throws SyntaxException {
    if (!tokens.takes(",") && !tokens.peek().is("}")) {
      throw tokens.wanted("\",\" or \"}\"");
    }
  }

  private void entry(Tokens tokens, List<Filter> into) throws SyntaxException {
    if (tokens.takes("USE")) {
      Token name = word(tokens, "the name of a policy");
      List<Filter> used = policies.get(name.text());
      if (used == null) {
        throw new SyntaxException(
            Problem.JSON_NAME.at(
                name.origin(),
                "a policy that is defined before",
                name.text(),
                Suggestion.didYouMean(name.text(), policies.keySet())));
      }
      into.addAll(used);
      bound(into, name);
      return;
    }
    Outcome outcome = action(tokens);
    tokens.expect("{");
    while (!tokens.takes("}")) {
      Token first = tokens.peek();
      filter(tokens, outcome).ifPresent(into::add);
      bound(into, first);
      separated(tokens);
    }
  }

  private static void bound(List<Filter> filters, Token at) throws SyntaxException {
    if (filters.size() > Limits.RULES) {
      throw new SyntaxException(
          Problem.PROFILE_TOO_LARGE.at(at.origin(), "it has more than " + Limits.RULES + " rules"));
    }
  }

  private Outcome action(Tokens tokens) throws SyntaxException {
    Token token = tokens.peek();
    Outcome plain = ACTIONS.get(token.text());
    Action action = ACTIONS_WITH_DATA.get(token.text());
    if (plain == null && action == null) {
      throw tokens.wanted("an action, as in ALLOW, KILL or ERRNO(1),");
    }
    tokens.take();
    if (plain != null || action == null) {
      return plain == null ? KILL : plain;
    }
    tokens.expect("(");
    Origin origin = tokens.peek().origin();
    long data = conditions(tokens, Map.of()).number();
    tokens.expect(")");
    if (data < action.data().min() || data > action.data().max()) {
      throw new SyntaxException(
          (action == Action.ERRNO ? Problem.ERRNO_RANGE : Problem.DATA_RANGE).at(origin, data));
    }
    return new Outcome(action, (int) data);
  }

  private Optional<Filter> filter(Tokens tokens, Outcome outcome) throws SyntaxException {
    Token token = tokens.peek();
    Optional<String> call = call(tokens);
    Map<String, Integer> arguments = new HashMap<>();
    if (tokens.takes("(")) {
      while (!tokens.takes(")")) {
        Token name = word(tokens, "the name of an argument");
        if (arguments.size() == Arch.MAX_ARGS
            || arguments.putIfAbsent(name.text(), arguments.size()) != null) {
          throw cannot(name, "the argument " + name.describe(), "a call has six, each once");
        }
        tokens.takes(",");
      }
    }
    Expression when = new Expression.And(List.of());
    if (tokens.takes("{") && !tokens.takes("}")) {
      when = conditions(tokens, arguments).any();
      tokens.expect("}");
    }
    if (tokens.takes("ON") && !guard(tokens)) {
      return Optional.empty();
    }
    if (call.isEmpty()) {
      throw new SyntaxException(
          Problem.UNKNOWN_SYSCALL.at(
              token.origin(),
              token.text(),
              Suggestion.didYouMean(token.text(), arch.syscalls().keySet())));
    }
    return Optional.of(new Filter(call.get(), when, outcome, token.origin()));
  }

  /** The kernel's own names of some calls, such as newfstat, begin with {@code new}. */
  private Optional<String> call(Tokens tokens) throws SyntaxException {
    Token token = word(tokens, "the name of a system call");
    Long number = constants.get(token.text());
    if (token.is("SYSCALL")) {
      tokens.expect("[");
      number = conditions(tokens, Map.of()).number();
      tokens.expect("]");
    }
    if (number != null) {
      Optional<String> name = arch.nameOf((int) (long) number);
      if (name.isEmpty()) {
        throw cannot(token, "the number " + number, "rules name calls that the kernel has");
      }
      return name;
    }
    return List.of(token.text(), token.text().replaceFirst("^new", "")).stream()
        .filter(name -> arch.numberOf(name).isPresent())
        .findFirst();
  }

  private boolean guard(Tokens tokens) throws SyntaxException {
    if (!tokens.takes("{")) {
      return word(tokens, "the name of an architecture").is(arch.kernelName());
    }
    boolean meant = false;
    while (!tokens.takes("}")) {
      meant |= word(tokens, "the name of an architecture").is(arch.kernelName());
      tokens.takes(",");
    }
    return meant;
  }

  private static Token word(Tokens tokens, String what) throws SyntaxException {
    if (!tokens.peek().kind().equals("word")) {
      throw tokens.wanted(what);
    }
    return tokens.take();
  }

  static SyntaxException cannot(Token at, String what, String advice) {
    return new SyntaxException(Problem.DIALECT_CANNOT.at(at.origin(), what, advice));
  }

  private KafelConditions conditions(Tokens tokens, Map<String, Integer> arguments) {
    return new KafelConditions(arch, tokens, constants, arguments);
  }
}
