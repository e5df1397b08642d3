package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.annotation.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Writes a policy class, which a person should read before using it. */
public final class PolicyClassText {
  private static final int WIDTH = 96;
  private static final String ANNOTATIONS = "io.github.seccomp4j.annotation.";
  private static final String READY = "io.github.seccomp4j.preset.";

  private final Draft draft;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> members = new HashMap<>();

  private PolicyClassText(Draft draft) {
    this.draft = draft;
  }

  /**
   * {@return the source of a class}
   *
   * @param draft the policy
   * @param packageName its package; empty for none
   * @param className its simple name
   * @throws IllegalArgumentException where one of them is not a name in Java
   */
  public static String of(Draft draft, String packageName, String className) {
    if (!SourceVersion.isName(className) || className.contains(".")) {
      throw new IllegalArgumentException("\"" + className + "\" is no name for a Java class");
    }
    if (!packageName.isEmpty() && !SourceVersion.isName(packageName)) {
      throw new IllegalArgumentException("\"" + packageName + "\" is no name for a Java package");
    }
    return new PolicyClassText(draft).text(packageName, className);
  }

  private String text(String packageName, String className) {
    if (!packageName.isEmpty()) {
      add("package " + packageName + ";", "");
    }
    imports().forEach(name -> add("import " + name + ";"));
    add("");
    header();
    annotation();
    add("interface " + className + " {");
    body();
    add("}");
    return String.join("\n", lines) + "\n";
  }

  private void add(String... more) {
    lines.addAll(List.of(more));
  }

  private Collection<String> imports() {
    Set<String> names = new TreeSet<>();
    names.add(ANNOTATIONS + "SeccompPolicy");
    draft.included().forEach(one -> names.add(READY + one.name()));
    if (!draft.rules().isEmpty()) {
      names.add(ANNOTATIONS + "AllowSyscall");
    }
    if (draft.rules().stream().anyMatch(rule -> !rule.conditions().isEmpty())) {
      names.add(ANNOTATIONS + "Arg");
    }
    if (draft.defaultAction() != Action.ERRNO) {
      names.add(ANNOTATIONS + "Action");
    }
    if (draft.refusesClone3()) {
      names.add(ANNOTATIONS + "DenySyscall");
      names.add(ANNOTATIONS + "Errno");
    }
    return names;
  }

  private void header() {
    long seen = draft.counts().values().stream().mapToLong(Long::longValue).sum();
    add("/**");
    comment(
        " * ",
        "Recorded: "
            + draft.counts().size()
            + " system calls, made "
            + seen
            + " times "
            + (draft.options().wholeLife() || !draft.recording().knowsMain()
                ? "in the whole life of the program."
                : "after main began; install the policy first in main."));
    add(" *");
    comment(
        " * ",
        "<p>A recording shows what was called, not what should be allowed: read the rules, and remove"
            + " what the program should not do. Try it with {@code log-only} before it denies.");
    add(" */");
    draft.recording().runs().stream()
        .distinct()
        .forEach(run -> comment("// ", "Run: " + plain(run)));
    for (String unnamed : draft.unnamed()) {
      comment("// ", "Not in this policy: " + unnamed + ", a call without a name.");
    }
  }

  /** Escapes what javac would take for the end of the comment or for a Unicode escape. */
  private static String plain(String text) {
    return text.replace("\\", "\\ ").replace("*/", "* /");
  }

  private void annotation() {
    List<String> parts = new ArrayList<>();
    if (draft.defaultAction() != Action.ERRNO) {
      parts.add("    defaultAction = Action." + draft.defaultAction());
    }
    parts.add(
        draft.arches().stream()
            .map(arch -> '"' + arch.kernelName() + '"')
            .collect(Collectors.joining(", ", "    arches = {", "}")));
    if (!draft.jvm()) {
      parts.add("    jvm = false");
    }
    if (!draft.included().isEmpty()) {
      parts.add(includes());
    }
    add("@SeccompPolicy(");
    add(String.join(",\n", parts) + ")");
  }

