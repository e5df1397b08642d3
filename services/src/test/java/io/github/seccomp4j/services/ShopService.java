package io.github.seccomp4j.services;

import io.github.seccomp4j.runtime.Policies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * A shop as there are many: Jetty in front of H2, whose file is on disk. Each request is an order,
 * and its answer says how many there are. Its policy is made by recording it.
 */
final class ShopService {
  private ShopService() {}

  /** Besides {@link Life}'s arguments the name of a policy class, where it is to be confined. */
  public static void main(String[] args) throws Exception {
    if (args.length > 3) {
      Policies.install(Class.forName(args[3]));
    }
    Life life = Life.unconfined(args);
    String url = "jdbc:h2:" + life.folder().resolve("orders");
    Semaphore answered = new Semaphore(0);
    try (Connection connection = DriverManager.getConnection(url);
        Statement create = connection.createStatement()) {
      create.execute("create table orders(id identity, text varchar(1000))");
      Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.setHandler(new Orders(connection, answered));
      server.start();
      int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
      life.load(
          port,
          round -> {
            answered.acquire();
            if (round % 10 == 0) {
              create.execute("checkpoint sync");
            }
          });
      server.stop();
    }
    System.out.println("end");
  }

  /** Writes the order, and answers with how many there are. */
  private static final class Orders extends Handler.Abstract {
    private final Connection connection;
    private final Semaphore answered;

    Orders(Connection connection, Semaphore answered) {
      this.connection = connection;
      this.answered = answered;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String order = Content.Source.asString(request, StandardCharsets.UTF_8);
      Content.Sink.write(response, true, Long.toString(add(order)), callback);
      answered.release();
      return true;
    }

    private synchronized long add(String order) throws SQLException {
      try (PreparedStatement insert =
              connection.prepareStatement("insert into orders(text) values (?)");
          Statement query = connection.createStatement()) {
        insert.setString(1, order);
        insert.executeUpdate();
        try (ResultSet count = query.executeQuery("select count(*) from orders")) {
          count.next();
          return count.getLong(1);
        }
      }
    }
  }
}
