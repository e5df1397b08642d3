package io.github.seccomp4j.examples.documents;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.seccomp4j.runtime.Policies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A web service that takes YAML documents, parses them and keeps them in a folder.
 *
 * <pre>
 * PUT /documents/NAME.yaml   parse and store; answers {"kind":...,"size":...}, or 400 {"error":...}
 * GET /documents/NAME.yaml   the document as it was stored
 * GET /documents             the names of all documents
 * </pre>
 *
 * <p>It parses with SnakeYAML 1.33 and its default constructor, which creates an object of any
 * class that the document names (CVE-2022-1471). The demo uses this flaw; do not copy it.
 */
public final class DocumentServer implements AutoCloseable {
  /** The option that makes {@link #main} install the policy. */
  static final String CONFINED = "--confined";

  private static final int MAX_BYTES = 1 << 20;
  private static final int THREADS = 4;
  private static final String ROOT = "/documents";

  private final DocumentStore store;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private DocumentServer(DocumentStore store, HttpServer http) {
    this.store = store;
    this.http = http;
  }

  /**
   * Serves a folder on a free port of the loopback interface and prints the port's number on
   * standard output.
   *
   * @param args the folder, and {@code --confined} to run under {@link DocumentServerPolicy}
   */
  public static void main(String[] args) throws IOException {
    if (Arrays.asList(args).contains(CONFINED)) {
      System.err.println(Policies.install(DocumentServerPolicy.class));
    }
    if (args.length < 1 || args.length > 2 || (args.length == 2 && !args[1].equals(CONFINED))) {
      System.err.println("usage: DocumentServer FOLDER [" + CONFINED + "]");
      System.exit(2);
    }
    System.out.println(start(Path.of(args[0])).port());
  }

  /** Starts a server for that folder, which is created if need be. */
  static DocumentServer start(Path folder) throws IOException {
    DocumentStore store = new DocumentStore(folder);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    DocumentServer server = new DocumentServer(store, HttpServer.create(anyPort, 0));
    server.http.setExecutor(server.threads);
    server.http.createContext("/", server::handle);
    server.http.start();
    return server;
  }

  /** The port it listens on. */
  int port() {
    return http.getAddress().getPort();
  }

  /** Stops listening and drops requests in progress. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.type);
      exchange.sendResponseHeaders(answer.status, answer.body.length);
      exchange.getResponseBody().write(answer.body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (path.equals(ROOT)) {
      return method.equals("GET") ? Answer.json(200, Json.strings(store.names())) : notAllowed();
    }
    if (!path.startsWith(ROOT + "/")) {
      return Answer.error(404, "documents are at " + ROOT);
    }
    String name = path.substring(ROOT.length() + 1);
    if (!DocumentStore.isName(name)) {
      return Answer.error(404, "a name is 1 to 64 letters, digits, _ and -, then .yaml");
    }
    return switch (method) {
      case "GET" -> get(name);
      case "PUT" -> put(name, exchange.getRequestBody().readNBytes(MAX_BYTES + 1));
      default -> notAllowed();
    };
  }

  private Answer get(String name) throws IOException {
    Optional<byte[]> document = store.get(name);
    return document.isPresent()
        ? new Answer(200, "application/yaml", document.get())
        : Answer.error(404, "no document " + name);
  }

  private Answer put(String name, byte[] document) throws IOException {
    if (document.length > MAX_BYTES) {
      return Answer.error(413, "a document has at most " + MAX_BYTES + " bytes");
    }
    String summary;
    try {
      summary = summary(new Yaml().load(new String(document, StandardCharsets.UTF_8)));
    } catch (MarkedYAMLException e) {
      return Answer.error(
          400, "line " + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
    } catch (YAMLException e) {
      return Answer.error(400, String.valueOf(e.getMessage()));
    }
    store.put(name, document);
    return Answer.json(200, summary);
  }

  private static String summary(@Nullable Object root) {
    if (root == null) {
      return "{\"kind\":\"empty\"}";
    }
    if (root instanceof Map<?, ?> map) {
      return "{\"kind\":\"mapping\",\"size\":" + map.size() + "}";
    }
    if (root instanceof Collection<?> items) {
      return "{\"kind\":\"sequence\",\"size\":" + items.size() + "}";
    }
    return "{\"kind\":" + Json.string(root.getClass().getSimpleName()) + "}";
  }

  private static Answer notAllowed() {
    return Answer.error(405, "only GET, and PUT of a document");
  }

  private static final class Answer {
    final int status;
    final String type;
    final byte[] body;

    Answer(int status, String type, byte[] body) {
      this.status = status;
      this.type = type;
      this.body = body;
    }

    static Answer json(int status, String json) {
      return new Answer(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static Answer error(int status, String what) {
      return json(status, "{\"error\":" + Json.string(what) + "}");
    }
  }
}
