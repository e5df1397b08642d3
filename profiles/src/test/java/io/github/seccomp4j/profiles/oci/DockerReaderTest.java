package io.github.seccomp4j.profiles.oci;

import static io.github.seccomp4j.profiles.Reading.DEFAULT;
import static io.github.seccomp4j.profiles.Reading.STRICT;
import static io.github.seccomp4j.profiles.Reading.entries;
import static io.github.seccomp4j.profiles.Reading.read;
import static io.github.seccomp4j.profiles.Reading.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every clause of Docker's superset of the OCI format, good and bad. */
class DockerReaderTest {
  private static final String MAP =
      "[{'architecture': 'SCMP_ARCH_X86_64', 'subArchitectures': ['SCMP_ARCH_X86',"
          + " 'SCMP_ARCH_X32']}, {'architecture': 'SCMP_ARCH_AARCH64', 'subArchitectures':"
          + " ['SCMP_ARCH_ARM']}, {'architecture': 'SCMP_ARCH_MIPS64', 'subArchitectures':"
          + " ['SCMP_ARCH_MIPS']}, {'architecture': 'SCMP_ARCH_RISCV64', 'subArchitectures': null}]";

  private static ReadOptions target(Arch arch, String kernel, String... capabilities) {
    return ReadOptions.of(
        new ProfileTarget(
            arch, new TreeSet<>(Arrays.asList(capabilities)), KernelVersion.parse(kernel)));
  }

  /** Two entries, so that a profile remains where the second is dropped. */
  private static String conditional(String conditions) {
    return entries(
        "{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}",
        "{'names': ['reboot'], 'action': 'SCMP_ACT_ALLOW', " + conditions + "}");
  }

