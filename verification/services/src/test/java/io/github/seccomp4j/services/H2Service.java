package io.github.seccomp4j.services;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.WriteFiles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database H2 with its file on disk: transactions, queries, checkpoints, reopening. */
final class H2Service {
  private static final int ROWS = 200;
  private static final int ROUNDS_PER_CONNECTION = 10;

  private H2Service() {}

  @SeccompPolicy(
      defaultAction = Action.KILL_PROCESS,
      include = {HotSpot.class, WriteFiles.class})
  interface Killing {
    /** The JDK's libnet tries to open one when it is loaded, and does without if it is denied. */
    @DenySyscall("socket")
    void noNetwork();
  }

  @SeccompPolicy(include = Killing.class)
  interface Failing {}

  public static void main(String[] args) throws Exception {
    Life life = Life.confined(args, Killing.class, Failing.class);
    String url = "jdbc:h2:" + life.folder().resolve("stock");
    try (Connection first = DriverManager.getConnection(url);
        Statement create = first.createStatement()) {
      create.execute("create table stock(id int primary key, round int, name varchar(200))");
    }
    Connection[] current = {DriverManager.getConnection(url)};
    life.load(
        "",
        round -> {
          if (round % ROUNDS_PER_CONNECTION == ROUNDS_PER_CONNECTION - 1) {
            current[0].close(); // The last connection: it closes the file.
            current[0] = DriverManager.getConnection(url);
          }
          transaction(current[0], round);
        });
    current[0].close();
    life.end(Forbidden.Family.AF_INET);
  }

  private static void transaction(Connection connection, int round) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement merge =
        connection.prepareStatement("merge into stock values (?, ?, ?)")) {
      for (int row = 0; row < ROWS; row++) {
        merge.setInt(1, row);
        merge.setInt(2, round);
        merge.setString(3, "x".repeat(row));
        merge.addBatch();
      }
      merge.executeBatch();
    }
    connection.commit();
    try (Statement query = connection.createStatement()) {
      try (ResultSet sum =
          query.executeQuery("select count(*), min(round), sum(length(name)) from stock")) {
        sum.next();
        Work.check(ROWS, sum.getInt(1));
        Work.check(round, sum.getInt(2));
        Work.check(ROWS * (ROWS - 1) / 2, sum.getInt(3));
      }
      query.execute("checkpoint sync");
    }
  }
}
