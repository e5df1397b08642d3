package io.github.seccomp4j.services;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.CleanExit;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.NetworkClient;
import io.github.seccomp4j.preset.NetworkServer;
import io.github.seccomp4j.preset.ReadFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Virtual threads (JDK 21 and later): both ends of a hundred connections at a time, parking, locks.
 */
final class VirtualThreadsService {
  private static final int CONNECTIONS = 100;

  private VirtualThreadsService() {}

  @SeccompPolicy(
      defaultAction = Action.KILL_PROCESS,
      include = {
        HotSpot.class,
        ReadFiles.class,
        NetworkServer.class,
        NetworkClient.class,
        CleanExit.class
      })
  interface Killing {}

  @SeccompPolicy(include = Killing.class)
  interface Failing {}

  public static void main(String[] args) throws Exception {
    Life life = Life.confined(args, Killing.class, Failing.class);
    ExecutorService threads = virtualThreads();
    ServerSocket server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress());
    Future<?> accepting = threads.submit(() -> serve(server, threads));
    ReentrantLock lock = new ReentrantLock();
    life.load(
        "",
        round -> {
          List<Future<Integer>> answers = new ArrayList<>();
          for (int i = 0; i < CONNECTIONS; i++) {
            int number = i;
            answers.add(threads.submit(() -> ask(server.getLocalPort(), number, lock)));
          }
          for (int i = 0; i < CONNECTIONS; i++) {
            Work.check(i, answers.get(i).get());
          }
        });
    server.close();
    accepting.get();
    threads.shutdown();
    life.end(Forbidden.Family.AF_UNIX);
  }

  /** By reflection: this is compiled for JDK 17. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static int ask(int port, int number, ReentrantLock lock) throws IOException {
    LockSupport.parkNanos(number * 1000L);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      lock.lock();
      try {
        socket.getOutputStream().write(number);
      } finally {
        lock.unlock();
      }
      return socket.getInputStream().read();
    }
  }

  private static void serve(ServerSocket server, ExecutorService threads) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> echo(socket));
      } catch (SocketException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getOutputStream().write(socket.getInputStream().read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
