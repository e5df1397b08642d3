package io.github.seccomp4j.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A child process of a test, with a limit that holds for every wait. At the limit the child and all
 * its descendants are killed, so that whoever reads their pipes comes to the end of them.
 *
 * <p>Descendants are known by a variable in their environment. A process tree would not do: a
 * process whose parent has died belongs to another one.
 */
public final class ChildProcess implements AutoCloseable {
  private static final String MARK = "SECCOMP4J_TEST_CHILD";
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final List<String> command;
  private final String mark = MARK + "=" + UUID.randomUUID();
  private final Process process;
  private final Collector err;
  private final Duration limit;
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch watched = new CountDownLatch(1);
  private volatile boolean expired;
  private volatile String threads = "";

  /**
   * How it ended.
   *
   * @param exit the exit code; 128 and the signal's number where a signal killed it
   * @param out what it wrote to its standard output, as far as nobody read it before
   * @param err what it wrote to its standard error
   */
  public record Result(int exit, String out, String err) {}

  private ChildProcess(ProcessBuilder builder, Duration limit) throws IOException {
    this.command = List.copyOf(builder.command());
    this.limit = limit;
    builder.environment().put(MARK, mark.substring(MARK.length() + 1));
    this.process = builder.start();
    this.err = new Collector(process.errorReader(StandardCharsets.UTF_8));
    daemon("limit of " + process.pid(), this::watch);
  }

  /** Starts it. It, and all that it starts, is killed when the time is over. */
  public static ChildProcess start(ProcessBuilder builder, Duration limit) {
    try {
      return new ChildProcess(builder, limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its input and output are there to be used: {@link Process#inputReader} with UTF-8. */
  public Process process() {
    return process;
  }

  public long pid() {
    return process.pid();
  }

  /** What it wrote to its standard error so far. */
  public String err() {
    return err.text();
  }

  /** The next line of its standard output, or null at the end. */
  public @Nullable String readLine() throws IOException {
    return process.inputReader(StandardCharsets.UTF_8).readLine();
  }

  /** Waits for its end, and leaves its streams and what it has started alone. */
  public int exit() throws InterruptedException {
    process.waitFor(); // The limit ends it.
    over.countDown();
    watched.await();
    if (expired) {
      throw new AssertionError(failure("did not end within " + limit, ""));
    }
    return process.exitValue();
  }

  /** Closes its standard input and waits for its end, and for that of its output. */
  public Result end() {
    return end("", GRACE);
  }

  /** Writes its standard input, closes it, and waits. */
  public Result end(String input) {
    return end(input, GRACE);
  }

  /**
   * Does that.
   *
   * @param grace how long a pipe may stay open after the child itself has ended
   */
  Result end(String input, Duration grace) {
    try (this) {
      Collector out = new Collector(process.inputReader(StandardCharsets.UTF_8));
      write(input);
      process.waitFor(); // The limit ends it.
      boolean complete = out.await(grace) && err.await(grace);
      over.countDown();
      if (expired) {
        watched.await();
        out.await(grace);
        throw new AssertionError(failure("did not end within " + limit, out.text()));
      }
      if (!complete) {
        threads = describe();
        String what = "ended with " + process.exitValue() + ", but a process that it started lives";
        throw new AssertionError(failure(what + " and holds its output open", out.text()));
      }
      return new Result(process.exitValue(), out.text(), err.text());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It has ended without reading everything.
    }
  }

  private String failure(String what, String out) {
    return command
        + " "
        + what
        + "\n--- standard output\n"
        + out
        + "\n--- standard error\n"
        + err.text()
        + "\n--- processes and threads\n"
        + threads;
  }

  /** Kills it and all that it started. Where it has ended, nothing is left to be done. */
  @Override
  public void close() {
    over.countDown();
    kill();
  }

  private void watch() {
    try {
      if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        expired = true;
        threads = describe();
        kill();
      }
    } catch (InterruptedException e) {
      kill();
    } finally {
      watched.countDown();
    }
  }

  /**
   * Kills it, and its descendants again and again, as they may start others meanwhile. Not with
   * {@link Process#destroyForcibly}, which closes the streams before they are read to their end.
   */
  public void kill() {
    process.toHandle().destroyForcibly();
    for (int round = 0; round < 10 && !family().isEmpty(); round++) {
      for (ProcessHandle one : family()) {
        one.destroyForcibly();
      }
    }
  }

  /** All processes alive that carry the mark. */
  private List<ProcessHandle> family() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(this::carriesMark).toList();
    }
  }

  private boolean carriesMark(ProcessHandle one) {
    try {
      Path file = Path.of("/proc", String.valueOf(one.pid()), "environ");
      return ("\0" + Files.readString(file, StandardCharsets.ISO_8859_1)).contains("\0" + mark);
    } catch (IOException e) {
      return false; // Not ours to read, or gone.
    }
  }

  private String describe() {
    StringBuilder text = new StringBuilder();
    for (ProcessHandle one : family()) {
      text.append(one.pid()).append(' ').append(one.info().commandLine().orElse("?"));
      text.append('\n').append(kernelThreads(one.pid()));
      if (one.info().command().filter(program -> program.endsWith("/java")).isPresent()) {
        text.append(javaThreads(one.pid()));
      }
    }
    return text.toString();
  }

  /** Name, state and place of each thread in the kernel, which no JVM needs to answer for. */
  private static String kernelThreads(long pid) {
    StringBuilder text = new StringBuilder();
    File[] tasks = new File("/proc/" + pid + "/task").listFiles();
    for (File task : tasks == null ? new File[0] : tasks) {
      text.append("  ").append(task.getName());
      for (String file : List.of("comm", "wchan", "syscall")) {
        text.append(' ').append(read(task.toPath().resolve(file)).orElse("?"));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** By jcmd; a JVM that does not answer it is asked by SIGQUIT and writes to its own output. */
  private static String javaThreads(long pid) {
    try {
      Path answer = Files.createTempFile("threads", ".txt");
      Process jcmd =
          new ProcessBuilder(
                  ChildJvm.jdk().resolve("bin/jcmd").toString(),
                  String.valueOf(pid),
                  "Thread.print")
              .redirectErrorStream(true)
              .redirectOutput(answer.toFile())
              .start();
      boolean answered = jcmd.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS);
      jcmd.destroyForcibly();
      if (!answered || jcmd.exitValue() != 0) {
        new ProcessBuilder("kill", "-QUIT", String.valueOf(pid))
            .start()
            .waitFor(GRACE.toSeconds(), TimeUnit.SECONDS);
      }
      String text = Files.readString(answer);
      Files.delete(answer);
      return text;
    } catch (IOException | InterruptedException e) {
      return "  no thread dump: " + e + "\n";
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Reads to the end, and knows what it has read so far. */
  private static final class Collector {
    private final StringWriter text = new StringWriter();
    private final CountDownLatch end = new CountDownLatch(1);

    /** Reads already when this returns. */
    Collector(Reader reader) {
      CountDownLatch begun = new CountDownLatch(1);
      daemon(
          "output of a child",
          () -> {
            try (reader) {
              begun.countDown();
              reader.transferTo(text);
            } catch (IOException e) {
              text.write(e.toString());
            } finally {
              end.countDown();
            }
          });
      try {
        begun.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean await(Duration time) throws InterruptedException {
      return end.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    String text() {
      return text.toString();
    }
  }
}
