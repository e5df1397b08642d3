package io.github.seccomp4j.observe.decode;

import io.github.seccomp4j.arch.Arch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Some of the kernel headers' constants, by value.
 *
 * @param words names; prefixes, which end with an underscore or a star; and, after a minus sign,
 *     names or prefixes that are not meant: masks, and second names for one value
 */
record Names(List<String> words) {
  private static final Map<Names, Map<Arch, List<Named>>> READ = new ConcurrentHashMap<>();

  /** A constant. */
  record Named(String name, long value) {}

  Names {
    words = List.copyOf(words);
  }

  /** The name of exactly that value. */
  Optional<String> of(Arch arch, long value) {
    return all(arch).stream().filter(one -> one.value() == value).map(Named::name).findFirst();
  }

  /** All of them on that architecture, those with the most bits first. */
  List<Named> all(Arch arch) {
    return READ.computeIfAbsent(this, key -> new ConcurrentHashMap<>(new EnumMap<>(Arch.class)))
        .computeIfAbsent(arch, this::read);
  }

  private List<Named> read(Arch arch) {
    List<Named> all = new ArrayList<>();
    for (String name : new TreeSet<>(Arch.constantNames())) {
      if (isMeant(name)) {
        arch.constant(name).ifPresent(value -> all.add(new Named(name, value)));
      }
    }
    all.sort(Comparator.comparing((Named one) -> -Long.bitCount(one.value())));
    return all;
  }

  private boolean isMeant(String name) {
    return words.stream().anyMatch(word -> covers(word, name))
        && words.stream()
            .noneMatch(word -> word.startsWith("-") && covers(word.substring(1), name));
  }

  private static boolean covers(String word, String name) {
    return word.endsWith("*")
        ? name.startsWith(word.substring(0, word.length() - 1))
        : name.equals(word) || (word.endsWith("_") && name.startsWith(word));
  }
}
