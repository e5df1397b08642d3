package io.github.seccomp4j.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Fcntl;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.Assembler;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.testing.RandomCalls;
import io.github.seccomp4j.testing.RandomPolicies;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What stands in a picture is what the program does. */
final class PictureTest {
  private static final int POLICIES = 800;

  private static final Policy UPLOAD =
      Policy.builder("upload")
          .arches("x86_64", "i386")
          .jvm(false)
          .allow("read", "write", "exit_group")
          .rule(
              Outcome.ALLOW,
              List.of("fcntl"),
              Condition.on("cmd").oneOf(Fcntl.F_GETFD, Fcntl.F_SETFD))
          .rule(Outcome.ALLOW, List.of("mprotect"), Condition.on("prot").maskedEqualTo(4, 0))
          .rule(Outcome.errno(13), List.of("execve"))
          .rule(Outcome.of(Action.LOG), List.of("umask"))
          .build();

  private static BpfProgram program(Policy policy, Arch host) {
    return PolicyCompiler.compile(policy).compiled().program(host).orElseThrow();
  }

  /** Another reader, who has only the words, comes to the simulator's answer for every call. */
  @Test
  void whoReadsThePictureKnowsTheAnswers() {
    Set<Arch> hosts = EnumSet.noneOf(Arch.class);
    int read = 0;
    for (long seed = 0; seed < POLICIES; seed++) {
      Random random = new Random(seed);
      String about = "seed " + seed;
      Policy policy = new RandomPolicies(random).next();
      for (BpfProgram program : PolicyCompiler.compile(policy).programs().values()) {
        DotReader reader = new DotReader(Picture.of("p", program).dot(), program.arch());
        BoundaryEvents.of(policy, program.arch())
            .forEach(event -> requireSame(reader, program, event, about));
        RandomCalls calls = new RandomCalls(random, policy, program.arch());
        for (int i = 0; i < 100; i++) {
          requireSame(reader, program, calls.next(), about);
        }
        hosts.add(program.arch());
        read++;
      }
    }
    assertThat(read).isGreaterThan(POLICIES / 4);
    assertThat(hosts).containsExactlyInAnyOrderElementsOf(Arch.hosts());
  }

  private static void requireSame(
      DotReader reader, BpfProgram program, SyscallEvent event, String about) {
    Verdict verdict = Simulator.of(program).verdict(event);
    String answer = reader.answer(event);
    if (!answer.equals(Labels.verdict(verdict))) {
      throw new AssertionError(
          about
              + ": "
              + event
              + " gets "
              + verdict
              + ", and the picture says "
              + answer
              + "\n"
              + Picture.of("p", program).dot());
    }
  }

  @Test
  void namesWhatIsTested() {
    assertThat(Picture.of("upload", program(UPLOAD, Arch.X86_64)).outline())
        .isEqualTo(
            """
            x86_64
              exit_group read write
                -> ALLOW
              umask
                -> LOG
              execve
                -> ERRNO(13) EACCES
              fcntl
                cmd?
                  F_GETFD, F_SETFD -> ALLOW
                  otherwise -> ERRNO(1) EPERM
              mprotect
                prot & PROT_EXEC?
                  clear -> ALLOW
                  set -> ERRNO(1) EPERM
              every other call, 378 of them with a name
                -> ERRNO(1) EPERM
            x32
              -> KILL_PROCESS
            i386
              exit_group read write
                -> ALLOW
              umask
                -> LOG
              execve
                -> ERRNO(13) EACCES
              fcntl
                cmd?
                  F_GETFD, F_SETFD -> ALLOW
                  otherwise -> ERRNO(1) EPERM
              mprotect
                prot & PROT_EXEC?
                  clear -> ALLOW
                  set -> ERRNO(1) EPERM
              every other call, 454 of them with a name
                -> ERRNO(1) EPERM
            every other architecture
              -> KILL_PROCESS
            """);
  }

  /** What two paths lead to is drawn once. */
  @Test
  void drawsWhatIsSharedOnce() {
    BpfProgram shared =
        Assembler.assemble(
            Arch.X86_64,
            """
            0: ld [16]
            1: jset #0x1, 4, 2
            2: ld [24]
            3: jset #0x2, 4, 8
            4: ld [32]
            5: jeq #0x7, 6, 8
            6: ret #0x7fff0000
            7: ret #0x50001
            8: ret #0
            """);
    assertThat(Picture.of("raw", shared).outline())
        .isEqualTo(
            """
            every architecture: it is not tested, numbers are told as on x86_64
              arg0 & 0x1?
                set
                  (1) arg2:32?
                    7 -> ALLOW
                    otherwise -> KILL_THREAD
                clear
                  arg1 & 0x2?
                    clear -> KILL_THREAD
                    set -> as at (1)
            """);
  }

  @Test
  void isTheSameTwiceAndWellFormedAndNeedsNothingFromElsewhere() throws Exception {
    Picture picture = Picture.of("<a&\"b\u0001", program(UPLOAD, Arch.X86_64));
    Picture again = Picture.of("<a&\"b\u0001", program(UPLOAD, Arch.X86_64));
    assertThat(picture.svg()).isEqualTo(again.svg());
    assertThat(picture.html()).isEqualTo(again.html());
    assertThat(picture.dot()).isEqualTo(again.dot());
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(picture.svg().getBytes(StandardCharsets.UTF_8)));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(
            "<a&\"b?: " + program(UPLOAD, Arch.X86_64).length() + " instructions for x86_64");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent() + "\n")
        .isEqualTo(picture.outline());
    NodeList texts = svg.getElementsByTagName("text");
    assertThat(texts.getLength()).isGreaterThan(20);
    for (String page : List.of(picture.svg(), picture.html())) {
      assertThat(page.replace("http://www.w3.org/2000/svg", ""))
          .doesNotContain("http:", "https:", "<script", "@import", "url(", "<link");
      assertThat(page).contains("prefers-color-scheme: dark");
    }
  }
}
