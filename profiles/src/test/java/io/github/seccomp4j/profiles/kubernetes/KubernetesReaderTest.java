package io.github.seccomp4j.profiles.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KubernetesReaderTest {
  private static final String WEB =
      """
      apiVersion: security-profiles-operator.x-k8s.io/v1
      kind: SeccompProfile
      metadata:
        name: web
      spec:
        defaultAction: SCMP_ACT_ERRNO
        architectures: [SCMP_ARCH_X86_64]
        syscalls:
        - action: SCMP_ACT_ALLOW
          names:
          - read
          - exit_group
        - action: SCMP_ACT_ALLOW
          names: [socket]
          args:
          - {index: 0, value: 0x1, op: SCMP_CMP_EQ}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1beta1"})
  void meansWhatTheSameOciProfileMeans(String version) {
    ReadProfile read = read(WEB.replace("io/v1", "io/" + version));
    assertThat(read.findings()).isEmpty();
    assertThat(read.format()).contains(ProfileFormat.KUBERNETES);
    Policy oci =
        Profiles.read(
                "web.json",
                """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
                 "syscalls": [
                   {"action": "SCMP_ACT_ALLOW", "names": ["read", "exit_group"]},
                   {"action": "SCMP_ACT_ALLOW", "names": ["socket"],
                    "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}]}]}
                """
                    .getBytes(StandardCharsets.UTF_8),
                options())
            .policy();
    assertThat(read.policy().name()).isEqualTo("web");
    assertThat(read.policy().defaultOutcome()).isEqualTo(oci.defaultOutcome());
    assertThat(read.policy().arches()).isEqualTo(oci.arches());
    assertThat(read.policy().rules().stream().map(rule -> rule.syscall() + " " + rule.outcome()))
        .isEqualTo(
            oci.rules().stream().map(rule -> rule.syscall() + " " + rule.outcome()).toList());
    assertThat(read.policy().rules().get(2).match().conditions().get(0).toString())
        .isEqualTo(oci.rules().get(2).match().conditions().get(0).toString());
  }

  @Test
  void findingsHaveLinesAndColumns() {
    assertThat(
            read(WEB.replace("- exit_group", "- exit_grup").replace("CMP_EQ", "CMP_IS")).findings())
        .extracting(Finding::text)
        .satisfiesExactly(
            unknown ->
                assertThat(unknown)
                    .startsWith(
                        "[SC101] web.yaml:12:7 (/spec/syscalls/0/names/1): there is no system call"
                            + " named \"exit_grup\""),
            operator ->
                assertThat(operator)
                    .startsWith("[SC609] web.yaml:16:34 (/spec/syscalls/1/args/0/op)"));
  }

  @Test
  void eachDocumentOfAFileIsAPolicy() {
    ReadProfile read =
        read(
            """
            ---
            apiVersion: security-profiles-operator.x-k8s.io/v1
            kind: SeccompProfile
            metadata: {name: complain}
            spec: {defaultAction: SCMP_ACT_LOG}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: other}
            ---
            apiVersion: v1
            kind: List
            items:
            - apiVersion: security-profiles-operator.x-k8s.io/v1beta1
              kind: SeccompProfile
              metadata: {name: block}
              spec: {defaultAction: "SCMP_ACT_ERRNO"}
            """);
    assertThat(read.policies()).containsOnlyKeys("block", "complain");
    assertThat(read.policies().get("block"))
        .extracting(Policy::defaultOutcome)
        .isEqualTo(Outcome.errno(1));
  }

  @Test
  void configMapsHoldProfilesAndTheirMistakesHavePlaces() {
    String map =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: profiles
        data:
          readme: nothing about calls
          audit.json: |
            {
              "defaultAction": "SCMP_ACT_LOG",
              "syscalls": [{"names": ["reed"], "action": "SCMP_ACT_ALLOW"}]
            }
          short.json: '{"defaultAction": "SCMP_ACT_ALLOW"}'
        """;
    ReadProfile read = read(map);
    assertThat(read.policies()).containsOnlyKeys("audit", "short");
    assertThat(read.findings().get(0).text())
        .startsWith("[SC101] web.yaml:10:31 (/syscalls/0/names/0): ");
    assertThat(read(map.replace("\"SCMP_ACT_LOG\"", "7")).findings().get(0).text())
        .startsWith("[SC607] web.yaml:9:24 (/defaultAction): ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  baseProfileName: runc | [SC638] web.yaml:17:20 (/spec/baseProfileName): the operator adds",
        "  a: *b | [SC636] web.yaml:17:6 (/spec/a): this is not YAML: the alias stands for nothing",
        "  a: !!java.net.URL x | [SC637] web.yaml:17:6 (/spec/a): the tag",
        "  a: 0644 | [SC637] web.yaml:17:6 (/spec/a): the number 0644 is not read here: write 0o644,"
            + " or 420",
        "  <<: {} | [SC637] web.yaml:17:3 (/spec/<<): the merge key <<",
        "  flags: [ | [SC636] web.yaml:18:1: ",
        "  flags: []\n  flags: [] | [SC604] web.yaml:18:3 (/spec/flags): the key \"flags\"",
      })
  void whatIsNotReadIsSaid(String example) {
    int bar = example.indexOf(" | ");
    assertThat(read(WEB + example.substring(0, bar) + "\n").findings())
        .extracting(Finding::text)
        .anySatisfy(text -> assertThat(text).startsWith(example.substring(bar + 3)));
  }

  @Test
  void anotherVersionIsNamed() {
    assertThat(read(WEB.replace("io/v1", "io/v1alpha1")).findings().get(0).text())
        .startsWith("[SC609] web.yaml:1:13 (/apiVersion): the apiVersion");
  }

  @Test
  void aManifestWithoutAProfileSaysSo() {
    assertThat(read("apiVersion: v1\nkind: Pod\n").findings().get(0).text())
        .startsWith("[SC610] web.yaml:1:1: ");
  }

  /** Nine levels of nine aliases would be four hundred million values. */
  @Test
  void aliasesAreCounted() {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: List\na0: &a0 [x]\n");
    for (int i = 1; i < 10; i++) {
      text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "]\n");
    }
    assertThat(read(text.toString()).findings().get(0).text()).startsWith("[SC603]");
    assertThat(read("apiVersion: v1\nkind: &k [*k]\n").findings().get(0).text())
        .startsWith("[SC636] web.yaml:2:11 ");
    assertThat(read("apiVersion: " + "[".repeat(100_000)).findings().get(0).text())
        .startsWith("[SC603]");
  }

  @Test
  void ociConfigHoldsAProfile() {
    ReadProfile read =
        Profiles.read(
            "config.json",
            """
            {"ociVersion": "1.2.0", "process": {"args": ["sh"]},
             "linux": {"seccomp": {"defaultAction": "SCMP_ACT_ALLOW",
               "syscalls": [{"names": ["reboot", "rebot"], "action": "SCMP_ACT_ERRNO"}]}}}
            """
                .getBytes(StandardCharsets.UTF_8),
            options());
    assertThat(read.format()).contains(ProfileFormat.OCI_CONFIG);
    assertThat(read.policy().rules()).hasSize(1);
    assertThat(read.findings().get(0).text())
        .startsWith("[SC101] config.json:3:38 (/linux/seccomp/syscalls/0/names/1): ");
    assertThat(
            Profiles.read(
                    "config.json",
                    "{\"ociVersion\": \"1.2.0\", \"linux\": {}}".getBytes(StandardCharsets.UTF_8),
                    options())
                .findings()
                .get(0)
                .text())
        .startsWith("[SC606] config.json:1:34 (/linux): the key \"linux.seccomp\" is missing");
  }

  private static ReadProfile read(String text) {
    return Profiles.read("web.yaml", text.getBytes(StandardCharsets.UTF_8), options());
  }

  private static ReadOptions options() {
    return ReadOptions.of(
        new ProfileTarget(Arch.X86_64, java.util.Set.of(), java.util.Optional.empty()));
  }
}
