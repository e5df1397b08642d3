package io.github.seccomp4j.observe.arguments;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which arguments of each call are made of constants, and which of them are recorded. The table
 * {@code arguments.tsv} goes by the names that parameters have in our tables of prototypes.
 * Arguments of the type {@code umode_t} are recorded, too.
 */
public final class ArgumentRoles {
  private static final String TABLE = "arguments.tsv";

  /** What an argument is used for; each use includes the ones above it. */
  enum Use {
    /** Reports show it in words. */
    SHOW,
    /** Its values are recorded. */
    RECORD,
    /** Policies get rules on it. */
    RULE
  }

  /**
   * What the table says of one parameter of one call.
   *
   * @param vocabulary the constants that its values are made of
   * @param use what for
   */
  record Row(ArgumentConstants vocabulary, Use use) {}

  private static final Map<String, Row> ROWS = rows();
  private static final Map<Arch, Map<Integer, List<ArgumentRole>>> KNOWN =
      new EnumMap<>(Arch.class);

  private ArgumentRoles() {}

  /**
   * {@return the recorded arguments of that call, in the order of the registers; often none}
   *
   * @param arch the architecture of the call
   * @param number the call's number
   */
  public static List<ArgumentRole> of(Arch arch, int number) {
    synchronized (KNOWN) {
      return KNOWN.computeIfAbsent(arch, ArgumentRoles::ofArch).getOrDefault(number, List.of());
    }
  }

  /**
   * {@return the constants that an argument is made of; empty where there are none}
   *
   * @param call the call's kernel name
   * @param parameter the parameter's name in our tables of prototypes
   */
  public static Optional<ArgumentConstants> words(String call, String parameter) {
    return Optional.ofNullable(ROWS.get(call + " " + parameter)).map(Row::vocabulary);
  }

  private static Map<Integer, List<ArgumentRole>> ofArch(Arch arch) {
    Map<Integer, List<ArgumentRole>> all = new HashMap<>();
    for (Syscall call : arch.syscalls().values()) {
      List<ArgumentRole> roles = roles(call);
      if (!roles.isEmpty()) {
        all.put(call.number(), roles);
      }
    }
    return all;
  }

  private static List<ArgumentRole> roles(Syscall call) {
    List<ArgumentRole> roles = new ArrayList<>();
    List<Parameter> parameters = call.parameters().orElse(List.of());
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      Row row = ROWS.get(call.name() + " " + parameter.name());
      if (row == null && parameter.type().equals("umode_t")) {
        row = new Row(ArgumentConstants.MODE, Use.RECORD);
      }
      if (row != null && row.use() != Use.SHOW && !parameter.pointer()) {
        roles.add(new ArgumentRole(i, parameter, row.vocabulary(), row.use() == Use.RULE));
      }
    }
    return List.copyOf(roles);
  }

  /** By call and parameter. */
  static Map<String, Row> rows() {
    Map<String, Row> rows = new HashMap<>();
    try (InputStream in = ArgumentRoles.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(
            "seccomp4j-observe is incomplete: its resource " + TABLE + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line : lines.lines().filter(one -> !one.startsWith("#")).toList()) {
        String[] column = line.split("\t", -1);
        Row row =
            new Row(
                ArgumentConstants.named(column[2]),
                Use.valueOf(column[3].toUpperCase(Locale.ROOT)));
        for (String call : column[1].split(" ", -1)) {
          rows.put(call + " " + column[0], row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE, e);
    }
    return rows;
  }
}
