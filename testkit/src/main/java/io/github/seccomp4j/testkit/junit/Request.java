package io.github.seccomp4j.testkit.junit;

import io.github.seccomp4j.runtime.Scope;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a child is to do.
 *
 * @param uniqueId which test to run, as JUnit names it
 * @param policy the class of the policy
 * @param scope whom it confines
 * @param confineLifecycle whether it gets into force before JUnit begins
 * @param logOnly whether it only logs
 * @param timeoutSeconds when to end in any case
 * @param systemProperties those of the parent
 */
record Request(
    String uniqueId,
    String policy,
    Scope scope,
    boolean confineLifecycle,
    boolean logOnly,
    int timeoutSeconds,
    Map<String, String> systemProperties) {
  private static final String SYSTEM = "system.";

  void write(Path file) throws IOException {
    Properties all = new Properties();
    systemProperties.forEach((name, value) -> all.setProperty(SYSTEM + name, value));
    all.setProperty("uniqueId", uniqueId);
    all.setProperty("policy", policy);
    all.setProperty("scope", scope.name());
    all.setProperty("confineLifecycle", String.valueOf(confineLifecycle));
    all.setProperty("logOnly", String.valueOf(logOnly));
    all.setProperty("timeoutSeconds", String.valueOf(timeoutSeconds));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      all.store(out, null);
    }
  }

  static Request read(Path file) throws IOException {
    Properties all = new Properties();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      all.load(in);
    }
    Map<String, String> system = new TreeMap<>();
    for (String name : all.stringPropertyNames()) {
      if (name.startsWith(SYSTEM)) {
        system.put(name.substring(SYSTEM.length()), all.getProperty(name, ""));
      }
    }
    return new Request(
        all.getProperty("uniqueId", ""),
        all.getProperty("policy", ""),
        Scope.valueOf(all.getProperty("scope", "")),
        Boolean.parseBoolean(all.getProperty("confineLifecycle")),
        Boolean.parseBoolean(all.getProperty("logOnly")),
        Integer.parseInt(all.getProperty("timeoutSeconds", "")),
        system);
  }
}
