package io.github.seccomp4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs commands one after the other in one JVM, whose folder is that of a document's files:
 * starting a JVM for each took most of the test's time. A request is a number of words and the
 * words, an answer the exit code and what a terminal would show.
 */
public final class CommandServer {
  private CommandServer() {}

  /** Answers requests on standard input until it ends. */
  public static void main(String[] args) throws IOException {
    var requests = new DataInputStream(System.in);
    var answers = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err);
    for (int count = requests.readInt(); count > 0; count = requests.readInt()) {
      String[] words = new String[count];
      for (int i = 0; i < count; i++) {
        words[i] = requests.readUTF();
      }
      var printed = new ByteArrayOutputStream();
      answers.writeInt(run(words, printed));
      answers.writeInt(printed.size());
      printed.writeTo(answers);
      answers.flush();
    }
  }

  /** The names of all commands. */
  public static Set<String> commands() {
    Set<String> names = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
    names.remove("help");
    return names;
  }

  // Buffered as in Main, so that findings stand before or after the output as they do there.
  private static int run(String[] words, ByteArrayOutputStream printed) {
    var out = new PrintWriter(new OutputStreamWriter(printed, StandardCharsets.UTF_8));
    var err = new PrintWriter(new OutputStreamWriter(printed, StandardCharsets.UTF_8), true);
    int exit = Main.commandLine().setOut(out).setErr(err).execute(words);
    out.flush();
    return exit;
  }
}
