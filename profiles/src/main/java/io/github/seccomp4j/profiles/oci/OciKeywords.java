package io.github.seccomp4j.profiles.oci;

import static java.util.Map.entry;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.profiles.Capabilities;
import io.github.seccomp4j.profiles.json.KeywordTable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keywords of the OCI runtime specification (config-linux.md, "Seccomp") and of Docker. */
final class OciKeywords {
  static final KeywordTable<Action> ACTIONS =
      KeywordTable.of(
          "an action",
          Map.of(
              "SCMP_ACT_KILL", Action.KILL_THREAD,
              "SCMP_ACT_KILL_THREAD", Action.KILL_THREAD,
              "SCMP_ACT_KILL_PROCESS", Action.KILL_PROCESS,
              "SCMP_ACT_TRAP", Action.TRAP,
              "SCMP_ACT_ERRNO", Action.ERRNO,
              "SCMP_ACT_TRACE", Action.TRACE,
              "SCMP_ACT_ALLOW", Action.ALLOW,
              "SCMP_ACT_LOG", Action.LOG,
              "SCMP_ACT_NOTIFY", Action.USER_NOTIF));

  static final KeywordTable<Operation> OPERATIONS =
      KeywordTable.of(
          "an operator",
          Map.of(
              "SCMP_CMP_NE", Operation.NOT_EQUAL_TO,
              "SCMP_CMP_LT", Operation.LESS_THAN,
              "SCMP_CMP_LE", Operation.AT_MOST,
              "SCMP_CMP_EQ", Operation.EQUAL_TO,
              "SCMP_CMP_GE", Operation.AT_LEAST,
              "SCMP_CMP_GT", Operation.GREATER_THAN,
              "SCMP_CMP_MASKED_EQ", Operation.MASKED_EQUAL_TO));

  // https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#seccomp
  private static final Set<FilterFlag> OCI_FLAGS =
      EnumSet.of(
          FilterFlag.TSYNC, FilterFlag.LOG, FilterFlag.SPEC_ALLOW, FilterFlag.WAIT_KILLABLE_RECV);

  static final KeywordTable<FilterFlag> FLAGS =
      KeywordTable.of(
          "a flag",
          OCI_FLAGS.stream()
              .collect(Collectors.toMap(FilterFlag::kernelName, Function.identity())));

  static final KeywordTable<String> CAPABILITIES =
      KeywordTable.of(
          "a capability",
          Capabilities.ALL.stream()
              .collect(Collectors.toMap(Function.identity(), Function.identity())));

  private static final Map<Arch, String> OCI_ARCHES =
      Map.of(
          Arch.X86_64, "SCMP_ARCH_X86_64",
          Arch.X32, "SCMP_ARCH_X32",
          Arch.I386, "SCMP_ARCH_X86",
          Arch.AARCH64, "SCMP_ARCH_AARCH64",
          Arch.ARM, "SCMP_ARCH_ARM",
          Arch.RISCV64, "SCMP_ARCH_RISCV64",
          Arch.PPC64LE, "SCMP_ARCH_PPC64LE",
          Arch.S390X, "SCMP_ARCH_S390X",
          Arch.LOONGARCH64, "SCMP_ARCH_LOONGARCH64");

  /** The architectures; empty for those without a table of calls here. */
  static final KeywordTable<Optional<Arch>> ARCHES = KeywordTable.of("an architecture", arches());

  private static final Map<Arch, String> DOCKER_ARCHES =
      Map.ofEntries(
          entry(Arch.X86_64, "amd64"),
          entry(Arch.X32, "x32"),
          entry(Arch.I386, "x86"),
          entry(Arch.AARCH64, "arm64"),
          entry(Arch.ARM, "arm"),
          entry(Arch.RISCV64, "riscv64"),
          entry(Arch.PPC64LE, "ppc64le"),
          entry(Arch.S390X, "s390x"),
          entry(Arch.LOONGARCH64, "loongarch64"));

  /** The architectures as includes and excludes name them, by Go's names; empty as above. */
  static final KeywordTable<Optional<Arch>> SHORT_ARCHES =
      KeywordTable.of("an architecture such as amd64", shortArches());

  private OciKeywords() {}

  /** As in {@code SCMP_ARCH_X86_64}. */
  static String nameOf(Arch arch) {
    return name(OCI_ARCHES, arch);
  }

  /** As in {@code SCMP_ACT_ALLOW}. */
  static String nameOf(Action action) {
    return "SCMP_ACT_"
        + switch (action) {
          case USER_NOTIF -> "NOTIFY";
          default -> action.name();
        };
  }

  private static Map<String, Optional<Arch>> arches() {
    Map<String, Optional<Arch>> arches = new TreeMap<>();
    for (String other :
        "MIPS MIPS64 MIPS64N32 MIPSEL MIPSEL64 MIPSEL64N32 PPC PPC64 S390 PARISC PARISC64 M68K SH SHEB"
            .split(" ", -1)) {
      arches.put("SCMP_ARCH_" + other, Optional.empty());
    }
    OCI_ARCHES.forEach((arch, name) -> arches.put(name, Optional.of(arch)));
    return arches;
  }

  private static Map<String, Optional<Arch>> shortArches() {
    Map<String, Optional<Arch>> arches = new TreeMap<>();
    for (String other :
        "mips mips64 mips64n32 mipsel mipsel64 mipsel64n32 mips64le mipsle ppc ppc64 s390 386"
            .split(" ", -1)) {
      arches.put(other, Optional.empty());
    }
    DOCKER_ARCHES.forEach((arch, name) -> arches.put(name, Optional.of(arch)));
    return arches;
  }

  private static String name(Map<Arch, String> names, Arch arch) {
    return Optional.ofNullable(names.get(arch)).orElseThrow();
  }
}
