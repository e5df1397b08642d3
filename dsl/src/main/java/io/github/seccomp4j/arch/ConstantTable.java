package io.github.seccomp4j.arch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The constants that arguments are compared with, on every architecture, read from {@code
 * constants.tsv}, which tools/syscall-tables writes: a name and a column for each architecture, "-"
 * where it has no such constant.
 */
final class ConstantTable {
  private static @Nullable ConstantTable loaded;

  private final List<Arch> columns = new ArrayList<>();
  private final Map<String, String[]> rows = new HashMap<>();

  private ConstantTable() {
    for (String line : Resource.lines("constants.tsv")) {
      String[] column = line.split("\t", -1);
      if (columns.isEmpty()) {
        for (int i = 1; i < column.length; i++) {
          columns.add(Arch.named(column[i]).orElseThrow());
        }
      } else {
        rows.put(column[0], column);
      }
    }
  }

  static synchronized ConstantTable get() {
    if (loaded == null) {
      loaded = new ConstantTable();
    }
    return loaded;
  }

  OptionalLong value(Arch arch, String name) {
    String[] row = rows.get(name);
    if (row == null) {
      return OptionalLong.empty();
    }
    // An ABI without a column of its own has its host's constants.
    Arch column = columns.contains(arch) ? arch : arch.servedBy();
    String value = row[1 + columns.indexOf(column)];
    return value.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.decode(value));
  }

  Set<String> names() {
    return Collections.unmodifiableSet(rows.keySet());
  }
}
