package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.testing.NeedsSharedData;
import io.github.seccomp4j.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code simulate} on Docker's and Firecracker's files, against a reading of their text that shares
 * no code with this project: for every call, and around every value of every rule.
 */
@NeedsSharedData
final class RealProfilesTest {
  /** What Docker gives a container where nothing else is asked for. */
  private static final Set<String> OF_DOCKER =
      Set.of(
          "CAP_AUDIT_WRITE",
          "CAP_CHOWN",
          "CAP_DAC_OVERRIDE",
          "CAP_FOWNER",
          "CAP_FSETID",
          "CAP_KILL",
          "CAP_MKNOD",
          "CAP_NET_BIND_SERVICE",
          "CAP_NET_RAW",
          "CAP_SETFCAP",
          "CAP_SETGID",
          "CAP_SETPCAP",
          "CAP_SETUID",
          "CAP_SYS_CHROOT");

  private static final Set<String> ALL_OF_THE_FILE =
      Set.of(
          "CAP_BPF",
          "CAP_DAC_READ_SEARCH",
          "CAP_PERFMON",
          "CAP_SYSLOG",
          "CAP_SYS_ADMIN",
          "CAP_SYS_BOOT",
          "CAP_SYS_CHROOT",
          "CAP_SYS_MODULE",
          "CAP_SYS_NICE",
          "CAP_SYS_PACCT",
          "CAP_SYS_PTRACE",
          "CAP_SYS_RAWIO",
          "CAP_SYS_TIME",
          "CAP_SYS_TTY_CONFIG");

  private static final Map<Arch, String> SHORT_NAMES =
      Map.of(Arch.X86_64, "amd64", Arch.AARCH64, "arm64", Arch.S390X, "s390x");

  @TempDir private Path folder = Path.of("");

  /** A comparison, in the words of either format. */
  private record Comparison(int index, String op, long mask, long value, boolean low) {
    boolean holds(long[] arguments) {
      long argument = low ? arguments[index] & 0xffff_ffffL : arguments[index];
      int order = Long.compareUnsigned(argument, value);
      return switch (op) {
        case "eq" -> order == 0;
        case "ne" -> order != 0;
        case "lt" -> order < 0;
        case "le" -> order <= 0;
        case "gt" -> order > 0;
        case "ge" -> order >= 0;
        case "masked_eq" -> (argument & mask) == (value & mask);
        default -> throw new IllegalStateException(op);
      };
    }

    /** Its value, the next ones, and each with one bit changed. */
    Set<Long> edges() {
      Set<Long> edges = new LinkedHashSet<>(List.of(value, value - 1, value + 1, 0L, -1L));
      for (int bit = 0; bit < Long.SIZE; bit++) {
        edges.add(value ^ 1L << bit);
      }
      return edges;
    }
  }

  private record Rule(String answer, List<Comparison> tests) {
    boolean holds(long[] arguments) {
      return tests.stream().allMatch(test -> test.holds(arguments));
    }

    /** Calls around the rule: its own values in all arguments but one. */
    List<long[]> edges() {
      long[] own = new long[6];
      tests.forEach(test -> own[test.index()] = test.value());
      List<long[]> edges = new ArrayList<>(List.of(own));
      for (Comparison test : tests) {
        for (long value : test.edges()) {
          long[] arguments = own.clone();
          arguments[test.index()] = value;
          edges.add(arguments);
        }
      }
      return edges;
    }
  }

  /** The rules of a file by call, and what calls get that none of them is about. */
  private record Meaning(String byDefault, Map<String, List<Rule>> rules) {
    String answer(String call, long[] arguments) {
      return rules.getOrDefault(call, List.of()).stream()
          .filter(rule -> rule.holds(arguments))
          .map(Rule::answer)
          // ALLOW and one ERRNO are all that the files say: the ERRNO is the stricter one.
          .max(String::compareTo)
          .orElse(byDefault);
    }

    void add(String call, Rule rule) {
      rules.computeIfAbsent(call, key -> new ArrayList<>()).add(rule);
    }
  }

