package io.github.seccomp4j.services;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.CleanExit;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.NameResolution;
import io.github.seccomp4j.preset.NetworkServer;
import io.github.seccomp4j.preset.UnixSockets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** Jetty, answering the test's requests. It writes no file. */
final class JettyService {
  private JettyService() {}

  /** Jetty asks for the name of its machine, and glibc first asks its cache daemon. */
  @SeccompPolicy(
      defaultAction = Action.KILL_PROCESS,
      include = {
        HotSpot.class,
        NetworkServer.class,
        NameResolution.class,
        UnixSockets.class,
        CleanExit.class
      })
  interface Killing {}

  @SeccompPolicy(
      include = {HotSpot.class, NetworkServer.class, NameResolution.class, CleanExit.class})
  interface Failing {}

  public static void main(String[] args) throws Exception {
    Life life = Life.confined(args, Killing.class, Failing.class);
    Semaphore answered = new Semaphore(0);
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(new Reverser(answered));
    // A client that a busy machine delays must not count as gone.
    ((AbstractConnector) server.getConnectors()[0]).setIdleTimeout(Duration.ofHours(1).toMillis());
    server.start();
    int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
    life.load(port, round -> answered.acquire());
    server.stop();
    life.end(Forbidden.Family.AF_UNIX);
  }

  /** Answers with the body of the request, reversed. */
  private static final class Reverser extends Handler.Abstract {
    private final Semaphore answered;

    Reverser(Semaphore answered) {
      this.answered = answered;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String body = Content.Source.asString(request, StandardCharsets.UTF_8);
      String answer = new StringBuilder(body).reverse().toString();
      Content.Sink.write(response, true, answer, callback);
      answered.release();
      return true;
    }
  }
}
