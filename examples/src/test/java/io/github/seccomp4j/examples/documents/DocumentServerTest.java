package io.github.seccomp4j.examples.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document server without a policy, spoken to over HTTP. */
final class DocumentServerTest {
  private final HttpClient client =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final Path documents;
  private DocumentServer server;

  DocumentServerTest(@TempDir Path folder) {
    documents = folder.resolve("documents");
  }

  @BeforeEach
  void start() throws IOException {
    server = DocumentServer.start(documents);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void storesListsAndReturnsDocuments() throws Exception {
    assertThat(send("PUT", "/documents/b.yaml", "[1, 2]\n"))
        .isEqualTo("200 {\"kind\":\"sequence\",\"size\":2}");
    assertThat(send("PUT", "/documents/a.yaml", "é: 1\n"))
        .isEqualTo("200 {\"kind\":\"mapping\",\"size\":1}");

    assertThat(send("GET", "/documents", "")).isEqualTo("200 [\"a.yaml\",\"b.yaml\"]");
    assertThat(send("GET", "/documents/a.yaml", "")).isEqualTo("200 é: 1\n");
    assertThat(documents.resolve("a.yaml")).hasBinaryContent("é: 1\n".getBytes(UTF_8));
  }

  @Test
  void keepsWhatWasStoredBeforeItStarted() throws Exception {
    Files.writeString(documents.resolve("old.yaml"), "1");
    assertThat(send("GET", "/documents", "")).isEqualTo("200 [\"old.yaml\"]");
  }

  @Test
  void replacesADocumentOfTheSameName() throws Exception {
    send("PUT", "/documents/a.yaml", "1");
    send("PUT", "/documents/a.yaml", "2");
    assertThat(send("GET", "/documents/a.yaml", "")).isEqualTo("200 2");
    assertThat(documents.toFile().list()).containsExactly("a.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|empty",
        "text|String",
        "7|Integer",
        "true|Boolean",
        "!!java.util.Date 2026-01-01|Date"
      })
  void saysWhatADocumentIs(String document, String kind) throws Exception {
    assertThat(send("PUT", "/documents/a.yaml", document))
        .isEqualTo("200 {\"kind\":\"" + kind + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: b: c|line 1: mapping values are not allowed here",
        "'x: 1\n\"open'|line 2: found unexpected end of stream",
        "!!no.such.Type {}|line 1: Can't construct a java object for tag:yaml.org,2002:no.such.Type;"
            + " exception=Class not found: no.such.Type"
      })
  void refusesBadYaml(String document, String error) throws Exception {
    assertThat(send("PUT", "/documents/a.yaml", document))
        .isEqualTo("400 {\"error\":\"" + error + "\"}");
    assertThat(send("GET", "/documents", "")).isEqualTo("200 []");
  }

  @Test
  void refusesCharactersThatYamlDoesNotHave() throws Exception {
    assertThat(send("PUT", "/documents/a.yaml", "\u0001")).startsWith("400 {\"error\":\"");
  }

  @Test
  void refusesADocumentThatIsTooLarge() throws Exception {
    assertThat(send("PUT", "/documents/a.yaml", "x".repeat((1 << 20) + 1))).startsWith("413 ");
    assertThat(send("PUT", "/documents/a.yaml", "x".repeat(1 << 20))).startsWith("200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/documents/",
        "/documents/none.yaml",
        "/documents/..%2Fa.yaml",
        "/documents/.a.yaml",
        "/documents/a.txt",
        "/documentsa.yaml"
      })
  void findsNothingElsewhere(String path) throws Exception {
    assertThat(send("GET", path, "")).startsWith("404 {\"error\":\"");
  }

  @Test
  void refusesOtherMethods() throws Exception {
    assertThat(send("POST", "/documents", "1")).startsWith("405 ");
    assertThat(send("DELETE", "/documents/a.yaml", "")).startsWith("405 ");
  }

  private String send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(60))
            .build();
    var response = client.send(request, BodyHandlers.ofString(UTF_8));
    return response.statusCode() + " " + response.body();
  }
}
