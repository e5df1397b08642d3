package io.github.seccomp4j.annotation;

/**
 * Address families, types, protocols, levels, options and flags of the socket calls.
 *
 * <p>SO_PASSCRED, SO_PEERCRED, SO_RCVLOWAT, SO_SNDLOWAT, SO_RCVTIMEO_OLD and SO_SNDTIMEO_OLD differ
 * between architectures or are missing on some, and are written by name, as in {@code eqName =
 * "SO_PASSCRED"}.
 *
 * <p>These are the same on every architecture. Source: asm/socket.h, include/uapi/linux/in.h,
 * include/uapi/linux/tcp.h, include/uapi/linux/netlink.h, include/linux/socket.h,
 * include/linux/net.h of Linux 6.12.
 */
public final class Socket {
  /** Any address family. */
  public static final long AF_UNSPEC = 0L;

  /** Sockets of this machine. */
  public static final long AF_UNIX = 1L;

  /** The POSIX name of {@link #AF_UNIX}. */
  public static final long AF_LOCAL = 1L;

  /** IPv4. */
  public static final long AF_INET = 2L;

  /** Amateur radio AX.25. */
  public static final long AF_AX25 = 3L;

  /** Novell IPX. */
  public static final long AF_IPX = 4L;

  /** AppleTalk. */
  public static final long AF_APPLETALK = 5L;

  /** X.25. */
  public static final long AF_X25 = 9L;

  /** IPv6. */
  public static final long AF_INET6 = 10L;

  /** IPsec key management. */
  public static final long AF_KEY = 15L;

  /** Messages to and from the kernel. */
  public static final long AF_NETLINK = 16L;

  /** The BSD name of {@link #AF_NETLINK}. */
  public static final long AF_ROUTE = 16L;

  /** Raw packets of a network device. */
  public static final long AF_PACKET = 17L;

  /** Reliable datagrams. */
  public static final long AF_RDS = 21L;

  /** PPP over X. */
  public static final long AF_PPPOX = 24L;

  /** Linux LLC. */
  public static final long AF_LLC = 26L;

  /** InfiniBand. */
  public static final long AF_IB = 27L;

  /** MPLS. */
  public static final long AF_MPLS = 28L;

  /** Controller area network. */
  public static final long AF_CAN = 29L;

  /** TIPC. */
  public static final long AF_TIPC = 30L;

  /** Bluetooth. */
  public static final long AF_BLUETOOTH = 31L;

  /** RxRPC. */
  public static final long AF_RXRPC = 33L;

  /** Phonet. */
  public static final long AF_PHONET = 35L;

  /** IEEE 802.15.4. */
  public static final long AF_IEEE802154 = 36L;

  /** The kernel's ciphers. */
  public static final long AF_ALG = 38L;

  /** Near field communication. */
  public static final long AF_NFC = 39L;

  /** Between a virtual machine and its host. */
  public static final long AF_VSOCK = 40L;

  /** Kernel connection multiplexer. */
  public static final long AF_KCM = 41L;

  /** Qualcomm IPC router. */
  public static final long AF_QIPCRTR = 42L;

  /** Shared memory communications. */
  public static final long AF_SMC = 43L;

  /** XDP. */
  public static final long AF_XDP = 44L;

  /** Management component transport protocol. */
  public static final long AF_MCTP = 45L;

  /** A stream of bytes, as TCP. */
  public static final long SOCK_STREAM = 1L;

  /** Datagrams, as UDP. */
  public static final long SOCK_DGRAM = 2L;

  /** Raw packets. */
  public static final long SOCK_RAW = 3L;

  /** Reliable datagrams without order. */
  public static final long SOCK_RDM = 4L;

  /** Reliable datagrams in order. */
  public static final long SOCK_SEQPACKET = 5L;

  /** DCCP. */
  public static final long SOCK_DCCP = 6L;

  /** The old way to get packets of a device. */
  public static final long SOCK_PACKET = 10L;

  /** Mask of the type without the flags beside it. */
  public static final long SOCK_TYPE_MASK = 0xfL;

  /** Beside the type: close the descriptor on exec. */
  public static final long SOCK_CLOEXEC = 0x8_0000L;

  /** Beside the type: do not wait. */
  public static final long SOCK_NONBLOCK = 0x800L;

