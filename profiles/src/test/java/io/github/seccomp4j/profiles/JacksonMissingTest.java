package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.policy.Policy;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without Jackson on the class path the reader says what to add. */
class JacksonMissingTest {
  @Test
  void whatToAddIsSaid() throws Exception {
    try (URLClassLoader alone = alone()) {
      Class<?> options = alone.loadClass(ReadOptions.class.getName());
      Object profile =
          alone
              .loadClass(Profiles.class.getName())
              .getMethod("read", String.class, byte[].class, options)
              .invoke(
                  null,
                  "profile.json",
                  "{}".getBytes(StandardCharsets.UTF_8),
                  options.getMethod("defaults").invoke(null));
      List<?> findings = (List<?>) profile.getClass().getMethod("findings").invoke(profile);
      assertThat(findings).hasSize(1);
      assertThat(text(findings.get(0)))
          .isEqualTo(
              "[SC611] profile.json: reading JSON needs Jackson: add the dependency"
                  + " com.fasterxml.jackson.core:jackson-databind (2.22 or later), or compile the"
                  + " profile at build time");
    }
  }

  @Test
  void theOtherClassLoaderHasNoJackson() throws IOException {
    try (URLClassLoader alone = alone()) {
      assertThat(alone.getResource("com/fasterxml/jackson/core/JsonFactory.class")).isNull();
      assertThat(alone.getResource("io/github/seccomp4j/profiles/Profiles.class")).isNotNull();
    }
  }

  /** Only this module's classes and the JDK's. */
  private static URLClassLoader alone() {
    URL ours = Policy.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader());
  }

  private static String text(Object finding)
      throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
    return (String) finding.getClass().getMethod("text").invoke(finding);
  }
}
