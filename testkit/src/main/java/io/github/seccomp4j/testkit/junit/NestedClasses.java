package io.github.seccomp4j.testkit.junit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * Loads the classes within a test class, anonymous ones too, before a policy may deny opening their
 * files. Those in a jar need no help: it is open already.
 */
final class NestedClasses {
  private static final String ENDING = ".class";

  private NestedClasses() {}

  static void load(Class<?> testClass) throws IOException, ReflectiveOperationException {
    Class<?> outermost = testClass;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    CodeSource source = outermost.getProtectionDomain().getCodeSource();
    if (source == null || !"file".equals(source.getLocation().getProtocol())) {
      return;
    }
    Path root = Path.of(source.getLocation().getPath());
    Path folder = root.resolve(outermost.getPackageName().replace('.', '/'));
    if (!Files.isDirectory(root) || !Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, outermost.getSimpleName() + "$*" + ENDING)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        String simple = name.substring(0, name.length() - ENDING.length());
        String prefix =
            outermost.getPackageName().isEmpty() ? "" : outermost.getPackageName() + ".";
        // Not initialized: a test's own static state is made when the test makes it.
        Class.forName(prefix + simple, false, testClass.getClassLoader());
      }
    }
  }
}