  private String includes() {
    PolicyClassText inner = new PolicyClassText(draft);
    inner.add("    include = {");
    List<Included> all = draft.included();
    for (int i = 0; i < all.size(); i++) {
      Included one = all.get(i);
      if (!one.reason().isEmpty()) {
        inner.comment("      // ", "Here because " + one.reason() + ".");
      }
      inner.comment("      // ", "Seen, and in it: " + names(one.meets()));
      inner.comment("      // ", "Let through besides: " + names(one.besides()));
      inner.add("      " + one.name() + ".class" + (i + 1 < all.size() ? "," : ""));
    }
    inner.add("    }");
    return String.join("\n", inner.lines);
  }

  private static String names(Collection<String> all) {
    return all.isEmpty() ? "none" : String.join(" ", all);
  }

  /** Wraps a text, with that prefix on each line. */
  private void comment(String before, String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && before.length() + line.length() + 1 + word.length() > WIDTH) {
        add(before + line);
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    add(before + line);
  }

  private void body() {
    boolean first = true;
    Set<Purpose> present = new HashSet<>();
    draft.rules().forEach(rule -> present.add(Purpose.of(rule.syscall())));
    for (Purpose purpose : Purpose.values()) {
      if (present.contains(purpose)) {
        if (!first) {
          add("");
        }
        first = false;
        purpose(purpose);
      }
    }
    if (draft.refusesClone3()) {
      if (!first) {
        add("");
      }
      add(
          "  /** Its flags are behind a pointer; C libraries make clone where it does not exist."
              + " */",
          "  @DenySyscall(value = \"clone3\", errno = Errno.ENOSYS)",
          "  void flagsBehindAPointer();");
    }
  }

  private void purpose(Purpose purpose) {
    List<DraftRule> its =
        draft.rules().stream().filter(rule -> Purpose.of(rule.syscall()) == purpose).toList();
    List<DraftRule> plain = its.stream().filter(rule -> rule.conditions().isEmpty()).toList();
    List<DraftRule> under = its.stream().filter(rule -> !rule.conditions().isEmpty()).toList();
    boolean first = true;
    if (!plain.isEmpty()) {
      add("  /** " + purpose.text() + " */", "  @AllowSyscall({");
      plain.forEach(rule -> add("    \"" + rule.syscall() + "\", // " + from(rule)));
      add("  })", "  void " + member(purpose.member()) + "();");
      first = false;
    }
    for (DraftRule rule : under) {
      if (!first) {
        add("");
      }
      first = false;
      String heading = purpose.text().substring(0, purpose.text().length() - 1);
      add("  /** " + heading + " (" + from(rule) + "). */");
      add("  @AllowSyscall(\"" + rule.syscall() + "\")");
      rule.conditions().forEach(condition -> add("  " + arg(condition)));
      add("  void " + member(camel(rule.syscall())) + "();");
    }
  }

  private static String from(DraftRule rule) {
    return rule.why() == Why.SEEN
        ? "seen " + rule.count() + (rule.count() == 1 ? " time" : " times")
        : rule.why().toString();
  }

  /** A name for a member that no other member has. */
  private String member(String name) {
    int number = members.merge(name, 1, Integer::sum);
    String free = SourceVersion.isKeyword(name) ? name + "Calls" : name;
    return number == 1 ? free : free + number;
  }

  private static String camel(String syscall) {
    StringBuilder name = new StringBuilder();
    for (String word : syscall.split("_", -1)) {
      name.append(
          name.length() == 0 || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  private static String arg(DraftCondition condition) {
    String name = "@Arg(name = \"" + condition.argument() + "\", ";
    List<String> values = condition.values();
    if (!condition.mask().isEmpty()) {
      name += "maskName = \"" + condition.mask() + "\", ";
    }
    if (values.size() == 1) {
      String value = values.get(0);
      return name + (value.equals("0") ? "eq = 0)" : "eqName = \"" + value + "\")");
    }
    return name
        + values.stream()
            .map(value -> '"' + value + '"')
            .collect(Collectors.joining(", ", "oneOfNames = {", "})"));
  }
}
