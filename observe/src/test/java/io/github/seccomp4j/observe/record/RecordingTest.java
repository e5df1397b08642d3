package io.github.seccomp4j.observe.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.jvm.MainMarkAgent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings: what is kept, joined, written and read. */
final class RecordingTest {
  private static final int ROUNDS = 300;

  @Test
  void whatIsWrittenIsRead() throws RecordingException {
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      Recording one = RandomRecordings.one(random, host(random));
      assertThat(RecordingReader.read("random", RecordingText.of(one))).isEqualTo(one);
    }
  }

  @Test
  void joiningKnowsNoOrder() {
    Random random = new Random(2);
    for (int i = 0; i < ROUNDS; i++) {
      Recording a = RandomRecordings.one(random, host(random));
      Recording b = RandomRecordings.one(random, host(random));
      Recording c = RandomRecordings.one(random, host(random));
      assertThat(a.merge(b).calls()).isEqualTo(b.merge(a).calls());
      assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
      assertThat(a.merge(b).count()).isEqualTo(a.count() + b.count());
    }
  }

  /** Recording two runs one after the other, and joining the two, are the same. */
  @Test
  void joiningIsAsIfAllWereOneRun() {
    Random random = new Random(3);
    for (int i = 0; i < ROUNDS; i++) {
      Recorder all = new Recorder();
      Recording joined = null;
      for (int part = 0; part < 3; part++) {
        Recorder one = new Recorder();
        int calls = random.nextInt(30);
        for (int k = 0; k < calls; k++) {
          List<Long> arguments =
              IntStream.range(0, 6).mapToObj(n -> (long) random.nextInt(40)).toList();
          int number =
              Arch.X86_64.numberOf(random.nextBoolean() ? "socket" : "fcntl").orElseThrow();
          all.see(Arch.X86_64, number, arguments);
          one.see(Arch.X86_64, number, arguments);
        }
        Recording its = one.recording("part", Set.of(), Arch.X86_64);
        joined = joined == null ? its : joined.merge(its);
      }
      assertThat(java.util.Objects.requireNonNull(joined).calls())
          .isEqualTo(all.recording("all", Set.of(), Arch.X86_64).calls());
    }
  }

  private static Arch host(Random random) {
    List<Arch> hosts = new ArrayList<>(Arch.hosts());
    Collections.shuffle(hosts, random);
    return hosts.get(0);
  }

  @Test
  void valuesThatStandTogetherAreKeptTogetherUntilTheyAreMany() {
    Recorder recorder = new Recorder();
    int socket = Arch.X86_64.numberOf("socket").orElseThrow();
    recorder.see(Arch.X86_64, socket, List.of(1L, 2L, 0L, 9L, 9L, 9L));
    recorder.see(Arch.X86_64, socket, List.of(2L, 1L, 0L, 8L, 8L, 8L));
    assertThat(recorder.see(Arch.X86_64, socket, List.of(2L, 1L, 0L, 7L, 7L, 7L))).isFalse();
    assertThat(RecordingText.of(recorder.recording("r", Set.of(), Arch.X86_64)))
        .isEqualTo(
            """
            seccomp4j-recording 1
            run r
            host x86_64
            whole x86_64 socket 3
              family=0x1 type=0x2 protocol=0x0 1   # AF_UNIX SOCK_DGRAM 0
              family=0x2 type=0x1 protocol=0x0 2   # AF_INET SOCK_STREAM 0
            """);
    for (long family = 0; family <= SeenCall.MOST_VALUES; family++) {
      recorder.see(Arch.X86_64, socket, List.of(family, 1L, 0L, 0L, 0L, 0L));
    }
    assertThat(RecordingText.of(recorder.recording("r", Set.of(), Arch.X86_64)))
        .contains("family=* type=0x1 protocol=0x0 19", "family=* type=0x2 protocol=0x0 1 ");
  }

  @Test
  void registersThatTheKernelDoesNotReadMakeNoDifference() {
    Recorder recorder = new Recorder();
    int openat = Arch.X86_64.numberOf("openat").orElseThrow();
    int prctl = Arch.X86_64.numberOf("prctl").orElseThrow();
    recorder.see(Arch.X86_64, openat, List.of(3L, 4L, 0xabc_0000_0000L, 0x1ffL, 0L, 0L));
    recorder.see(Arch.X86_64, openat, List.of(3L, 4L, 0L, 0x777L, 0L, 0L));
    recorder.see(Arch.X86_64, prctl, List.of(15L, 0x7f00L, 0L, 0L, 0L, 0L));
    recorder.see(Arch.X86_64, prctl, List.of(15L, 0x7f01L, 0L, 0L, 0L, 0L));
    assertThat(recorder.progress().distinct()).isEqualTo(2);
  }

  @Test
  void theMarkDividesARun() {
    Recorder recorder = new Recorder();
    int lseek = Arch.X86_64.numberOf("lseek").orElseThrow();
    int brk = Arch.X86_64.numberOf("brk").orElseThrow();
    List<Long> mark = List.of(5L, MainMarkAgent.OFFSET, 0L, 0L, 0L, 0L);
    assertThat(MainMarkAgent.isMark(Arch.X86_64, lseek, mark)).isTrue();
    assertThat(MainMarkAgent.isMark(Arch.X86_64, brk, mark)).isFalse();
    assertThat(MainMarkAgent.isMark(Arch.X86_64, lseek, List.of(5L, 8L, 0L, 0L, 0L, 0L))).isFalse();
    recorder.see(Arch.X86_64, brk, mark);
    recorder.mark();
    recorder.see(Arch.X86_64, lseek, List.of(5L, 8L, 0L, 0L, 0L, 0L));
    Recording recording = recorder.recording("r", Set.of(), Arch.X86_64);
    assertThat(recording.knowsMain()).isTrue();
    assertThat(recording.calls().keySet())
        .containsExactly(
            new CallId(RecordingPhase.BEFORE_MAIN, Arch.X86_64, brk),
            new CallId(RecordingPhase.AFTER_MAIN, Arch.X86_64, lseek));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'' ! is no recording",
        "{} ! is no recording",
        "seccomp4j-recording 2 ! another version",
        "seccomp4j-recording 1 ! lacks its lines",
        "seccomp4j-recording 1;run x;host i386 ! line 3: \"host\" wants one of",
        "seccomp4j-recording 1;run x;host x86_64;assumed Nothing ! line 4: \"assumed\" wants",
        "seccomp4j-recording 1;run x;host x86_64;read 3 ! line 4: this is no call",
        "seccomp4j-recording 1;run x;host x86_64;whole sparc read 3 ! line 4: there is no arch",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 raed 3 ! did you mean \"read\"",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 read 0 ! line 4: \"0\" is no count",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 read -1 ! is no count",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 read 9999999999999999999 ! no count",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 #x 1 ! is no number of a call",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 read 1;whole x86_64 read 1 ! twice",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 read 1;  fd=0x1 1 ! no values",
        "seccomp4j-recording 1;run x;host x86_64;  fd=0x1 1 ! line 4: values stand here without",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 fcntl 1 ! add up to 0",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 fcntl 1;  cmd=0x1 2 ! add up to 2",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 fcntl 1;  cmd=1 1 ! is not cmd=0x",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 fcntl 1;  cmd=0xg 1 ! is not cmd=0x",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 fcntl 1;  flags=0x1 1 ! is not cmd=",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 fcntl 1;  cmd=0x1ffffffff 1 ! wider",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 fcntl 2;  cmd=0x1 1;  cmd=0x1 1 !"
            + " twice",
        "seccomp4j-recording 1;run x;host x86_64;whole x86_64 fcntl 2;  cmd=0x1 ! wants 1 values",
      })
  void refusesWhatIsNoRecording(String text, String message) {
    assertThatThrownBy(() -> RecordingReader.read("some.rec", text.replace(';', '\n')))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith("some.rec")
        .hasMessageContaining(message.strip());
  }

  @Test
  void commentsAndEmptyLinesAreForPeople() throws RecordingException {
    String text =
        """
        seccomp4j-recording 1
        # by hand
        run x   # of mine
        host x86_64

        whole x86_64 #471 2
        whole x86_64 fcntl 1 # once
          cmd=* 1
        """;
    assertThat(RecordingText.of(RecordingReader.read("x", text)))
        .isEqualTo(
            """
            seccomp4j-recording 1
            run x
            host x86_64
            whole x86_64 fcntl 1
              cmd=* 1   # *
            whole x86_64 rseq_slice_yield 2
            """);
  }

  @Test
  void aRunsNameCannotBecomeALine() throws RecordingException {
    Recording recording = new Recorder().recording("x\nhost s390x # y", Set.of(), Arch.X86_64);
    assertThat(RecordingReader.read("x", RecordingText.of(recording)).hosts())
        .containsExactly(Arch.X86_64);
  }
}
