package io.github.seccomp4j.observe.record.strace;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.jvm.MainMarkAgent;
import io.github.seccomp4j.observe.record.Recorder;
import io.github.seccomp4j.observe.record.RecordingPhase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what strace has written: one log, or the files of {@code -ff}, one for each thread.
 *
 * <p>The first call of a log starts the program and is not counted as one of its calls.
 */
public final class StraceReader {
  private static final String MARK = Long.toString(MainMarkAgent.OFFSET);
  private static final String MARK_RAW = "0x" + Long.toHexString(MainMarkAgent.OFFSET);

  private StraceReader() {}

  /** Where main begins. */
  private record Mark(Path file, int line, Optional<Double> time) {}

  /**
   * Reads a log.
   *
   * @param files one, or all of one run's {@code -ff}
   * @param host the native architecture of the machine
   * @return the calls, and the lines that could not be read
   * @throws IOException where a file cannot be read
   * @throws IllegalArgumentException where the log has no call
   */
  public static StraceLog read(List<Path> files, Arch host) throws IOException {
    Recorder recorder = new Recorder();
    List<StraceProblem> problems = new ArrayList<>();
    Optional<Mark> mark = Optional.empty();
    for (Path file : files) {
      Optional<Mark> its = mark(file);
      mark =
          mark.isPresent() && its.isPresent()
              ? Optional.of(first(mark.get(), its.get()))
              : mark.or(() -> its);
    }
    for (Path file : files) {
      read(file, host, file.equals(files.get(0)), mark, recorder, problems);
    }
    mark.ifPresent(found -> recorder.mark());
    if (recorder.progress().count() == 0) {
      throw new IllegalArgumentException(
          names(files)
              + " has no call in it. It should be a log of strace's, as 'strace -f -o FILE"
              + " COMMAND' writes it");
    }
    return new StraceLog(
        recorder.recording("strace's log " + names(files), Set.of(), host), problems);
  }

  private static String names(List<Path> files) {
    String first = String.valueOf(files.get(0).getFileName());
    return files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more";
  }

  private static Mark first(Mark a, Mark b) {
    boolean isLater =
        a.time().isPresent() && b.time().isPresent() && b.time().get() < a.time().get();
    return isLater ? b : a;
  }

  private static Optional<Mark> mark(Path file) throws IOException {
    try (BufferedReader lines = lines(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.contains("lseek(") && (line.contains(MARK) || line.contains(MARK_RAW))) {
          return Optional.of(new Mark(file, number, Line.of(line).time()));
        }
      }
    }
    return Optional.empty();
  }

  private static void read(
      Path file,
      Arch host,
      boolean isFirst,
      Optional<Mark> mark,
      Recorder recorder,
      List<StraceProblem> problems)
      throws IOException {
    String source = String.valueOf(file.getFileName());
    LogReader reader =
        new LogReader(
            host,
            isFirst,
            (phase, arch, call, values) -> recorder.see(phase, arch, call, values, 1),
            (line, text) -> problems.add(new StraceProblem(source, line, text)));
    int number = 0;
    try (BufferedReader lines = lines(file)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        Line line = Line.of(text);
        RecordingPhase phase =
            mark.isPresent() && isAfter(file, line, mark.get(), number)
                ? RecordingPhase.AFTER_MAIN
                : RecordingPhase.BEFORE_MAIN;
        reader.read(number, line, phase);
      }
    }
    reader.end();
  }

  /**
   * Whether a line comes after the mark. In another thread's file the time decides where both lines
   * have one; otherwise all of the file counts as after main, which can only allow too much.
   */
  private static boolean isAfter(Path file, Line line, Mark mark, int number) {
    if (file.equals(mark.file())) {
      return number >= mark.line();
    }
    return line.time().isEmpty() || mark.time().isEmpty() || line.time().get() >= mark.time().get();
  }

  /** Strings may be in any encoding, so no byte of a line is an error. */
  private static BufferedReader lines(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1));
  }

  private static long thread(Path file) {
    String name = String.valueOf(file.getFileName());
    return Long.parseLong(name.substring(name.lastIndexOf('.') + 1));
  }

  /**
   * {@return the files that {@code strace -ff -o PREFIX} has written}
   *
   * @param prefix the common start of the files' names
   * @throws IOException where the folder cannot be read
   */
  public static List<Path> filesOf(Path prefix) throws IOException {
    Path folder = Optional.ofNullable(prefix.toAbsolutePath().getParent()).orElse(Path.of("/"));
    String start = prefix.getFileName() + ".";
    try (var all = Files.list(folder)) {
      return all.filter(
              file -> {
                String name = String.valueOf(file.getFileName());
                return name.startsWith(start) && name.substring(start.length()).matches("\\d{1,8}");
              })
          .sorted(Comparator.comparingLong(StraceReader::thread))
          .toList();
    }
  }
}