  private static boolean keeps(String conditions, ReadOptions options) {
    ReadProfile profile = read(conditional(conditions), options);
    assertThat(texts(profile)).isEmpty();
    return profile.policy().rules().stream().map(Rule::syscall).anyMatch("reboot"::equals);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "'includes': {'caps': ['CAP_SYS_BOOT']} ! - ! false",
        "'includes': {'caps': ['CAP_SYS_BOOT']} ! CAP_SYS_BOOT ! true",
        "'includes': {'caps': ['CAP_SYS_BOOT', 'CAP_BPF']} ! CAP_SYS_BOOT ! false",
        "'includes': {'caps': ['CAP_SYS_BOOT', 'CAP_BPF']} ! CAP_SYS_BOOT,CAP_BPF ! true",
        "'excludes': {'caps': ['CAP_SYS_BOOT', 'CAP_BPF']} ! - ! true",
        "'excludes': {'caps': ['CAP_SYS_BOOT', 'CAP_BPF']} ! CAP_BPF ! false",
        "'excludes': {'caps': ['CAP_SYS_BOOT']} ! CAP_BPF ! true",
        "'includes': {'caps': ['CAP_BPF']}, 'excludes': {'caps': ['CAP_KILL']} ! CAP_BPF ! true",
        "'includes': {'caps': ['CAP_BPF']}, 'excludes': {'caps': ['CAP_KILL']}"
            + " ! CAP_BPF,CAP_KILL ! false",
        "'includes': {'caps': ['CAP_BPF'], 'arches': ['amd64']} ! CAP_BPF ! true",
        "'includes': {'caps': ['CAP_BPF'], 'arches': ['arm64']} ! CAP_BPF ! false",
        "'includes': {'caps': ['CAP_BPF'], 'arches': ['amd64']} ! - ! false",
        "'excludes': {'caps': ['CAP_BPF'], 'arches': ['amd64']} ! - ! false",
        "'includes': {}, 'excludes': {} ! - ! true",
        "'includes': null, 'excludes': null ! - ! true",
      })
  void capabilities(String conditions, String held, boolean kept) {
    String[] names = held.equals("-") ? new String[0] : held.split(",", -1);
    assertThat(keeps(conditions, target(Arch.X86_64, "6.18", names))).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "X86_64,amd64", "AARCH64,arm64", "S390X,s390x",
    "PPC64LE,ppc64le", "RISCV64,riscv64", "LOONGARCH64,loongarch64"
  })
  void architectures(Arch arch, String name) {
    ReadOptions options = target(arch, "6.18");
    for (String listed : new String[] {"amd64", "arm64", "s390x", "mips64", "x32", "x86", "arm"}) {
      assertThat(keeps("'includes': {'arches': ['" + listed + "']}", options))
          .isEqualTo(listed.equals(name));
      assertThat(keeps("'excludes': {'arches': ['mips', '" + listed + "']}", options))
          .isEqualTo(!listed.equals(name));
    }
    assertThat(keeps("'includes': {'arches': ['mips', '" + name + "']}", options)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "5.8,4.20,false", "5.8,5.7,false", "5.8,5.8,true",
    "5.8,5.10,true", "5.8,6.0,true", "4.20,4.9,false"
  })
  void kernels(String least, String running, boolean reached) {
    ReadOptions options = target(Arch.X86_64, running);
    assertThat(keeps("'includes': {'minKernel': '" + least + "'}", options)).isEqualTo(reached);
    assertThat(keeps("'excludes': {'minKernel': '" + least + "'}", options)).isEqualTo(!reached);
  }

  @Test
  void aKernelThatMattersMustBeKnown() {
    ReadOptions unknown =
        ReadOptions.of(new ProfileTarget(Arch.X86_64, Set.of(), Optional.empty()));
    assertThat(keeps("'includes': {'arches': ['amd64']}", unknown)).isTrue();
    assertThat(texts(conditional("'includes': {'minKernel': '4.8'}"), unknown))
        .containsExactly(
            "[SC622] f.json:3:77 (/syscalls/1/includes/minKernel): this depends on the kernel's"
                + " version, which is not known here: name the kernel");
  }

  @ParameterizedTest
  @CsvSource({"4", "4.8.1", "' 4.8'", "''", "4.x", "-4.8", "4.8-rc1"})
  void aKernelIsTwoNumbers(String text) {
    assertThat(texts(conditional("'includes': {'minKernel': '" + text + "'}"), DEFAULT))
        .containsExactly(
            "[SC609] f.json:3:77 (/syscalls/1/includes/minKernel): a kernel version such as 5.8 is"
                + " needed here, not \""
                + text
                + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "'includes': {'minKernel': 4.8} ! [SC607] f.json:3:77 (/syscalls/1/includes/minKernel): a"
            + " text is needed here, not 4.8",
        "'includes': {'caps': 'CAP_BPF'} ! [SC607] f.json:3:72 (/syscalls/1/includes/caps): an"
            + " array is needed here, not the text \"CAP_BPF\"",
        "'includes': ['amd64'] ! [SC607] f.json:3:63 (/syscalls/1/includes): an object is needed"
            + " here, not an array",
        "'comment': 5 ! [SC607] f.json:3:62 (/syscalls/1/comment): a text is needed here, not 5",
        "'name': 'read' ! [SC615] f.json:3:59 (/syscalls/1/name): name and names are both written:"
            + " keep one of them",
      })
  void badConditions(String conditions, String text) {
    assertThat(texts(conditional(conditions), DEFAULT))
        .hasSize(1)
        .allMatch(found -> found.startsWith(text), text);
    assertThat(read(conditional(conditions), DEFAULT).policies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "'includes': {'caps': ['SYS_ADMIN']} ! false ! [SC609] f.json:3:73"
            + " (/syscalls/1/includes/caps/0): a capability is needed here, not \"SYS_ADMIN\". No"
            + " process holds it",
        "'excludes': {'caps': ['CAP_SYS_ADMN']} ! true ! [SC609] f.json:3:73"
            + " (/syscalls/1/excludes/caps/0): a capability is needed here, not \"CAP_SYS_ADMN\":"
            + " did you mean \"CAP_SYS_ADMIN\"? No process holds it",
        "'includes': {'arches': ['x86_64']} ! false ! [SC609] f.json:3:75"
            + " (/syscalls/1/includes/arches/0): an architecture such as amd64 is needed here, not"
            + " \"x86_64\". It is never the target",
      })
  void whatNobodyHasNeverHits(String conditions, boolean kept, String text) {
    ReadProfile profile = read(conditional(conditions), DEFAULT);
    assertThat(texts(profile)).containsExactly(text);
    assertThat(profile.policy().rules()).hasSize(kept ? 2 : 1);
    assertThat(read(conditional(conditions), STRICT).hasErrors()).isTrue();
  }

  @Test
  void emptyListsAndUnknownKeysAreIgnoredAndStrictlyErrors() {
    String json = conditional("'includes': {'caps': [], 'arches': [], 'minKernal': '4.8'}");
    assertThat(texts(json, STRICT))
        .containsExactly(
            "[SC605] f.json:3:90 (/syscalls/1/includes/minKernal): the key \"minKernal\" has no"
                + " meaning here: did you mean \"minKernel\"?",
            "[SC614] f.json:3:86 (/syscalls/1/includes/arches): arches is empty: name at least one,"
                + " or leave it out",
            "[SC614] f.json:3:72 (/syscalls/1/includes/caps): caps is empty: name at least one, or"
                + " leave it out");
    assertThat(read(json, DEFAULT).policy().rules()).hasSize(2);
    assertThat(texts(json, DEFAULT)).hasSize(3).allMatch(text -> text.contains(" It is ignored"));
  }

  @Test
  void theOldKeyNameStandsForOneName() {
    ReadProfile profile =
        read(
            entries("{'name': 'read', 'action': 'SCMP_ACT_ALLOW', 'comment': 'old', 'args': null}"),
            STRICT);
    assertThat(texts(profile)).isEmpty();
    assertThat(profile.format()).isEqualTo(Optional.of(ProfileFormat.DOCKER));
    assertThat(profile.policy().rules()).extracting(Rule::syscall).containsExactly("read");
    assertThat(texts(entries("{'action': 'SCMP_ACT_ALLOW'}"), DEFAULT))
        .containsExactly(
            "[SC606] f.json:2:1 (/syscalls/0): the key \"names\" is missing: it says which calls the entry"
                + " is about");
  }

  @Test
  void aNameIsCheckedEvenWhereItsEntryIsDropped() {
    String dropped =
        "{'names': ['set_tls', 'raed'], 'action': 'SCMP_ACT_ALLOW', 'includes': {'arches':"
            + " ['arm']}}";
    assertThat(texts(entries("{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}", dropped), STRICT))
        .containsExactly(
            "[SC101] f.json:3:23 (/syscalls/1/names/1): there is no system call named \"raed\": did"
                + " you mean \"read\"?");
  }

  private static String mapped(String map) {
    return "{'defaultAction': 'SCMP_ACT_ERRNO', 'archMap': "
        + map
        + ", 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}]}";
  }

  @Test
  void theEntryOfTheTargetGivesTheArchitectures() {
    ReadOptions x86 = target(Arch.X86_64, "6.18");
    assertThat(texts(mapped(MAP), x86)).isEmpty();
    assertThat(read(mapped(MAP), x86).format()).isEqualTo(Optional.of(ProfileFormat.DOCKER));
    assertThat(read(mapped(MAP), x86).policy().arches())
        .containsExactlyInAnyOrder("x86_64", "i386", "x32");
    assertThat(read(mapped(MAP), x86.withNativeOnly(true)).policy().arches())
        .containsExactly("x86_64");
    assertThat(read(mapped(MAP), target(Arch.AARCH64, "6.18")).policy().arches())
        .containsExactlyInAnyOrder("aarch64", "arm");
    assertThat(read(mapped(MAP), target(Arch.RISCV64, "6.18")).policy().arches())
        .containsExactly("riscv64");
  }

  @Test
  void aTargetWithoutEntryHasOnlyItsOwnCalls() {
    ReadProfile profile = read(mapped(MAP), target(Arch.S390X, "6.18"));
    assertThat(texts(profile))
        .containsExactly(
            "[SC625] f.json:1:48 (/archMap): archMap has no entry for s390x: only its own calls are"
                + " known, others get KILL_PROCESS");
    assertThat(profile.policy().arches()).containsExactly("s390x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "[], 'architectures': ['SCMP_ARCH_X86_64'] ! [SC615] f.json:1:48 (/archMap): architectures"
            + " and archMap are both written: keep one of them",
        "[{'subArchitectures': null}] ! [SC606] f.json:1:49 (/archMap/0): the key \"architecture\""
            + " is missing",
        "[{'architecture': 'amd64'}] ! [SC609] f.json:1:66 (/archMap/0/architecture): an"
            + " architecture is needed here, not \"amd64\"",
        "[{'architecture': 'SCMP_ARCH_X86_64', 'subArchitectures': ['SCMP_ARCH_ARM']}] ! [SC113]"
            + " f.json:1:107 (/archMap/0/subArchitectures/0): SCMP_ARCH_ARM has no filter of its"
            + " own: its calls are judged by the program for SCMP_ARCH_AARCH64. Name that too",
        "[{'architecture': 'SCMP_ARCH_MIPS', 'subArchitectures': ['mips']}] ! [SC609] f.json:1:105"
            + " (/archMap/0/subArchitectures/0): an architecture is needed here, not \"mips\"",
        "{} ! [SC607] f.json:1:48 (/archMap): an array is needed here, not an object",
        "[5] ! [SC607] f.json:1:49 (/archMap/0): an object is needed here, not 5",
      })
  void badMaps(String map, String text) {
    assertThat(texts(mapped(map), DEFAULT)).anyMatch(found -> found.startsWith(text), text);
    assertThat(read(mapped(map), DEFAULT).policies()).isEmpty();
  }

  @Test
  void aSubArchitectureWithoutTableIsTold() {
    String map = "[{'architecture': 'SCMP_ARCH_S390X', 'subArchitectures': ['SCMP_ARCH_S390']}]";
    assertThat(texts(mapped(map), target(Arch.S390X, "6.18")))
        .containsExactly(
            "[SC623] f.json:1:106 (/archMap/0/subArchitectures/0): the calls of SCMP_ARCH_S390 are"
                + " not known here: the filter answers them with KILL_PROCESS");
  }
}