  /** The family's own protocol. */
  public static final long IPPROTO_IP = 0L;

  /** ICMP. */
  public static final long IPPROTO_ICMP = 1L;

  /** IGMP. */
  public static final long IPPROTO_IGMP = 2L;

  /** TCP. */
  public static final long IPPROTO_TCP = 6L;

  /** UDP. */
  public static final long IPPROTO_UDP = 17L;

  /** IPv6 options. */
  public static final long IPPROTO_IPV6 = 41L;

  /** GRE. */
  public static final long IPPROTO_GRE = 47L;

  /** ESP. */
  public static final long IPPROTO_ESP = 50L;

  /** AH. */
  public static final long IPPROTO_AH = 51L;

  /** SCTP. */
  public static final long IPPROTO_SCTP = 132L;

  /** UDP-Lite. */
  public static final long IPPROTO_UDPLITE = 136L;

  /** Raw IP packets. */
  public static final long IPPROTO_RAW = 255L;

  /** Multipath TCP. */
  public static final long IPPROTO_MPTCP = 262L;

  /** Netlink: routes, addresses and devices. */
  public static final long NETLINK_ROUTE = 0L;

  /** Netlink: facts about sockets. */
  public static final long NETLINK_SOCK_DIAG = 4L;

  /** Netlink: IPsec. */
  public static final long NETLINK_XFRM = 6L;

  /** Netlink: audit. */
  public static final long NETLINK_AUDIT = 9L;

  /** Netlink: netfilter. */
  public static final long NETLINK_NETFILTER = 12L;

  /** Netlink: device events. */
  public static final long NETLINK_KOBJECT_UEVENT = 15L;

  /** Netlink: generic. */
  public static final long NETLINK_GENERIC = 16L;

  /** Level: IPv4. */
  public static final long SOL_IP = 0L;

  /** Level: the socket itself. */
  public static final long SOL_SOCKET = 1L;

  /** Level: TCP. */
  public static final long SOL_TCP = 6L;

  /** Level: UDP. */
  public static final long SOL_UDP = 17L;

  /** Level: IPv6. */
  public static final long SOL_IPV6 = 41L;

  /** Level: raw sockets. */
  public static final long SOL_RAW = 255L;

  /** Level: packet sockets. */
  public static final long SOL_PACKET = 263L;

  /** Level: netlink. */
  public static final long SOL_NETLINK = 270L;

  /** Record debugging information. */
  public static final long SO_DEBUG = 1L;

  /** Allow an address that is still in use. */
  public static final long SO_REUSEADDR = 2L;

  /** Read the socket's type. */
  public static final long SO_TYPE = 3L;

  /** Read and clear the pending error. */
  public static final long SO_ERROR = 4L;

  /** Do not use a gateway. */
  public static final long SO_DONTROUTE = 5L;

  /** Allow broadcasts. */
  public static final long SO_BROADCAST = 6L;

  /** The send buffer's size. */
  public static final long SO_SNDBUF = 7L;

  /** The receive buffer's size. */
  public static final long SO_RCVBUF = 8L;

  /** The send buffer's size, beyond the limit. */
  public static final long SO_SNDBUFFORCE = 32L;

  /** The receive buffer's size, beyond the limit. */
  public static final long SO_RCVBUFFORCE = 33L;

  /** Send keep-alive messages. */
  public static final long SO_KEEPALIVE = 9L;

  /** Urgent data stays in the stream. */
  public static final long SO_OOBINLINE = 10L;

  /** The queueing priority. */
  public static final long SO_PRIORITY = 12L;

  /** Whether close waits for unsent data. */
  public static final long SO_LINGER = 13L;

  /** Allow several sockets on one port. */
  public static final long SO_REUSEPORT = 15L;

  /** How long a receive waits, with 64-bit time. */
  public static final long SO_RCVTIMEO_NEW = 66L;

  /** How long a send waits, with 64-bit time. */
  public static final long SO_SNDTIMEO_NEW = 67L;

  /** Use one network device only. */
  public static final long SO_BINDTODEVICE = 25L;

  /** Attach a classic BPF filter. */
  public static final long SO_ATTACH_FILTER = 26L;

  /** Remove the filter. */
  public static final long SO_DETACH_FILTER = 27L;

