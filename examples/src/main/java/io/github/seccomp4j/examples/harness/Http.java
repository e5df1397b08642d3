package io.github.seccomp4j.examples.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server of an example. */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

  private Http() {}

  /** Status and body of the answer in one line, as in {@code 200 tea}. */
  public static String get(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    var response = CLIENT.send(request, BodyHandlers.ofString());
    return response.statusCode() + " " + response.body().strip().replace('\n', ' ');
  }
}
