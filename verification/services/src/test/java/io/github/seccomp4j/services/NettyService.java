package io.github.seccomp4j.services;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.NetworkClient;
import io.github.seccomp4j.preset.NetworkServer;
import io.github.seccomp4j.preset.WriteFiles;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Netty with its native epoll transport, which it unpacks to a file: an echo server and its
 * clients.
 */
final class NettyService {
  private NettyService() {}

  @SeccompPolicy(
      defaultAction = Action.KILL_PROCESS,
      include = {HotSpot.class, WriteFiles.class, NetworkServer.class, NetworkClient.class})
  interface Killing {}

  @SeccompPolicy(include = Killing.class)
  interface Failing {}

  public static void main(String[] args) throws Exception {
    Life life = Life.confined(args, Killing.class, Failing.class);
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(4, EpollIoHandler.newFactory());
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(EpollServerSocketChannel.class)
            .childHandler(new Echo())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
    life.load("", round -> talk(group, (InetSocketAddress) server.localAddress(), round));
    server.close().sync();
    group.shutdownGracefully().sync();
    life.end(Forbidden.Family.AF_UNIX);
  }

  private static void talk(EventLoopGroup group, InetSocketAddress server, int round)
      throws InterruptedException {
    BlockingQueue<Byte> answers = new LinkedBlockingQueue<>();
    Channel client =
        new Bootstrap()
            .group(group)
            .channel(EpollSocketChannel.class)
            .handler(new Collect(answers))
            .connect(server)
            .sync()
            .channel();
    byte[] message = ("round " + round).repeat(1000).getBytes(StandardCharsets.UTF_8);
    client.writeAndFlush(Unpooled.wrappedBuffer(message)).sync();
    for (byte expected : message) {
      Work.check(expected, answers.take());
    }
    client.close().sync();
  }

  @ChannelHandler.Sharable
  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var unused = context.writeAndFlush(message);
    }
  }

  private static final class Collect extends SimpleChannelInboundHandler<ByteBuf> {
    private final BlockingQueue<Byte> answers;

    Collect(BlockingQueue<Byte> answers) {
      this.answers = answers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
      while (part.isReadable()) {
        answers.add(part.readByte());
      }
    }
  }
}
