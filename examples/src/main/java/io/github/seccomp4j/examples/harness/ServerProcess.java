package io.github.seccomp4j.examples.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server in a JVM of its own, which ends with this object or this JVM. Its main class prints the
 * port, on the loopback interface, as its first line.
 */
public final class ServerProcess implements AutoCloseable {
  private static final int START_SECONDS = 60;
  private static final int END_SECONDS = 20;

  private final String name;
  private final Process process;
  private final Path errors;
  private final Thread endWithThisJvm;

  private ServerProcess(String name, Process process, Path errors) {
    this.name = name;
    this.process = process;
    this.errors = errors;
    this.endWithThisJvm = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(endWithThisJvm);
  }

  /**
   * Starts the JVM, with the class path and the JDK of this one.
   *
   * @param name for messages, as in {@code "the confined server"}
   * @param folder an existing empty folder, for temporary files and what it writes to its standard
   *     error
   * @param options further options of the JVM
   * @param main the main class
   * @param arguments what it is given
   */
  public static ServerProcess start(
      String name, Path folder, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return start(name, folder, List.of(java), options, main, arguments);
  }

  /**
   * The same with the JVM of another JDK, or through another program, which takes its command line
   * as arguments.
   *
   * @param java the words that start a JVM
   */
  public static ServerProcess start(
      String name,
      Path folder,
      List<String> java,
      List<String> options,
      Class<?> main,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(java);
    command.add("-Djava.io.tmpdir=" + folder);
    // JNA loads a library; JDK 24 and later warn where that was not announced.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path errors = folder.resolve("stderr");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    return new ServerProcess(name, process, errors);
  }

  /** Waits until the server listens, and says where. */
  public URI root() throws IOException, InterruptedException {
    CompletableFuture<@Nullable String> firstLine = CompletableFuture.supplyAsync(this::readLine);
    try {
      String port = firstLine.get(START_SECONDS, TimeUnit.SECONDS);
      if (port == null) {
        throw failure("ended before it listened", null);
      }
      return URI.create("http://127.0.0.1:" + Integer.parseInt(port) + "/");
    } catch (TimeoutException | ExecutionException e) {
      throw failure("did not tell its port", e);
    }
  }

  /** An exception that names the server, what it did, and what it wrote to its standard error. */
  public IOException failure(String what, @Nullable Exception cause) throws IOException {
    return new IOException(name + " " + what + "; it said:\n" + errors(), cause);
  }

  /** What the server has written to its standard error so far. */
  public String errors() throws IOException {
    return Files.readString(errors, StandardCharsets.UTF_8);
  }

  /** Ends the server: in order, so that it removes its temporary files, or else by force. */
  @Override
  public void close() throws IOException {
    try {
      process.destroy();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)
          && !process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(name + ", process " + process.pid() + ", does not end");
      }
      Runtime.getRuntime().removeShutdownHook(endWithThisJvm);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable String readLine() {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
