package io.github.seccomp4j.examples.lockdown;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A price service of an earlier age. It knows nothing of policies, and it has a maintenance page,
 * long forgotten, that runs whatever command it is given. That is the flaw; do not copy it.
 *
 * <pre>
 * GET /price?pieces=3        what three pieces cost
 * GET /maintenance?run=id    the output of a program
 * </pre>
 */
public final class LegacyService {
  private static final int CENTS = 990;
  private static final int MOST_OUTPUT = 1_000;

  private LegacyService() {}

  /** Serves on a free port of the loopback interface and prints the port's number. */
  public static void main(String[] args) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/price", exchange -> answer(exchange, LegacyService::price));
    http.createContext("/maintenance", exchange -> answer(exchange, LegacyService::run));
    http.start();
    System.out.println(http.getAddress().getPort());
  }

  private static String price(HttpExchange exchange) {
    int pieces = Integer.parseInt(parameter(exchange, "pieces").orElse("1"));
    return String.format(Locale.ROOT, "%d pieces: %.2f", pieces, pieces * CENTS / 100.0);
  }

  private static String run(HttpExchange exchange) throws IOException {
    String command = parameter(exchange, "run").orElse("true");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      return new String(output.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
    }
  }

  private static Optional<String> parameter(HttpExchange exchange, String name) {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    return query.startsWith(name + "=")
        ? Optional.of(query.substring(name.length() + 1))
        : Optional.empty();
  }

  private interface Page {
    String of(HttpExchange exchange) throws IOException;
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    int status = 200;
    String text;
    try {
      text = page.of(exchange);
    } catch (IOException | NumberFormatException e) {
      status = 500;
      text = String.valueOf(e.getMessage());
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
