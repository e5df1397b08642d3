package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Policies.assertCompilesTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.Clone;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.annotation.Fcntl;
import io.github.seccomp4j.annotation.Ioctl;
import io.github.seccomp4j.annotation.Madvise;
import io.github.seccomp4j.annotation.Mman;
import io.github.seccomp4j.annotation.Open;
import io.github.seccomp4j.annotation.Personality;
import io.github.seccomp4j.annotation.Prctl;
import io.github.seccomp4j.annotation.Signal;
import io.github.seccomp4j.annotation.Socket;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Value;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each attribute of {@code @Arg} means what the builder's condition of that meaning does. */
class ArgAttributesTest {
  private static final Condition FLAGS = Condition.on("flags");

  /** What is written in one {@code @Arg} on openat, and the same conditions. */
  record Case(String written, List<ArgCondition> meant) {
    static Case of(String written, ArgCondition... meant) {
      return new Case(written, List.of(meant));
    }
  }

  static final List<Case> CASES =
      List.of(
          Case.of("index = 2, eq = 5", Condition.on(2).equalTo(5)),
          Case.of("index = 0, eq = 0", Condition.on(0).equalTo(0)),
          Case.of("name = \"mode\", eq = 8", Condition.on(3).equalTo(8)),
          Case.of("name = \"dfd\", eq = -100", Condition.on(0).equalTo(-100)),
          Case.of("name = \"flags\", eq = 5", FLAGS.equalTo(5)),
          Case.of("name = \"flags\", ne = 5", FLAGS.notEqualTo(5)),
          Case.of("name = \"flags\", lt = 5", FLAGS.lessThan(5)),
          Case.of("name = \"flags\", le = 5", FLAGS.atMost(5)),
          Case.of("name = \"flags\", gt = 5", FLAGS.greaterThan(5)),
          Case.of("name = \"flags\", ge = 5", FLAGS.atLeast(5)),
          Case.of("name = \"flags\", min = 5", FLAGS.atLeast(5)),
          Case.of("name = \"flags\", max = 5", FLAGS.atMost(5)),
          Case.of("name = \"flags\", min = 5, max = 9", FLAGS.inRange(5, 9)),
          Case.of("name = \"flags\", mask = 6, eq = 4", FLAGS.maskedEqualTo(6, 4)),
          Case.of("name = \"flags\", onlyBits = 6", FLAGS.onlyBits(6)),
          Case.of("name = \"flags\", onlyBits = 0", FLAGS.equalTo(0)),
          Case.of("name = \"flags\", oneOf = 6", FLAGS.oneOf(6)),
          Case.of("name = \"flags\", oneOf = {6, 1, 2}", FLAGS.oneOf(6, 1, 2)),
          Case.of("name = \"flags\", eq = 5, width = 16", FLAGS.width(16).equalTo(5)),
          Case.of("name = \"flags\", eq = 5, width = 32", FLAGS.equalTo(5)),
          Case.of("name = \"flags\", eq = 5, width = 64", FLAGS.width(64).equalTo(5)),
          Case.of(
              "name = \"flags\", eqName = \"O_DIRECTORY|1\"",
              FLAGS.is(Operation.EQUAL_TO, Value.of("O_DIRECTORY|1"))),
          Case.of(
              "name = \"flags\", neName = \"O_DIRECTORY\"",
              FLAGS.is(Operation.NOT_EQUAL_TO, Value.of("O_DIRECTORY"))),
          Case.of(
              "name = \"flags\", maskName = \"O_DIRECTORY|O_CREAT\", eqName = \"O_CREAT\"",
              FLAGS.is(
                  Operation.MASKED_EQUAL_TO, Value.of("O_DIRECTORY|O_CREAT"), Value.of("O_CREAT"))),
          Case.of(
              "name = \"flags\", maskName = \"O_DIRECTORY\", eq = 0",
              FLAGS.is(Operation.MASKED_EQUAL_TO, Value.of("O_DIRECTORY"), Value.of(0))),
          Case.of(
              "name = \"flags\", mask = 3, eqName = \"O_WRONLY\"",
              FLAGS.is(Operation.MASKED_EQUAL_TO, Value.of(3), Value.of("O_WRONLY"))),
          Case.of(
              "name = \"flags\", onlyBitsNames = {\"O_RDONLY\", \"O_DIRECTORY\", \"0x1\"}",
              FLAGS.is(Operation.ONLY_BITS, Value.of("O_RDONLY|O_DIRECTORY|0x1"))),
          Case.of(
              "name = \"flags\", oneOfNames = {\"O_DIRECTORY\", \"O_CREAT|O_EXCL\"}",
              FLAGS.is(Operation.ONE_OF, Value.of("O_DIRECTORY"), Value.of("O_CREAT|O_EXCL"))),
          Case.of(
              "name = \"flags\", oneOf = {3, 4}, oneOfNames = \"O_DIRECTORY\"",
              FLAGS.is(Operation.ONE_OF, Value.of(3), Value.of(4), Value.of("O_DIRECTORY"))),
          Case.of(
              "name = \"flags\", ge = 2, le = 900, ne = 5, lt = 800, gt = 3, min = 4, max = 700,"
                  + " onlyBits = 0xffe, oneOf = {4, 6, 8, 9, 1}",
              FLAGS.notEqualTo(5),
              FLAGS.lessThan(800),
              FLAGS.atMost(900),
              FLAGS.greaterThan(3),
              FLAGS.atLeast(2),
              FLAGS.onlyBits(0xffe),
              FLAGS.oneOf(4, 6, 8, 9, 1),
              FLAGS.inRange(4, 700)));

