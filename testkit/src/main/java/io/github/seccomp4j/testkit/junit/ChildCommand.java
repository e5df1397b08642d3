package io.github.seccomp4j.testkit.junit;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of the child JVM: that of this JVM, with another main class.
 *
 * <p>Everything is on the class path there. What this JVM has on its module path, as Maven runs the
 * tests of a modular project, is put behind it.
 */
final class ChildCommand {
  /** A program to start the child through, with its arguments: {@code strace -f -o trace.txt}. */
  static final String THROUGH = "seccomp4j.testkit.through";

  /** The home of the child's JDK, where it is not this JVM's. */
  static final String JDK = "seccomp4j.testkit.jdk";

  /** Only one JVM can have the debugger's port, and modules are not used. */
  private static final Pattern NOT_FOR_THE_CHILD =
      Pattern.compile(
          "(-agentlib:jdwp|-Xrunjdwp|--module-path|--upgrade-module-path|--patch-module"
              + "|--add-modules|--add-reads|--limit-modules|-Djava\\.class\\.path)[=:].*");

  private static final Pattern PATCH = Pattern.compile("--patch-module=[^=]*=(.*)");
  private static final Pattern FOR_MODULES = Pattern.compile("(--add-(?:opens|exports)=[^=]*=).*");

  private final RunConfined how;
  private final Class<?> testClass;

  ChildCommand(RunConfined how, Class<?> testClass) {
    this.how = how;
    this.testClass = testClass;
  }

  /** The words of the command; the class path goes into a file, as it can be longer than a line. */
  List<String> words(Path folder) throws IOException {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    Path file = folder.resolve("classpath");
    Files.writeString(file, "-cp " + quoted(String.join(File.pathSeparator, classPath(options))));
    List<String> words = new ArrayList<>();
    String through = System.getProperty(THROUGH, "").strip();
    if (!through.isEmpty()) {
      words.addAll(Arrays.asList(through.split("\\s+", -1)));
    }
    String home = System.getProperty(JDK, "");
    words.add(
        Path.of(home.isEmpty() ? System.getProperty("java.home", "") : home, "bin", "java")
            .toString());
    // JNA loads a library; JDK 24 and later warn where that was not announced.
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(forTheChild(options));
    words.addAll(List.of(how.jvmOptions()));
    words.add("@" + file);
    words.add(ChildMain.class.getName());
    words.add(folder.toString());
    return words;
  }

  static List<String> forTheChild(List<String> options) {
    List<String> kept = new ArrayList<>();
    for (String option : options) {
      if (!NOT_FOR_THE_CHILD.matcher(option).matches()) {
        Matcher opens = FOR_MODULES.matcher(option);
        kept.add(opens.matches() ? opens.group(1) + "ALL-UNNAMED" : option);
      }
    }
    return kept;
  }

  private Set<String> classPath(List<String> options) {
    Set<String> entries = new LinkedHashSet<>();
    for (String option : options) {
      Matcher patch = PATCH.matcher(option);
      if (patch.matches()) {
        addAll(patch.group(1), entries);
      }
    }
    addAll(System.getProperty("java.class.path", ""), entries);
    addAll(System.getProperty("jdk.module.path", ""), entries);
    // A build tool can have JUnit's launcher and engine in a place that the class path does not
    // tell.
    for (Class<?> needed : List.of(testClass, ChildMain.class, how.value())) {
      addPlaceOf(needed, entries);
    }
    for (String needed :
        List.of(
            "org.junit.platform.launcher.core.LauncherFactory",
            "org.junit.jupiter.engine.JupiterTestEngine")) {
      try {
        addPlaceOf(Class.forName(needed, false, ChildCommand.class.getClassLoader()), entries);
      } catch (ClassNotFoundException e) {
        // Then the child says what is missing, if it needs it.
      }
    }
    return entries;
  }

  private static void addAll(String path, Set<String> entries) {
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        entries.add(entry);
      }
    }
  }

  private static void addPlaceOf(Class<?> needed, Set<String> entries) {
    CodeSource source = needed.getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation() != null) {
      try {
        if ("file".equals(source.getLocation().getProtocol().toLowerCase(Locale.ROOT))) {
          Path place = Path.of(source.getLocation().toURI());
          if (entries.stream().noneMatch(entry -> Path.of(entry).toAbsolutePath().equals(place))) {
            entries.add(place.toString());
          }
        }
      } catch (URISyntaxException e) {
        throw new IllegalStateException(
            needed + " comes from " + source.getLocation() + ", which is no place", e);
      }
    }
  }

  /** As the launcher of java reads it from a file of arguments. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
