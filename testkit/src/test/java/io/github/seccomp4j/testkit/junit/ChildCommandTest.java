package io.github.seccomp4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ChildCommandTest {
  @Test
  void optionsOfThisJvmThatTheChildGets() {
    assertThat(
            ChildCommand.forTheChild(
                List.of(
                    "-Xmx1g",
                    "-javaagent:/m2/mockito.jar",
                    "-agentlib:jdwp=transport=dt_socket,server=y",
                    "-Xrunjdwp:transport=dt_socket",
                    "-Djdk.module=x",
                    "--module-path=/a:/b",
                    "--patch-module=com.acme=/c",
                    "--add-modules=ALL-MODULE-PATH",
                    "--add-reads=com.acme=ALL-UNNAMED",
                    "--add-opens=com.acme/com.acme=org.junit.platform.commons",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--enable-preview")))
        .containsExactly(
            "-Xmx1g",
            "-javaagent:/m2/mockito.jar",
            "-Djdk.module=x",
            "--add-opens=com.acme/com.acme=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-preview");
  }

  @Test
  void machinesThatCannotConfineAtAll() {
    assertThat(ConfinedTest.objection("Linux", true)).isEmpty();
    assertThat(ConfinedTest.objection("Windows 11", true))
        .isEqualTo("seccomp filters are Linux's, and this is Windows 11");
    assertThat(ConfinedTest.objection("Linux", false))
        .startsWith("seccomp4j does not know the architecture ");
  }
}
