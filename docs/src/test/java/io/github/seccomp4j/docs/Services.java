package io.github.seccomp4j.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The program that a document starts "in another terminal": one at a time. */
final class Services implements AutoCloseable {
  private static final int SECONDS = 60;

  private final Shell shell;
  private @Nullable Process running;

  Services(Shell shell) {
    this.shell = shell;
  }

  /**
   * Starts the command in the first line of a block, after the end of the one before, and waits
   * until it has printed the other lines.
   */
  void start(List<String> block) {
    close();
    String command = block.get(0).replaceFirst("\\A\\$ ", "");
    Process process = shell.start(shell.script(command));
    running = process;
    // Ends it, and with it the wait below, where it does not print what it should.
    CompletableFuture<Void> late =
        CompletableFuture.runAsync(
            this::close, CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
    List<String> printed = new ArrayList<>();
    List<String> shown = block.subList(1, block.size());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    try {
      while (!Varying.missing(shown, printed).isEmpty()) {
        String line = lines.readLine();
        if (line == null) {
          throw new AssertionError(
              "%s ended, or was ended after %d seconds, and did not print %s, but%n%s"
                  .formatted(
                      command,
                      SECONDS,
                      Varying.missing(shown, printed),
                      String.join(System.lineSeparator(), printed)));
        }
        printed.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      late.cancel(false);
    }
    // What it prints from now on must not fill the pipe.
    Thread rest = new Thread(() -> lines.lines().forEach(line -> {}), "output of a service");
    rest.setDaemon(true);
    rest.start();
  }

  @Override
  public synchronized void close() {
    Process process = running;
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      running = null;
    }
  }
}
