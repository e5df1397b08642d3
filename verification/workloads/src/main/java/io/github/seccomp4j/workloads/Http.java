package io.github.seccomp4j.workloads;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;

/** The JDK's HTTP server, asked by both of its clients. */
final class Http {
  private static final byte[] BODY =
      "hello".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private Http() {}

  static void run() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService executor = VirtualThreads.executor();
    server.setExecutor(executor);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, BODY.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(BODY);
          }
        });
    server.start();
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    VirtualThreads.run(
        50,
        () -> {
          demand(client.send(request, BodyHandlers.ofByteArray()).body().length);
          try (InputStream in = uri.toURL().openStream()) {
            demand(in.readAllBytes().length);
          }
        });
    server.stop(0);
    executor.shutdown();
  }

  private static void demand(int length) {
    if (length != BODY.length) {
      throw new IllegalStateException("got " + length);
    }
  }
}
