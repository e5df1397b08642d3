package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOptionsTest {
  private static final String TINY =
      "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{\"names\": [\"read\"], \"action\":"
          + " \"SCMP_ACT_ALLOW\"}]}";

  @Test
  void theDefaultsAreThisMachineWithoutCapabilities() throws IOException {
    ReadOptions options = ReadOptions.defaults();
    String release = Files.readString(Path.of("/proc/sys/kernel/osrelease"));
    assertThat(options.target().arch()).isEqualTo(Arch.host().orElseThrow());
    assertThat(options.target().capabilities()).isEmpty();
    assertThat(release)
        .startsWith(options.target().kernel().orElseThrow().toString())
        .matches("(?s)\\d+\\.\\d+\\D.*");
    assertThat(options.strict()).isFalse();
    assertThat(options.filters()).isEmpty();
    assertThat(options.newerCallsUnknown()).isFalse();
    assertThat(options.nativeOnly()).isFalse();
  }

  @Test
  void versionsAreComparedAsNumbers() {
    KernelVersion old = KernelVersion.parse("5.8").orElseThrow();
    assertThat(old).isLessThan(new KernelVersion(5, 10)).isGreaterThan(new KernelVersion(4, 20));
    assertThat(old).isEqualByComparingTo(new KernelVersion(5, 8)).hasToString("5.8");
    assertThat(KernelVersion.parse("5.8.1")).isEmpty();
    assertThat(KernelVersion.parse("5")).isEmpty();
    assertThat(KernelVersion.parse("-5.8")).isEmpty();
    assertThat(KernelVersion.parse("5.123456")).isEmpty();
    assertThatThrownBy(() -> new KernelVersion(-1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void capabilitiesAndArchitecturesMustExist() {
    ProfileTarget target = ProfileTarget.host();
    assertThatThrownBy(() -> target.withCapabilities(Set.of("CAP_SYS_ADMN")))
        .hasMessage(
            "there is no capability named \"CAP_SYS_ADMN\": did you mean \"CAP_SYS_ADMIN\"?");
    assertThatThrownBy(() -> target.withArch(Arch.I386))
        .hasMessage("i386 has no programs of its own: name x86_64, whose program serves it");
  }

  @Test
  void noFilterIsNotAllFilters() {
    assertThatThrownBy(() -> ReadOptions.defaults().withFilters())
        .hasMessage("no filter is named: name one, or want all of them");
  }

  @Test
  void onlyTheFiltersThatAreWantedAreGiven() {
    byte[] content = TINY.getBytes(StandardCharsets.UTF_8);
    assertThat(Profiles.read("tiny.json", content, ReadOptions.defaults().withFilters("tiny")))
        .satisfies(profile -> assertThat(profile.policies()).containsOnlyKeys("tiny"))
        .satisfies(profile -> assertThat(profile.findings()).isEmpty());
    ReadProfile other =
        Profiles.read("tiny.json", content, ReadOptions.defaults().withFilters("other"));
    assertThat(other.policies()).isEmpty();
    assertThat(other.findings().get(0).text())
        .isEqualTo("[SC613] tiny.json:1:1: there is no filter named \"other\" here, only [tiny]");
  }

  @Test
  void aFileIsReadByItsPath(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("web.v1.json"), TINY);
    ReadProfile profile = Profiles.read(file);
    assertThat(profile.format()).isEqualTo(Optional.of(ProfileFormat.OCI));
    assertThat(profile.policy().name()).isEqualTo("web.v1");
    assertThatThrownBy(() -> Profiles.read(folder.resolve("missing.json")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatHasNoKnownFormatIsRefused() {
    assertThat(
            Profiles.read(
                    "f.json", "{\"x\": 1}".getBytes(StandardCharsets.UTF_8), ReadOptions.defaults())
                .findings()
                .get(0)
                .text())
        .isEqualTo(
            "[SC610] f.json:1:1: the format of this profile is not one that can be read: no known"
                + " format begins with the keys [x]");
    ReadProfile list =
        Profiles.read("f.json", "[]".getBytes(StandardCharsets.UTF_8), ReadOptions.defaults());
    assertThat(list.findings().get(0).text()).endsWith("it is an empty array");
    assertThatThrownBy(list::policy)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[SC610]");
  }
}
