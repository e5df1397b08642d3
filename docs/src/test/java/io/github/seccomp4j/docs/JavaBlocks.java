package io.github.seccomp4j.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles the Java code of a document, in this JVM, with our annotation processor and all modules
 * on the class path. The classes stay in the document's folder, for its later blocks.
 *
 * <p>A block with a file's name is a file as it stands. One without a name may be a whole class, a
 * module, members of a class, or statements; it gets the imports that it does not show, and what
 * its context says beside it.
 */
final class JavaBlocks {
  private static final String PROCESSOR = "io.github.seccomp4j.processor.PolicyProcessor";
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:(?:public|final|abstract|sealed) )*(?:class|interface|@interface|enum|record)"
              + " (\\w+)");
  private static final Pattern MODULE = Pattern.compile("(?m)^(?:open )?module [\\w.]+ \\{");
  private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+)");
  private static final Pattern PACKAGE = Pattern.compile("\\Apackage [\\w.]+;");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\n");
  private static final Pattern MEMBER =
      Pattern.compile("\\A(?:@(?!Suppress)\\w+|(?:public|private|static|void) )");
  private static final List<String> JDK =
      List.of("io", "net", "nio.file", "time", "util", "util.concurrent", "util.function");

  /**
   * Every public class of ours may be used without an import where the block shows none. On one
   * line with the block's first, so that the compiler counts lines as the reader does.
   */
  private static final String IMPORTS = imports();

  private final Path folder;

  JavaBlocks(Path folder) {
    this.folder = folder;
  }

  /** What the compiler says about a block; empty where it is content. */
  String compile(Block block) throws IOException {
    String text = block.text();
    if (MODULE.matcher(text).find()) {
      return compileModule(text);
    }
    if (block.word().endsWith(".java")) {
      return compile(write(folder, block.word(), text), folder, List.of());
    }
    Matcher type = TYPE.matcher(text);
    String source =
        type.find()
            ? imported(text) + block.context()
            : wrapped(block.line(), text, block.context());
    String name = type.reset().find() ? type.group(1) : "Snippet" + block.line();
    Path file = write(Files.createTempDirectory(folder, "snippet"), name + ".java", source);
    return compile(file, folder, List.of());
  }

  private static String imported(String text) {
    Matcher statement = PACKAGE.matcher(text);
    return statement.find()
        ? statement.group() + " " + IMPORTS + text.substring(statement.end())
        : IMPORTS + text;
  }

  private static String wrapped(int line, String text, String context) {
    String all = context + text;
    String imports =
        IMPORT.matcher(all).results().map(found -> found.group()).collect(Collectors.joining());
    String body = IMPORT.matcher(text).replaceAll("").strip() + "\n";
    String members =
        MEMBER.matcher(body).find() ? body : "void run() throws Exception {\n" + body + "}\n";
    return IMPORTS
        + imports
        + "class Snippet"
        + line
        + " {\n"
        + IMPORT.matcher(context).replaceAll("")
        + "\n"
        + members
        + "}\n";
  }

  /** A module's packages must not be empty: each that it exports gets a class. */
  private String compileModule(String text) throws IOException {
    Path sources = Files.createTempDirectory(folder, "module");
    Path module = write(sources, "module-info.java", text);
    List<Path> files = new ArrayList<>(List.of(module));
    Matcher exports = EXPORTS.matcher(text);
    while (exports.find()) {
      String name = exports.group(1);
      files.add(
          write(
              sources,
              name.replace('.', '/') + "/Some.java",
              "package " + name + ";\n\npublic class Some {}\n"));
    }
    return compile(
        files,
        Files.createTempDirectory(folder, "classes"),
        List.of("--module-path", Shell.classPath()));
  }

  private static Path write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String compile(Path file, Path output, List<String> options) throws IOException {
    return compile(List.of(file), output, options);
  }

  private String compile(List<Path> files, Path output, List<String> more) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of("--release", "17", "-Xlint:all,-processing,-requires-automatic,-exports"));
    options.addAll(List.of("-processor", PROCESSOR));
    options.addAll(List.of("-classpath", folder + File.pathSeparator + Shell.classPath()));
    options.addAll(more);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var said = new DiagnosticCollector<JavaFileObject>();
    try (var manager = compiler.getStandardFileManager(said, Locale.ROOT, UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      var sources = manager.getJavaFileObjects(files.toArray(new Path[0]));
      var task = compiler.getTask(new StringWriter(), manager, said, options, null, sources);
      task.call();
    }
    return said.getDiagnostics().stream()
        .filter(one -> one.getKind() != Diagnostic.Kind.NOTE)
        .map(JavaBlocks::message)
        .collect(Collectors.joining());
  }

  /** As javac prints it, without the source. */
  private static String message(Diagnostic<? extends JavaFileObject> one) {
    String place =
        one.getSource() == null
            ? ""
            : Path.of(one.getSource().getName()).getFileName() + ":" + one.getLineNumber() + ": ";
    String kind = one.getKind() == Diagnostic.Kind.ERROR ? "error: " : "warning: ";
    return place + kind + one.getMessage(Locale.ROOT) + "\n";
  }

  private static String imports() {
    Stream<String> jdk = JDK.stream().map(name -> "java." + name);
    Stream<String> ours =
        Stream.of("dsl", "profiles", "report", "runtime", "observe", "testkit")
            .map(name -> Page.repository().resolve(name + "/src/main/java/module-info.java"))
            .filter(Files::exists)
            .flatMap(JavaBlocks::exported);
    Stream<String> tests = Stream.of("org.junit.jupiter.api");
    return Stream.of(jdk, ours, tests)
        .flatMap(names -> names)
        .map(name -> "import " + name + ".*;")
        .collect(Collectors.joining(" ", "", " "));
  }

  private static Stream<String> exported(Path module) {
    try {
      return EXPORTS.matcher(Files.readString(module)).results().map(found -> found.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
