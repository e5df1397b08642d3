package io.github.seccomp4j.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Files made to exhaust a reader: writes one after the other and has it checked, in a JVM with
 * little memory.
 */
final class HostileFiles {
  private static final String OCI = "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[";
  private static final String READ = "{\"names\":[\"read\"],\"action\":\"SCMP_ACT_ALLOW\"}";
  private static final String NAMES = OCI + "{\"action\":\"SCMP_ACT_ALLOW\",\"names\":[";
  private static final String FIRECRACKER =
      "{\"f\":{\"mismatch_action\":\"trap\",\"match_action\":\"allow\",\"filter\":[";

  private final Path file;

  private HostileFiles(Path file) {
    this.file = file;
  }

  /**
   * Prints a line for each: its name, the exit code of the command, the first line of what it said.
   *
   * @param args the file to write
   */
  public static void main(String[] args) {
    HostileFiles files = new HostileFiles(Path.of(args[0]));
    files.nested();
    files.large();
    files.manyRules();
    files.longWords();
    files.notJson();
  }

  private void nested() {
    check("nested arrays", "{\"syscalls\":", 1_000_000, i -> "[", "");
    check("nested objects", "", 1_000_000, i -> "{\"a\":", "");
    check("nested arguments", OCI + "{\"args\":", 1_000_000, i -> "[", "");
    check("nested filters", "{\"f\":{\"filter\":", 1_000_000, i -> "[", "");
    check("nested values", "{\"allow\":{\"read\":", 1_000_000, i -> "{\"args\":", "");
  }

  private void large() {
    String megabyte = " ".repeat(1 << 20);
    check("100 MB of spaces", "{", 100, i -> megabyte, "}");
    check("100 MB of rules", OCI, 2_500_000, i -> READ + ",", READ + "]}");
    check("16 MB of spaces", "{", 15, i -> megabyte, "");
    check("100 MB of instructions", "", 12_000_000, i -> "ret #0x0\n", "");
  }

  private void manyRules() {
    check("a million rules", OCI, 1_000_000, i -> "{},", "{}]}");
    check("12000 rules", OCI, 12_000, i -> READ + ",", READ + "]}");
    check("400000 names", NAMES, 400_000, i -> "\"n" + i + "\",", "\"read\"]}]}");
    check("400000 real names", NAMES, 400_000, i -> "\"read\",", "\"read\"]}]}");
    check(
        "100000 conditions",
        OCI + "{\"names\":[\"read\"],\"action\":\"SCMP_ACT_ALLOW\",\"args\":[",
        100_000,
        i -> "{\"index\":0,\"value\":" + i + ",\"op\":\"SCMP_CMP_EQ\"},",
        "{\"index\":0,\"value\":0,\"op\":\"SCMP_CMP_EQ\"}]}]}");
    check("300000 keys", "{", 300_000, i -> "\"k" + i + "\":1,", "\"k\":1}");
    check(
        "12000 rules of a filter",
        FIRECRACKER,
        12_000,
        i -> "{\"syscall\":\"read\"},",
        "{\"syscall\":\"read\"}]}}");
    check(
        "100000 filters",
        "{",
        100_000,
        i -> "\"f" + i + "\":{\"match_action\":\"allow\",\"filter\":[]},",
        "\"f\":{}}");
    check(
        "400000 values",
        "{\"allow\":{\"read\":{\"args\":{\"index\":0,\"values\":[",
        400_000,
        i -> i + ",",
        "1]}}}}");
    check(
        "12000 values of two calls",
        "{\"allow\":{\"read\":{\"args\":{\"index\":0,\"values\":[1",
        12_000,
        i -> i == 6000 ? "]}},\"write\":{\"args\":{\"index\":0,\"values\":[1" : "," + i,
        "]}}}}");
    check("400000 instructions", "{\"list\":[", 400_000, i -> "1,", "1]}");
  }

  private void longWords() {
    String digits = "9".repeat(1 << 10);
    check("a long number", OCI + "{\"errnoRet\":", 1000, i -> digits, "}]}");
    check("a large exponent", OCI + "{\"errnoRet\":1e", 1000, i -> digits, "}]}");
    check("a long text", OCI + "{\"action\":\"", 15_000, i -> digits, "\"}]}");
    check("a long key", "{\"", 15_000, i -> digits, "\":1}");
    check("a long filter name", "{\"", 60, i -> digits, "\":{\"match_action\":\"allow\"}}");
  }

  private void notJson() {
    check("a million instructions", "", 1_000_000, i -> "ret #0x0\n", "");
    check("an endless line", "", 15_000, i -> "9".repeat(1 << 10), "");
    check("an endless word", "ret #0x0 ", 15_000, i -> "x".repeat(1 << 10), "");
    check("empty lines", "", 15_000, i -> "\n".repeat(1 << 10), "");
    check("15 MB of zeros", "", 15_000, i -> "\0".repeat(1 << 10), "");
  }

  private void check(String name, String start, int count, IntFunction<String> part, String end) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(start);
      for (int i = 0; i < count; i++) {
        out.write(part.apply(i));
      }
      out.write(end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Cli.Result result = Cli.run("check", file);
    String[] lines = (result.err() + result.out()).split("\n", 3);
    String text = lines.length > 1 && lines[0].endsWith(":") ? lines[1] : lines[0];
    System.out.println(name + ": " + result.exit() + ": " + text);
  }
}
