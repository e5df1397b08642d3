package io.github.seccomp4j.observe.jvm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.seccomp4j.observe.decode.Quoted;
import io.github.seccomp4j.observe.supervise.PidFd;
import io.github.seccomp4j.observe.supervise.ProcFiles;
import io.github.seccomp4j.observe.supervise.Signals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks a running JVM for its threads, as jcmd does: HotSpot's attach protocol, version 1
 * (src/hotspot/os/posix/attachListener_posix.cpp). The module jdk.attach can do the same, but it
 * runs this command only through internal classes, and not every Java runtime has it.
 *
 * <p>Attaching makes the JVM itself look for a file and open and read a socket. These calls go
 * through the JVM's filter like any other.
 */
final class Attachment {
  private static final long SECONDS_TO_LISTEN = 5;
  private static final long SECONDS_TO_ANSWER = 10;
  private static final int MOST_ANSWER = 64 << 20;

  /** The thread "Signal Dispatcher", as the kernel shortens it: it serves SIGQUIT. */
  static final String DISPATCHER = "Signal Dispatch";

  /** The thread that serves tools; SIGQUIT starts it. */
  static final String LISTENER = "Attach Listener";

  /** The JVM did not answer, and asking again would only take time. */
  static final class DeafException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    DeafException(String message) {
      super(message);
    }
  }

  private final long pid;
  private final long innerPid;

  Attachment(long pid) {
    this.pid = pid;
    innerPid = innerId(pid);
  }

  /** A thread's or process's id in its own pid namespace. */
  static long innerId(long tid) {
    // All its ids, from this process's namespace inwards.
    String[] all = ProcFiles.status(tid, "NSpid").orElse(Long.toString(tid)).split("\\s+", -1);
    return Long.parseLong(all[all.length - 1]);
  }

  /** The output of {@code Thread.print}. */
  String threadPrint() throws IOException, InterruptedException {
    Path socket = Path.of("/proc/" + pid + "/root/tmp/.java_pid" + innerPid);
    if (!Files.exists(socket)) {
      makeListen(socket);
    }
    refuseWhatIsNoSocket(socket);
    byte[] answer = exchanged(socket, "1\0jcmd\0Thread.print\0\0\0".getBytes(ISO_8859_1));
    String text = new String(answer, UTF_8);
    if (!text.startsWith("0\n")) {
      throw new IOException(
          "the JVM answered: " + Quoted.plain(text.lines().findFirst().orElse("nothing")));
    }
    return text.substring(2);
  }

  /** Any program can put a file there; a link could lead to a socket of somebody else's. */
  private static void refuseWhatIsNoSocket(Path socket) throws IOException {
    if (!Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new DeafException("the file that should be the JVM's socket is none");
    }
  }

  /** Whoever listens there need not be a JVM: the answer has a limit, and a time. */
  private static byte[] exchanged(Path socket, byte[] request) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_ANSWER);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, 0);
      if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
        await(key.interestOps(SelectionKey.OP_CONNECT), end);
        channel.finishConnect();
      }
      for (ByteBuffer left = ByteBuffer.wrap(request); left.hasRemaining(); ) {
        await(key.interestOps(SelectionKey.OP_WRITE), end);
        channel.write(left);
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer part = ByteBuffer.allocate(1 << 16);
      key.interestOps(SelectionKey.OP_READ);
      while (answer.size() < MOST_ANSWER) {
        await(key, end);
        if (channel.read(part.clear()) < 0) {
          return answer.toByteArray();
        }
        answer.write(part.array(), 0, part.position());
      }
      throw new DeafException("the JVM's answer is longer than " + (MOST_ANSWER >> 20) + " MiB");
    }
  }

  private static void await(SelectionKey key, long end) throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0 || key.selector().select(left) == 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("the command ended before it was read");
      }
      throw new DeafException("the JVM did not answer within " + SECONDS_TO_ANSWER + " s");
    }
    key.selector().selectedKeys().clear();
  }

  /** Creates the file that a JVM looks for when it gets SIGQUIT, and sends the signal. */
  private void makeListen(Path socket) throws IOException, InterruptedException {
    PidFd process = PidFd.open(pid);
    try (process) {
      // After the process was opened: what is checked is what gets the signal.
      refuseWhereUnsafe();
      makeListen(process, socket);
    }
  }

  private void makeListen(PidFd process, Path socket) throws IOException, InterruptedException {
    String name = ".attach_pid" + innerPid;
    Path file = createdIn(List.of("/proc/" + pid + "/cwd", "/proc/" + pid + "/root/tmp"), name);
    try {
      if (!process.send(Signals.QUIT)) {
        throw new IOException("the JVM cannot be sent SIGQUIT");
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_LISTEN);
      while (!Files.exists(socket)) {
        if (System.nanoTime() > end) {
          throw new DeafException(
              "the JVM did not start to listen: the policy may deny the calls it needs (socket, bind,"
                  + " listen, accept)");
        }
        TimeUnit.MILLISECONDS.sleep(2);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void refuseWhereUnsafe() throws IOException {
    // Otherwise SIGQUIT would kill it or be lost: it is still starting, or runs with -Xrs.
    boolean listens =
        Signals.isCaught(pid, Signals.QUIT)
            && ProcFiles.names(pid, "task").stream()
                .anyMatch(tid -> ProcFiles.threadName(Long.parseLong(tid)).equals(DISPATCHER));
    if (!listens) {
      throw new IOException("the JVM does not accept tools yet, or runs with -Xrs and never will");
    }
    for (String file : List.of("cmdline", "environ")) {
      String text =
          ProcFiles.bytes(pid, file, 1 << 20).map(all -> new String(all, UTF_8)).orElse("");
      if (text.contains("+DisableAttachMechanism")) {
        // It would write its threads to the command's standard output instead.
        throw new IOException("the JVM runs with -XX:+DisableAttachMechanism");
      }
    }
  }

  private static Path createdIn(List<String> folders, String name) throws IOException {
    Optional<IOException> failure = Optional.empty();
    for (String folder : folders) {
      try {
        return Files.createFile(Path.of(folder, name));
      } catch (FileAlreadyExistsException e) {
        return Path.of(folder, name);
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
    throw failure.orElseThrow();
  }
}
