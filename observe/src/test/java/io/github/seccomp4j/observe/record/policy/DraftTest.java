package io.github.seccomp4j.observe.record.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.arguments.ArgumentRoles;
import io.github.seccomp4j.observe.preset.FilterMeaning;
import io.github.seccomp4j.observe.record.CallId;
import io.github.seccomp4j.observe.record.RandomRecordings;
import io.github.seccomp4j.observe.record.RecordedValues;
import io.github.seccomp4j.observe.record.Recorder;
import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.record.RecordingPhase;
import io.github.seccomp4j.observe.record.SeenCall;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Weights;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that are made of recordings, against the recordings. */
final class DraftTest {
  private static final Arch HOST = Arch.X86_64;
  private static final int ROUNDS = 60;

  private static int number(String name) {
    return HOST.numberOf(name).orElseThrow();
  }

  private static void see(Recorder recorder, String name, long... arguments) {
    List<Long> all = new ArrayList<>(Arrays.stream(arguments).boxed().toList());
    while (all.size() < Arch.MAX_ARGS) {
      all.add(0L);
    }
    recorder.see(HOST, number(name), all);
  }

  private static Recording done(Recorder recorder) {
    return recorder.recording("test", Set.of(), HOST);
  }

  private static final DraftOptions PLAIN = new DraftOptions(false, false, Action.ERRNO);

  private static Outcome says(Draft draft, String name, long... arguments) {
    Policy policy = PolicyModel.of(draft, HOST, "test");
    return PolicyOracle.of(policy, HOST).outcome(SyscallEvent.of(HOST, number(name), arguments));
  }

