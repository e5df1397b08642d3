package io.github.seccomp4j.observe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code Thread.print} writes, in the forms of several JDKs. */
final class ThreadDumpTest {
  @Test
  void jdk17WritesIdsInHexadecimal() {
    String dump =
        """
        2026-11-26 06:49:58
        Full thread dump OpenJDK 64-Bit Server VM (17.0.17+10 mixed mode, sharing):

        "main" #1 prio=5 os_prio=0 cpu=31.05ms elapsed=0.41s tid=0x00007f nid=0x1a2b runnable  [0x00007f]
           java.lang.Thread.State: RUNNABLE
        \tat java.io.UnixFileSystem.createDirectory(java.base@17/Native Method)
        \t- locked <0x00000000e2c12345> (a java.lang.Object)
        \tat com.acme.Main.main(Main.java:7)

        "G1 Main Marker" os_prio=0 cpu=0.10ms elapsed=0.41s tid=0x00007f nid=0x1a2d runnable

        JNI global refs: 15, weak refs: 0
        """;
    assertThat(ThreadDump.parse(dump))
        .containsExactly(
            new JavaThread(
                "main",
                0x1a2b,
                List.of(
                    "java.io.UnixFileSystem.createDirectory(java.base@17/Native Method)",
                    "com.acme.Main.main(Main.java:7)")),
            new JavaThread("G1 Main Marker", 0x1a2d, List.of()));
  }

  @Test
  void laterJdksWriteThemInDecimalAndCarriersInBrackets() {
    String dump =
        """
        "a "quoted" name" #36 [4711] prio=5 os_prio=0 cpu=1ms elapsed=2s tid=0x7f nid=4711 runnable  [0x7f]
           java.lang.Thread.State: RUNNABLE
        \tat com.acme.Main.run(Main.java:9)

        "ForkJoinPool-1-worker-1" #40 [4712] daemon prio=5 os_prio=0 cpu=1ms elapsed=2s tid=0x7f  [0x7f]
           Carrying virtual thread #39
        \tat java.lang.VirtualThread.runContinuation(java.base@25/VirtualThread.java:210)
           Mounted virtual thread #39
        \tat com.acme.Main.inside(Main.java:3)
        """;
    assertThat(ThreadDump.parse(dump))
        .extracting(JavaThread::nativeId)
        .containsExactly(4711L, 4712L);
    assertThat(ThreadDump.parse(dump).get(0).name()).isEqualTo("a \"quoted\" name");
    assertThat(ThreadDump.parse(dump).get(1))
        .isEqualTo(
            new JavaThread(
                "virtual thread #39 on ForkJoinPool-1-worker-1",
                4712,
                List.of("com.acme.Main.inside(Main.java:3)")));
  }
}
