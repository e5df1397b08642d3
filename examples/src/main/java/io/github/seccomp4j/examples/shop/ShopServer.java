package io.github.seccomp4j.examples.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.seccomp4j.runtime.Policies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A shop.
 *
 * <pre>
 * GET /items         what there is
 * GET /supplier      asks another machine, which nobody remembers and the profile does not allow
 * GET /backup        starts a program
 * </pre>
 */
public final class ShopServer {
  private static final int SUPPLIER_MILLISECONDS = 5_000;

  private ShopServer() {}

  private interface Page {
    String text() throws IOException;
  }

  /**
   * Serves on a free port of the loopback interface and prints the port's number.
   *
   * @param args the port of the supplier, on the loopback interface as well
   */
  public static void main(String[] args) throws IOException {
    // The first statement: what ran before it was not confined.
    System.err.println(Policies.install(ShopPolicy.class));
    int supplier = Integer.parseInt(args[0]);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/items", exchange -> answer(exchange, () -> "tea, cups"));
    http.createContext("/supplier", exchange -> answer(exchange, () -> ask(supplier)));
    http.createContext("/backup", exchange -> answer(exchange, ShopServer::backUp));
    http.start();
    System.out.println(http.getAddress().getPort());
  }

  private static String ask(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SUPPLIER_MILLISECONDS);
      return "connected";
    }
  }

  private static String backUp() throws IOException {
    new ProcessBuilder("tar", "--version").start().destroy();
    return "started";
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    int status = 200;
    String text;
    try {
      text = page.text();
    } catch (IOException e) {
      status = 500;
      text = String.valueOf(e.getMessage());
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