  private static Path file(String name) {
    return SharedData.file("profiles/" + name);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static long number(JsonNode node) {
    return node.bigIntegerValue().longValue();
  }

  private static Meaning firecracker(JsonNode filter) {
    assertThat(filter.get("default_action").asText()).isEqualTo("trap");
    assertThat(filter.get("filter_action").asText()).isEqualTo("allow");
    Meaning meaning = new Meaning("TRAP(0)", new TreeMap<>());
    for (JsonNode rule : filter.get("filter")) {
      List<Comparison> tests = new ArrayList<>();
      for (JsonNode arg : rule.path("args")) {
        JsonNode op = arg.get("op");
        tests.add(
            new Comparison(
                arg.get("index").asInt(),
                op.isTextual() ? op.asText() : "masked_eq",
                op.isTextual() ? 0 : number(op.get("masked_eq")),
                number(arg.get("val")),
                arg.get("type").asText().equals("dword")));
      }
      meaning.add(rule.get("syscall").asText(), new Rule("ALLOW", tests));
    }
    return meaning;
  }

  private static Meaning docker(JsonNode profile, Arch host, Set<String> held, double kernel) {
    assertThat(profile.get("defaultAction").asText()).isEqualTo("SCMP_ACT_ERRNO");
    assertThat(profile.get("defaultErrnoRet").asInt()).isEqualTo(1);
    Meaning meaning = new Meaning("ERRNO(1)", new TreeMap<>());
    for (JsonNode entry : profile.get("syscalls")) {
      JsonNode only = entry.path("includes");
      JsonNode not = entry.path("excludes");
      boolean kept =
          (only.path("arches").isMissingNode()
                  || texts(only.path("arches")).contains(SHORT_NAMES.get(host)))
              && held.containsAll(texts(only.path("caps")))
              && kernel >= only.path("minKernel").asDouble(0)
              && !texts(not.path("arches")).contains(SHORT_NAMES.get(host))
              && texts(not.path("caps")).stream().noneMatch(held::contains);
      assertThat(not.has("minKernel")).isFalse();
      List<Comparison> tests = new ArrayList<>();
      for (JsonNode arg : entry.path("args")) {
        boolean masked = arg.get("op").asText().equals("SCMP_CMP_MASKED_EQ");
        tests.add(
            new Comparison(
                arg.get("index").asInt(),
                arg.get("op").asText().substring("SCMP_CMP_".length()).toLowerCase(Locale.ROOT),
                number(arg.get("value")),
                masked ? arg.path("valueTwo").asLong(0) : number(arg.get("value")),
                false));
      }
      String answer =
          entry.get("action").asText().equals("SCMP_ACT_ALLOW")
              ? "ALLOW"
              : "ERRNO(" + entry.get("errnoRet").asInt() + ")";
      for (String name : kept ? texts(entry.get("names")) : Set.<String>of()) {
        meaning.add(name, new Rule(answer, tests));
      }
    }
    return meaning;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** Asks about every call of that architecture, and around each of its rules. */
  private void assertAnswers(Meaning meaning, Arch arch, Object... simulate) throws IOException {
    List<String> vectors = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String call : arch.syscalls().keySet()) {
      List<long[]> calls = new ArrayList<>();
      calls.add(new long[6]);
      calls.add(new long[] {-1, -1, -1, -1, -1, -1});
      calls.add(new long[] {1, 2, 3, 4, 5, 6});
      meaning.rules().getOrDefault(call, List.of()).forEach(rule -> calls.addAll(rule.edges()));
      for (long[] arguments : calls) {
        StringBuilder vector = new StringBuilder(call);
        for (int i = 0; i < 6; i++) {
          // A 32-bit program's registers have no upper half.
          arguments[i] &= arch.wordBits() == 32 ? 0xffff_ffffL : -1L;
          vector.append(" 0x").append(Long.toHexString(arguments[i]));
        }
        vectors.add(vector.toString());
        expected.add(vector + ": " + meaning.answer(call, arguments));
      }
    }
    for (int number : new int[] {-1, 1000, 0x3fff_ffff}) {
      vectors.add(Integer.toString(number));
      expected.add(number + ": " + meaning.byDefault());
    }
    Path file = Files.write(folder.resolve("vectors"), vectors);
    List<Object> words = new ArrayList<>(List.of("simulate"));
    words.addAll(List.of(simulate));
    words.addAll(List.of("--arch", arch.kernelName(), "--vectors", file));
    Cli.Result result = Cli.run(words.toArray());
    assertThat(result.exit()).as(result.err()).isZero();
    List<String> answers = result.out().lines().toList();
    assertThat(answers).hasSameSizeAs(expected);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(vectors.get(i) + ": " + answers.get(i)).isEqualTo(expected.get(i));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X86_64,vmm",
    "X86_64,api",
    "X86_64,vcpu",
    "AARCH64,vmm",
    "AARCH64,api",
    "AARCH64,vcpu"
  })
  void firecracker(Arch arch, String filter) throws IOException {
    Path file = file("firecracker-" + arch.kernelName() + ".json");
    Meaning meaning = firecracker(json(file).get(filter));
    assertThat(meaning.rules()).hasSizeGreaterThan(20);
    assertAnswers(meaning, arch, file, "--filter", filter);
  }

  @ParameterizedTest
  @CsvSource({
    "X86_64,X86_64,none,4.7",
    "X86_64,X86_64,docker,6.18",
    "X86_64,X86_64,all,4.8",
    "X86_64,I386,docker,6.18",
    "X86_64,X32,docker,6.18",
    "AARCH64,AARCH64,none,6.18",
    "AARCH64,AARCH64,docker,4.7",
    "AARCH64,AARCH64,all,6.18",
    "AARCH64,ARM,docker,6.18",
    "S390X,S390X,docker,6.18"
  })
  void docker(Arch host, Arch arch, String held, String kernel) throws IOException {
    Set<String> caps =
        switch (held) {
          case "none" -> Set.of();
          case "docker" -> OF_DOCKER;
          default -> ALL_OF_THE_FILE;
        };
    Path file = file("docker-default.json");
    // The file names 4.8 alone, and these versions compare to it as numbers do.
    Meaning meaning = docker(json(file), host, caps, Double.parseDouble(kernel));
    assertThat(meaning.rules()).hasSizeGreaterThan(300);
    String names = caps.isEmpty() ? "none" : String.join(",", caps);
    assertAnswers(meaning, arch, file, "--caps", names, "--kernel", kernel);
  }

  /** Capabilities of the file that this test does not know would not be tested. */
  @Test
  void allCapabilitiesOfTheFileAreHeldWhereAllAre() throws IOException {
    Set<String> named = new LinkedHashSet<>();
    json(file("docker-default.json")).findValues("caps").forEach(caps -> named.addAll(texts(caps)));
    assertThat(ALL_OF_THE_FILE).containsAll(named);
  }
}
