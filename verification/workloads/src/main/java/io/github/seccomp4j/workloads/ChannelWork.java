package io.github.seccomp4j.workloads;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Selectors, packets, Unix sockets, pipes, and files sent through sockets. */
final class ChannelWork {
  private ChannelWork() {}

  static void run(Path folder) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      server.bind(new InetSocketAddress(loopback, 0));
      exchange(server, server.getLocalAddress(), folder);
    }
    SocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      exchange(server.bind(address), address, folder);
    }
    blocking(loopback);
    packets(loopback);
    Pipe pipe = Pipe.open();
    pipe.sink().write(ByteBuffer.allocate(1));
    pipe.source().read(ByteBuffer.allocate(1));
    pipe.sink().close();
    pipe.source().close();
  }

  /** A client sends a file; the server waits for it in a selector. */
  private static void exchange(ServerSocketChannel server, SocketAddress address, Path folder)
      throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[50_000]);
    try (Selector selector = Selector.open();
        SocketChannel client = SocketChannel.open(address);
        FileChannel content = FileChannel.open(file)) {
      SocketChannel accepted = server.accept();
      accepted.configureBlocking(false);
      accepted.register(selector, SelectionKey.OP_READ);
      long sent = content.transferTo(0, 50_000, client);
      client.shutdownOutput();
      ByteBuffer buffer = ByteBuffer.allocateDirect(100_000);
      selector.wakeup();
      do {
        selector.select();
      } while (accepted.read(buffer) >= 0);
      accepted.close();
      if (buffer.position() != sent) {
        throw new IllegalStateException(buffer + " " + sent);
      }
    }
  }

  private static void blocking(InetAddress loopback) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, loopback);
        Socket client = new Socket(loopback, server.getLocalPort());
        Socket accepted = server.accept()) {
      client.setSoTimeout(10_000);
      client.setTcpNoDelay(true);
      accepted.getOutputStream().write(7);
      if (client.getInputStream().read() != 7) {
        throw new IllegalStateException();
      }
    }
  }

  private static void packets(InetAddress loopback) throws Exception {
    try (DatagramSocket one = new DatagramSocket(0, loopback);
        DatagramSocket other = new DatagramSocket()) {
      other.send(new DatagramPacket(new byte[3], 3, loopback, one.getLocalPort()));
      DatagramPacket packet = new DatagramPacket(new byte[10], 10);
      one.receive(packet);
      if (packet.getLength() != 3) {
        throw new IllegalStateException();
      }
    }
  }
}
