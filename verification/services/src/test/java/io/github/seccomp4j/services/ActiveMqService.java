package io.github.seccomp4j.services;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.NetworkClient;
import io.github.seccomp4j.preset.NetworkServer;
import io.github.seccomp4j.preset.UnixSockets;
import io.github.seccomp4j.preset.WriteFiles;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;

/** An ActiveMQ broker that keeps its messages on disk, and its producers and consumers over TCP. */
final class ActiveMqService {
  private static final int MESSAGES = 20;

  private ActiveMqService() {}

  /** The broker asks for the name of its machine: glibc asks its cache daemon first. */
  @SeccompPolicy(
      defaultAction = Action.KILL_PROCESS,
      include = {
        HotSpot.class,
        WriteFiles.class,
        NetworkServer.class,
        NetworkClient.class,
        UnixSockets.class
      })
  interface Killing {}

  @SeccompPolicy(
      include = {HotSpot.class, WriteFiles.class, NetworkServer.class, NetworkClient.class})
  interface Failing {}

  public static void main(String[] args) throws Exception {
    Life life = Life.confined(args, Killing.class, Failing.class);
    BrokerService broker = new BrokerService();
    broker.setDataDirectory(life.folder().toString());
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    TransportConnector tcp = broker.addConnector("tcp://127.0.0.1:0");
    broker.start();
    broker.waitUntilStarted();
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory(tcp.getPublishableConnectString());
    life.load(
        "",
        round -> {
          try (Connection connection = factory.createConnection()) {
            connection.start();
            exchange(connection, round);
          }
        });
    broker.stop();
    broker.waitUntilStopped();
    life.end(Forbidden.Family.AF_UNIX);
  }

  private static void exchange(Connection connection, int round) throws JMSException {
    try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      Queue queue = session.createQueue("orders");
      try (MessageProducer producer = session.createProducer(queue)) {
        for (int i = 0; i < MESSAGES; i++) {
          producer.send(session.createTextMessage(round + "." + i));
        }
      }
      try (MessageConsumer consumer = session.createConsumer(queue)) {
        for (int i = 0; i < MESSAGES; i++) {
          Work.check(round + "." + i, ((TextMessage) consumer.receive()).getText());
        }
      }
    }
  }
}