  @ParameterizedTest
  @FieldSource("CASES")
  void meansTheCondition(Case one) {
    String source =
        """
        @SeccompPolicy(arches = {"x86_64", "aarch64", "s390x"}, jvm = false)
        interface P {
          @AllowSyscall("openat") @Arg(%s) void beside();
          @DenySyscall(value = "openat", errno = 2, args = {@Arg(name = "mode", gt = 7), @Arg(%s)})
          void inside();
        }
        """
            .formatted(one.written(), one.written());
    List<ArgCondition> inside = new ArrayList<>(List.of(Condition.on("mode").greaterThan(7)));
    inside.addAll(one.meant());
    assertCompilesTo(
        Source.demo("P", source),
        Policies.builder()
            .arches("x86_64", "aarch64", "s390x")
            .rule(Outcome.ALLOW, List.of("openat"), one.meant().toArray(new ArgCondition[0]))
            .rule(Outcome.errno(2), List.of("openat"), inside.toArray(new ArgCondition[0])));
  }

  @Test
  void everyAttributeHasACase() {
    Set<String> attributes =
        Arrays.stream(Arg.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertThat(attributes)
        .allMatch(
            attribute ->
                CASES.stream()
                    .anyMatch(
                        one ->
                            Pattern.compile("\\b" + attribute + " = ")
                                .matcher(one.written())
                                .find()));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Clone.class,
        Fcntl.class,
        Ioctl.class,
        Madvise.class,
        Mman.class,
        Open.class,
        Personality.class,
        Prctl.class,
        Signal.class,
        Socket.class
      })
  void constantsCanBeWritten(Class<?> constants) throws IllegalAccessException {
    StringBuilder names = new StringBuilder();
    long[] values = new long[constants.getFields().length];
    for (int i = 0; i < values.length; i++) {
      Field field = constants.getFields()[i];
      names.append(constants.getSimpleName()).append('.').append(field.getName()).append(", ");
      values[i] = field.getLong(null);
    }
    assertThat(values).isNotEmpty();
    assertCompilesTo(
        Source.demo(
            "P",
            """
            @SeccompPolicy(arches = "x86_64", jvm = false)
            interface P {
              @AllowSyscall("write") @Arg(index = 2, oneOf = {%s}) void a();
            }
            """
                .formatted(names)),
        Policies.builder()
            .arches("x86_64")
            .rule(Outcome.ALLOW, List.of("write"), Condition.on(2).oneOf(values)));
  }

  @Test
  void everyErrnoCanBeWritten() throws IllegalAccessException {
    StringBuilder rules = new StringBuilder();
    var expected = Policies.builder().arches("x86_64");
    for (Field errno : Errno.class.getFields()) {
      int value = errno.getInt(null);
      rules.append(
          "@DenySyscall(value = \"close\", errno = Errno.%s, args = @Arg(index = 0, eq = %d))\n"
              .formatted(errno.getName(), value));
      expected.rule(Outcome.errno(value), List.of("close"), Condition.on(0).equalTo(value));
    }
    assertCompilesTo(
        Source.demo(
            "P", "@SeccompPolicy(arches = \"x86_64\", jvm = false)\n" + rules + "interface P {}"),
        expected);
  }
}
