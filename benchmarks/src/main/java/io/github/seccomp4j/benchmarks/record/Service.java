package io.github.seccomp4j.benchmarks.record;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** The JDK's HTTP server with four threads; each answer is a file that is read anew. */
final class Service {
  static final int BYTES = 10_000;

  private Service() {}

  /** Serves on the port of the first argument until it is asked for {@code /end}. */
  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("answer", ".bin");
    Files.write(file, new byte[BYTES]);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = Files.readAllBytes(file);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.createContext(
        "/end",
        exchange -> {
          Files.delete(file);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
          Runtime.getRuntime().halt(0);
        });
    server.start();
  }
}
