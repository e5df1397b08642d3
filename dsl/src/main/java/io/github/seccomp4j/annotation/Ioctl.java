package io.github.seccomp4j.annotation;

/**
 * Requests of {@code ioctl}.
 *
 * <p>Most requests encode the direction and the size of what they transfer. ppc64le encodes them
 * otherwise than the rest, and sizes differ between 32 and 64 bits, so many requests differ; they
 * are written by name, as in {@code oneOfNames = {"TCGETS", "TIOCGWINSZ", "FIONREAD"}}.
 *
 * <p>These are the same on every architecture. Source: the headers of include/uapi/linux and
 * asm/ioctls.h, of Linux 6.12.
 */
public final class Ioctl {
  /** Send a break, POSIX. */
  public static final long TCSBRKP = 0x5425L;

  /** No further open of the terminal. */
  public static final long TIOCEXCL = 0x540cL;

  /** Undo {@link #TIOCEXCL}. */
  public static final long TIOCNXCL = 0x540dL;

  /** Make it the controlling terminal. */
  public static final long TIOCSCTTY = 0x540eL;

  /** Give up the controlling terminal. */
  public static final long TIOCNOTTY = 0x5422L;

  /** Read the session. */
  public static final long TIOCGSID = 0x5429L;

  /** Put a byte into the terminal's input: a known way out of a sandbox. */
  public static final long TIOCSTI = 0x5412L;

  /** Console functions, among them pasting into the input: a known way out of a sandbox. */
  public static final long TIOCLINUX = 0x541cL;

  /** Redirect the console. */
  public static final long TIOCCONS = 0x541dL;

  /** Read the modem lines. */
  public static final long TIOCMGET = 0x5415L;

  /** Set the modem lines. */
  public static final long TIOCMSET = 0x5418L;

  /** Turn modem lines on. */
  public static final long TIOCMBIS = 0x5416L;

  /** Turn modem lines off. */
  public static final long TIOCMBIC = 0x5417L;

  /** Read a serial line's settings. */
  public static final long TIOCGSERIAL = 0x541eL;

  /** Set a serial line's settings. */
  public static final long TIOCSSERIAL = 0x541fL;

  /** Packet mode of a pseudo terminal. */
  public static final long TIOCPKT = 0x5420L;

  /** Set the line discipline. */
  public static final long TIOCSETD = 0x5423L;

  /** Read the line discipline. */
  public static final long TIOCGETD = 0x5424L;

  /** Hang up. */
  public static final long TIOCVHANGUP = 0x5437L;

  /** Freeze a file system. */
  public static final long FIFREEZE = 0xc004_5877L;

  /** Thaw a file system. */
  public static final long FITHAW = 0xc004_5878L;

  /** Discard unused blocks. */
  public static final long FITRIM = 0xc018_5879L;

  /** Share equal ranges. */
  public static final long FIDEDUPERANGE = 0xc018_9436L;

  /** Read where a file lies on disk. */
  public static final long FS_IOC_FIEMAP = 0xc020_660bL;

  /** Bind a loop device to a file. */
  public static final long LOOP_SET_FD = 0x4c00L;

  /** Release a loop device. */
  public static final long LOOP_CLR_FD = 0x4c01L;

  /** Find a free loop device. */
  public static final long LOOP_CTL_GET_FREE = 0x4c82L;

  /** Whether urgent data comes next. */
  public static final long SIOCATMARK = 0x8905L;

  /** A network device's name. */
  public static final long SIOCGIFNAME = 0x8910L;

  /** The list of network devices. */
  public static final long SIOCGIFCONF = 0x8912L;

  /** A network device's flags. */
  public static final long SIOCGIFFLAGS = 0x8913L;

  /** Set a network device's flags. */
  public static final long SIOCSIFFLAGS = 0x8914L;

  /** A network device's address. */
  public static final long SIOCGIFADDR = 0x8915L;

  /** Set a network device's address. */
  public static final long SIOCSIFADDR = 0x8916L;

  /** The other end's address. */
  public static final long SIOCGIFDSTADDR = 0x8917L;

  /** A network device's broadcast address. */
  public static final long SIOCGIFBRDADDR = 0x8919L;

  /** A network device's mask. */
  public static final long SIOCGIFNETMASK = 0x891bL;

  /** A network device's largest packet. */
  public static final long SIOCGIFMTU = 0x8921L;

  /** Set a network device's largest packet. */
  public static final long SIOCSIFMTU = 0x8922L;

  /** A network device's hardware address. */
  public static final long SIOCGIFHWADDR = 0x8927L;

  /** A network device's number. */
  public static final long SIOCGIFINDEX = 0x8933L;

  /** Settings of an Ethernet device. */
  public static final long SIOCETHTOOL = 0x8946L;

  /** Add a route. */
  public static final long SIOCADDRT = 0x890bL;

  /** Remove a route. */
  public static final long SIOCDELRT = 0x890cL;

  /** Receive a notification. */
  public static final long SECCOMP_IOCTL_NOTIF_RECV = 0xc050_2100L;

  /** Answer a notification. */
  public static final long SECCOMP_IOCTL_NOTIF_SEND = 0xc018_2101L;

  /** Start userfaultfd. */
  public static final long UFFDIO_API = 0xc018_aa3fL;

  /** Watch a range for page faults. */
  public static final long UFFDIO_REGISTER = 0xc020_aa00L;

  /** Fill a page. */
  public static final long UFFDIO_COPY = 0xc028_aa03L;

  /** Fill a page with zeros. */
  public static final long UFFDIO_ZEROPAGE = 0xc020_aa04L;

  /** Set the console's mode. */
  public static final long KDSETMODE = 0x4b3aL;

  /** Read the console's mode. */
  public static final long KDGETMODE = 0x4b3bL;

  /** Change to another console. */
  public static final long VT_ACTIVATE = 0x5606L;

  /** Wait for a console. */
  public static final long VT_WAITACTIVE = 0x5607L;

  private Ioctl() {}
}