  /** Read the peer's name. */
  public static final long SO_PEERNAME = 28L;

  /** Whether the socket listens. */
  public static final long SO_ACCEPTCONN = 30L;

  /** Read the peer's security label. */
  public static final long SO_PEERSEC = 31L;

  /** Receive the sender's security label. */
  public static final long SO_PASSSEC = 34L;

  /** Mark of the socket's packets. */
  public static final long SO_MARK = 36L;

  /** Read the protocol. */
  public static final long SO_PROTOCOL = 38L;

  /** Read the address family. */
  public static final long SO_DOMAIN = 39L;

  /** Receive the number of dropped packets. */
  public static final long SO_RXQ_OVFL = 40L;

  /** Where a peek reads. */
  public static final long SO_PEEK_OFF = 42L;

  /** The filter can no longer be changed. */
  public static final long SO_LOCK_FILTER = 44L;

  /** Poll the device for so many microseconds. */
  public static final long SO_BUSY_POLL = 46L;

  /** The CPU that handles the socket. */
  public static final long SO_INCOMING_CPU = 49L;

  /** Attach an eBPF program. */
  public static final long SO_ATTACH_BPF = 50L;

  /** Allow sending without a copy. */
  public static final long SO_ZEROCOPY = 60L;

  /** Read the socket's cookie. */
  public static final long SO_COOKIE = 57L;

  /** Read the peer's groups. */
  public static final long SO_PEERGROUPS = 59L;

  /** Read a descriptor of the peer's process. */
  public static final long SO_PEERPIDFD = 77L;

  /** Send small packets at once. */
  public static final long TCP_NODELAY = 1L;

  /** The largest segment. */
  public static final long TCP_MAXSEG = 2L;

  /** Send full packets only. */
  public static final long TCP_CORK = 3L;

  /** Seconds before the first keep-alive message. */
  public static final long TCP_KEEPIDLE = 4L;

  /** Seconds between keep-alive messages. */
  public static final long TCP_KEEPINTVL = 5L;

  /** How many keep-alive messages may be lost. */
  public static final long TCP_KEEPCNT = 6L;

  /** Read the state of the connection. */
  public static final long TCP_INFO = 11L;

  /** Acknowledge at once. */
  public static final long TCP_QUICKACK = 12L;

  /** The congestion control. */
  public static final long TCP_CONGESTION = 13L;

  /** How long data may stay unacknowledged. */
  public static final long TCP_USER_TIMEOUT = 18L;

  /** Accept data with the first packet. */
  public static final long TCP_FASTOPEN = 23L;

  /** Attach a protocol such as TLS. */
  public static final long TCP_ULP = 31L;

  /** Urgent data. */
  public static final long MSG_OOB = 0x1L;

  /** Leave the data in the queue. */
  public static final long MSG_PEEK = 0x2L;

  /** Do not use a gateway. */
  public static final long MSG_DONTROUTE = 0x4L;

  /** Control data was cut. */
  public static final long MSG_CTRUNC = 0x8L;

  /** Return the real length of a datagram. */
  public static final long MSG_TRUNC = 0x20L;

  /** Do not wait. */
  public static final long MSG_DONTWAIT = 0x40L;

  /** End of a record. */
  public static final long MSG_EOR = 0x80L;

  /** Wait for the whole amount. */
  public static final long MSG_WAITALL = 0x100L;

  /** The neighbour is reachable. */
  public static final long MSG_CONFIRM = 0x800L;

  /** Read the queue of errors. */
  public static final long MSG_ERRQUEUE = 0x2000L;

  /** No SIGPIPE. */
  public static final long MSG_NOSIGNAL = 0x4000L;

  /** More data will follow. */
  public static final long MSG_MORE = 0x8000L;

  /** {@code recvmmsg}: do not wait after the first message. */
  public static final long MSG_WAITFORONE = 0x1_0000L;

  /** Send without a copy. */
  public static final long MSG_ZEROCOPY = 0x400_0000L;

  /** Send data with the first packet. */
  public static final long MSG_FASTOPEN = 0x2000_0000L;

  /** Received descriptors are closed on exec. */
  public static final long MSG_CMSG_CLOEXEC = 0x4000_0000L;

  private Socket() {}
}
