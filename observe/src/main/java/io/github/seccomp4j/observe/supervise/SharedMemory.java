package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.arch.ErrnoNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An anonymous file (memfd_create(2)) that another process opens through /proc. */
final class SharedMemory implements AutoCloseable {
  private static final long MFD_CLOEXEC = 1;

  private final long descriptor;

  SharedMemory(byte[] content) {
    byte[] name = "seccomp4j".getBytes(StandardCharsets.UTF_8);
    ByteBuffer block = SystemCalls.memory(Math.max(name.length + 1, content.length));
    block.put(0, name).put(name.length, (byte) 0);
    descriptor =
        SystemCalls.callWith(block, "memfd_create", SystemCalls.addressOf(block), MFD_CLOEXEC);
    if (descriptor < 0) {
      throw new IllegalStateException("memfd_create: " + ErrnoNames.text(-descriptor));
    }
    block.put(0, content);
    for (int done = 0; done < content.length; ) {
      long count =
          SystemCalls.callWith(
              block,
              "write",
              descriptor,
              SystemCalls.addressOf(block) + done,
              content.length - done);
      if (count < 0) {
        throw new IllegalStateException("write to a memfd: " + ErrnoNames.text(-count));
      }
      done += (int) count;
    }
  }

  /** Where other processes of this user find it. */
  String path() {
    return "/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor;
  }

  /** What it holds by now. */
  byte[] content() {
    return ProcFiles.bytes(ProcessHandle.current().pid(), "fd/" + descriptor, 1 << 20)
        .orElseThrow(() -> new IllegalStateException("a memfd cannot be read"));
  }

  @Override
  public void close() {
    SystemCalls.call("close", descriptor);
  }
}