  /** Whatever was recorded is let through, with registers that hold anything besides. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void letsThroughWhatWasRecorded(boolean ready) {
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      Recording recording = RandomRecordings.one(random, HOST);
      DraftOptions options =
          new DraftOptions(true, ready || !recording.assumed().isEmpty(), Action.ERRNO);
      Draft draft = Draft.of(recording, options);
      Policy policy = PolicyModel.of(draft, HOST, "random");
      PolicyOracle oracle = PolicyOracle.of(policy, HOST);
      for (Map.Entry<CallId, SeenCall> entry : recording.calls().entrySet()) {
        CallId id = entry.getKey();
        if (id.isNamed() && !id.name().equals("clone3")) {
          for (RecordedValues values : entry.getValue().counts().keySet()) {
            SyscallEvent event = event(id, values, random);
            assertThat(oracle.outcome(event)).as("%s", event).isEqualTo(Outcome.ALLOW);
          }
        }
      }
    }
  }

  private static SyscallEvent event(CallId id, RecordedValues values, Random random) {
    List<Long> registers = new ArrayList<>();
    for (int i = 0; i < Arch.MAX_ARGS; i++) {
      registers.add(random.nextLong());
    }
    List<ArgumentRole> roles = ArgumentRoles.of(id.arch(), id.number());
    for (int i = 0; i < roles.size(); i++) {
      ArgumentRole role = roles.get(i);
      long known = values.values().get(i).orElse(random.nextLong());
      long above =
          role.parameter().width() == 64 ? 0 : random.nextLong() << role.parameter().width();
      registers.set(role.index(), role.read(known) | above);
    }
    return new SyscallEvent(id.arch().auditId(), id.number(), 0, registers);
  }

  /** Without presets, a call that was not recorded and is no variant is refused. */
  @Test
  void refusesWhatWasNotRecorded() {
    Recorder recorder = new Recorder();
    see(recorder, "read", 3);
    see(recorder, "socket", 1, 0x80001, 0);
    see(recorder, "socket", 10, 1, 6);
    see(recorder, "fcntl", 3, 4);
    see(recorder, "openat", 3, 4, 0x80000);
    see(recorder, "prctl", 15, 0x7f00);
    see(recorder, "renameat2", 3, 4, 5, 6, 0);
    Draft draft = Draft.of(done(recorder), PLAIN);
    assertThat(says(draft, "read", 9)).isEqualTo(Outcome.ALLOW);
    assertThat(says(draft, "write", 9)).isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "socket", 1, 0x80001, 0)).isEqualTo(Outcome.ALLOW);
    assertThat(says(draft, "socket", 10, 1, 6)).isEqualTo(Outcome.ALLOW);
    assertThat(says(draft, "socket", 10, 0x80001, 0)).isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "socket", 1, 0x80001, 6)).isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "fcntl", 3, 1)).isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "openat", 3, 4, 0x10000)).as("reading").isEqualTo(Outcome.ALLOW);
    assertThat(says(draft, "openat", 3, 4, 0x80001)).as("writing").isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "open", 3, 0)).as("variant").isEqualTo(Outcome.ALLOW);
    assertThat(says(draft, "open", 3, 1)).as("variant").isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "openat2")).as("flags behind a pointer").isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "creat")).isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "rename")).as("as renameat2 with 0").isEqualTo(Outcome.ALLOW);
    assertThat(says(draft, "renameat2", 3, 4, 5, 6, 1)).isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "prctl", 15, 77)).isEqualTo(Outcome.ALLOW);
    assertThat(says(draft, "prctl", 22)).isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "clock_gettime")).as("behind the vDSO").isEqualTo(Outcome.ALLOW);
  }

  @Test
  void argumentsWithManyValuesGetNoRule() {
    Recorder recorder = new Recorder();
    for (int cmd = 0; cmd <= SeenCall.MOST_VALUES; cmd++) {
      see(recorder, "ioctl", 0, cmd);
    }
    assertThat(says(Draft.of(done(recorder), PLAIN), "ioctl", 0, 999)).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void clone3IsToldToBeCloneWithThreadsAlone() {
    Recorder recorder = new Recorder();
    see(recorder, "clone3", 1, 88);
    Draft draft = Draft.of(done(recorder), PLAIN);
    assertThat(says(draft, "clone3")).isEqualTo(Outcome.errno(38));
    assertThat(says(draft, "clone", 0x3d0f00)).isEqualTo(Outcome.ALLOW);
    assertThat(says(draft, "clone", 0x11)).isEqualTo(Outcome.errno(1));
    see(recorder, "execve");
    Draft programs = Draft.of(done(recorder), PLAIN);
    assertThat(says(programs, "clone", 0x4111)).isEqualTo(Outcome.ALLOW);
    assertThat(says(programs, "clone", 0x10000011)).as("CLONE_NEWUSER").isEqualTo(Outcome.errno(1));
  }

  @Test
  void takesTheReadyPoliciesThatFit() {
    Recorder recorder = new Recorder();
    see(recorder, "brk");
    recorder.mark();
    for (String name :
        List.of(
            "futex",
            "stat",
            "getdents64",
            "bind",
            "listen",
            "epoll_wait",
            "epoll_ctl",
            "recvfrom",
            "sendto",
            "getsockopt",
            "setsockopt",
            "eventfd2",
            "personality")) {
      see(recorder, name);
    }
    see(recorder, "openat", 3, 4, 0x80000);
    see(recorder, "accept4", 3, 4, 5, 0x800);
    see(recorder, "socket", 10, 0x80801, 0);
    see(recorder, "socket", 16, 3, 12);
    Draft draft = Draft.of(done(recorder), DraftOptions.DEFAULT);
    assertThat(draft.includedNames()).containsExactly("HotSpot", "CleanExit", "NetworkServer");
    assertThat(draft.rules())
        .extracting(DraftRule::syscall)
        .contains("personality", "socket", "getdents64")
        .doesNotContain("futex", "bind", "accept4", "clone3");
    assertThat(says(draft, "socket", 16, 3, 12)).isEqualTo(Outcome.ALLOW);
    assertThat(says(draft, "socket", 16, 3, 0)).isEqualTo(Outcome.errno(1));
    assertThat(says(draft, "execve")).isEqualTo(Outcome.errno(1));
  }

  @Test
  void takesWhatWasBeforeMainOnlyWhereAskedTo() {
    Recorder recorder = new Recorder();
    see(recorder, "personality", 0x40000);
    recorder.mark();
    see(recorder, "write");
    Recording recording = done(recorder);
    assertThat(says(Draft.of(recording, PLAIN), "personality", 0x40000))
        .isEqualTo(Outcome.errno(1));
    assertThat(
            says(
                Draft.of(recording, new DraftOptions(true, false, Action.ERRNO)),
                "personality",
                0x40000))
        .isEqualTo(Outcome.ALLOW);
  }

  @Test
  void refusesWhatMakesNoPolicy() {
    Recorder recorder = new Recorder();
    see(recorder, "read");
    Recording assumed = recorder.recording("x", Set.of("HotSpot"), HOST);
    assertThatThrownBy(() -> Draft.of(assumed, PLAIN)).hasMessageContaining("--assume HotSpot");
    assertThat(Draft.of(assumed, DraftOptions.DEFAULT).includedNames()).contains("HotSpot");
    recorder.mark();
    Recording before = done(recorder);
    assertThatThrownBy(() -> Draft.of(before, DraftOptions.DEFAULT))
        .hasMessageContaining("no call was recorded after main");
  }

  @Test
  void aCallWithoutANameIsTold() {
    Recorder recorder = new Recorder();
    recorder.see(HOST, 5000, List.of(0L, 0L, 0L, 0L, 0L, 0L));
    see(recorder, "read");
    assertThat(Draft.of(done(recorder), PLAIN).unnamed()).containsExactly("x86_64 #5000");
  }

  /** What a policy that was made of a recording would refuse of it: nothing. */
  @Test
  void nothingIsRefusedByItsOwnPolicy() {
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      Recording recording = RandomRecordings.one(random, HOST);
      Draft draft = Draft.of(recording, new DraftOptions(true, true, Action.ERRNO));
      Set<RecordingPhase> all = Refused.phases(true);
      assertThat(Refused.by(meaning(PolicyModel.of(draft, HOST, "own")), recording, all))
          .filteredOn(one -> !one.call().contains("#") && !one.call().contains(" clone3("))
          .isEmpty();
    }
  }

  private static FilterMeaning meaning(Policy policy) {
    BpfProgram program = ProvingCompiler.compile(policy).compiled().program(HOST).orElseThrow();
    return FilterMeaning.of(program);
  }

  @Test
  void tellsWhatAPolicyWouldRefuseAndWhy() {
    Recorder recorder = new Recorder();
    see(recorder, "write", 1);
    see(recorder, "socket", 2, 1, 0);
    see(recorder, "socket", 1, 1, 0);
    see(recorder, "execve");
    see(recorder, "read", 0);
    Policy policy =
        Policy.builder("against")
            .jvm(false)
            .arches("x86_64")
            .allow("read")
            .rule(
                Outcome.ALLOW,
                List.of("socket"),
                io.github.seccomp4j.policy.Condition.on("family").equalTo(1))
            .rule(
                Outcome.ALLOW,
                List.of("write"),
                io.github.seccomp4j.policy.Condition.on("fd").equalTo(2))
            .build();
    assertThat(Refused.by(meaning(policy), done(recorder), Refused.phases(false)))
        .extracting(Refused::call, Refused::certain, Refused::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("x86_64 execve()", true, "whatever its arguments"),
            org.assertj.core.groups.Tuple.tuple(
                "x86_64 socket(family=AF_INET, type=SOCK_STREAM, protocol=0)",
                true,
                "since not (family == 1)"),
            org.assertj.core.groups.Tuple.tuple("x86_64 write()", false, "where not (fd == 2)"));
  }

  @Test
  void weightsAreWhatTheCompilerReads() {
    Random random = new Random(9);
    for (int i = 0; i < ROUNDS; i++) {
      Recording recording = RandomRecordings.one(random, HOST);
      Draft draft = Draft.of(recording, new DraftOptions(true, true, Action.ERRNO));
      if (!draft.counts().isEmpty()) {
        assertThat(Weights.parse("weights", WeightsText.of(draft)).counts())
            .isEqualTo(draft.counts());
      }
    }
  }

  @Test
  void refusesNamesThatAreNone() {
    Recorder recorder = new Recorder();
    see(recorder, "read");
    Draft draft = Draft.of(done(recorder), PLAIN);
    assertThatThrownBy(() -> PolicyClassText.of(draft, "", "1Policy"))
        .hasMessageContaining("no name for a Java class");
    assertThatThrownBy(() -> PolicyClassText.of(draft, "a.class", "Policy"))
        .hasMessageContaining("no name for a Java package");
  }
}
