package io.github.seccomp4j.examples.lockdown;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Finds the agent for the demonstration. In production it is a file beside the service,
 * seccomp4j-agent-VERSION.jar, and none of this is needed.
 */
final class AgentJar {
  private static final String AGENT = "io.github.seccomp4j.agent.SeccompAgent";

  private AgentJar() {}

  /**
   * The jar that the agent's class comes from; within this build, before there is one, a new one.
   */
  static Path find(Path folder) throws IOException {
    try {
      Class<?> agent = Class.forName(AGENT, false, AgentJar.class.getClassLoader());
      Path place = Path.of(agent.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(place) ? place : made(folder);
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IOException("the agent is not on the class path", e);
    }
  }

  /** Its classes are on the class path already, so the manifest is enough. */
  private static Path made(Path folder) throws IOException {
    Path jar = folder.resolve("seccomp4j-agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", AGENT);
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }
}
