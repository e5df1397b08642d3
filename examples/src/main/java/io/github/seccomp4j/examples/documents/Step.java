package io.github.seccomp4j.examples.documents;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * One request to the server and the answer it must get, confined or not.
 *
 * @param method PUT or GET
 * @param document the document's name
 * @param body what is uploaded; nothing for GET
 * @param expected the status, a space and the body of the right answer
 */
record Step(String method, String document, String body, String expected) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static Step put(String document, String body, String expected) {
    return new Step("PUT", document, body, expected);
  }

  static Step get(String document, String expected) {
    return new Step("GET", document, "", expected);
  }

  String title() {
    return method + " " + document;
  }

  /** Sends the request and gives the answer, in the form of {@link #expected}. */
  String send(HttpClient client, URI documents) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(documents + "/" + document))
            .method(method, BodyPublishers.ofString(body))
            .timeout(PATIENCE)
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return response.statusCode() + " " + response.body().strip();
  }
}
