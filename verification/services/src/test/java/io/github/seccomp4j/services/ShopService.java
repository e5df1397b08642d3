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
 * A typical shop: Jetty in front of H2, whose file is on disk. Each request is an order, and its
 * answer is the order's number. Its policy is made by recording it.
 */
final class ShopService {
  private static final int ROUNDS_PER_CLEANING = 5;

  private ShopService() {}

  /** Besides {@link Life}'s arguments the name of a policy class, if it is to be confined. */
  public static void main(String[] args) throws Exception {
    if (args.length > 3) {
      Policies.install(Class.forName(args[3]));
    }
    Life life = Life.unconfined(args);
    Semaphore answered = new Semaphore(0);
    try (Orders orders = new Orders("jdbc:h2:" + life.folder().resolve("orders"))) {
      Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.setHandler(new Counter(orders, answered));
      server.start();
      int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
      life.load(
          port,
          round -> {
            answered.acquire();
            if (round % ROUNDS_PER_CLEANING == 0) {
              orders.clean();
            }
          });
      server.stop();
    }
    System.out.println("end");
  }

  /** The database, which is closed and opened again now and then: that is when its file shrinks. */
  private static final class Orders implements AutoCloseable {
    private final String url;
    private Connection connection;

    Orders(String url) throws SQLException {
      this.url = url;
      connection = DriverManager.getConnection(url);
      execute("create table orders(id identity, text varchar(1000))");
    }

    private void execute(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /** Writes an order, and returns its number. */
    synchronized long add(String order) throws SQLException {
      try (PreparedStatement insert =
              connection.prepareStatement("insert into orders(text) values (?)");
          Statement query = connection.createStatement()) {
        insert.setString(1, order);
        insert.executeUpdate();
        try (ResultSet last = query.executeQuery("select max(id) from orders")) {
          last.next();
          return last.getLong(1);
        }
      }
    }

    synchronized void clean() throws SQLException {
      execute("delete from orders");
      execute("checkpoint sync");
      connection.close();
      connection = DriverManager.getConnection(url);
    }

    @Override
    public synchronized void close() throws SQLException {
      connection.close();
    }
  }

  /** Answers with the number of the order. */
  private static final class Counter extends Handler.Abstract {
    private final Orders orders;
    private final Semaphore answered;

    Counter(Orders orders, Semaphore answered) {
      this.orders = orders;
      this.answered = answered;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String order = Content.Source.asString(request, StandardCharsets.UTF_8);
      Content.Sink.write(response, true, Long.toString(orders.add(order)), callback);
      answered.release();
      return true;
    }
  }
}
