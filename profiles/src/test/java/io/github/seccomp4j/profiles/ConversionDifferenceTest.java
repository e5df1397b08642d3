package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Disassembler;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.northstar.NorthstarProgram;
import io.github.seccomp4j.profiles.northstar.NorthstarRules;
import io.github.seccomp4j.profiles.seccompiler.SeccompilerProfile;
import io.github.seccomp4j.testing.PlantedDifference;
import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.Difference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Random policies written in each format and read back: {@code diff} finds nothing between the two
 * programs, and after one bit was changed in what was read it finds just that.
 */
class ConversionDifferenceTest {
  private static final long SEED = 20260417;
  private static final Arch ARCH = Arch.X86_64;

  /** The formats that can be written and read. */
  enum Format {
    OCI(35) {
      @Override
      Policy next(RandomPolicies random) {
        return random.next(
            random.outcome(), List.of(Outcome.ALLOW, random.outcome(), random.outcome()), true);
      }

      @Override
      WrittenProfile write(Policy policy) {
        return Profiles.writeOci(policy, ARCH);
      }
    },
    SECCOMP_PROFILE(8) {
      @Override
      Policy next(RandomPolicies random) {
        return random.next(Outcome.errno(1), List.of(Outcome.ALLOW, Outcome.errno(38)), true);
      }

      @Override
      WrittenProfile write(Policy policy) {
        WrittenProfile yaml = Profiles.writeSeccompProfile(policy, ARCH, "random");
        return new WrittenProfile(yaml.text().map(Format::spec), yaml.findings());
      }
    },
    SECCOMPILER(20) {
      @Override
      Policy next(RandomPolicies random) {
        return random.next(random.outcome(), List.of(random.outcome()), true);
      }

      @Override
      WrittenProfile write(Policy policy) {
        return SeccompilerProfile.write(policy, ARCH);
      }
    },
    NORTHSTAR(6) {
      @Override
      Policy next(RandomPolicies random) {
        Policy any = random.next(Outcome.KILL_PROCESS, List.of(Outcome.ALLOW), true);
        PolicyBuilder builder =
            Policy.builder("random")
                .defaultOutcome(Outcome.KILL_PROCESS)
                .arches(ARCH.kernelName())
                .jvm(false)
                .allow("execve");
        any.rules().stream()
            .filter(rule -> !rule.syscall().equals("execve"))
            .forEach(builder::rule);
        return builder.build();
      }

      @Override
      WrittenProfile write(Policy policy) {
        return NorthstarRules.write(policy, ARCH);
      }
    };

    private final int least;

    /** How many of 60 random policies it can say at least. */
    Format(int least) {
      this.least = least;
    }

    abstract Policy next(RandomPolicies random);

    abstract WrittenProfile write(Policy policy);

    /** What the resource holds is an OCI profile, as JSON. */
    private static String spec(String yaml) {
      Map<String, Object> resource = new Yaml().load(yaml);
      try {
        return new ObjectMapper().writeValueAsString(Objects.requireNonNull(resource.get("spec")));
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static BpfProgram compiled(Policy policy) {
    Compilation compilation = PolicyCompiler.compile(policy);
    return compilation.compiled().program(ARCH).orElseThrow();
  }

  private static Difference difference(Policy one, Policy other) {
    return Difference.between(
        new CallFilter.OfProgram(compiled(one)), new CallFilter.OfProgram(compiled(other)));
  }

  @ParameterizedTest
  @EnumSource
  void findsNothingAfterAConversionAndOneBitThatIsChanged(Format format) {
    RandomPolicies policies = new RandomPolicies(SEED, ARCH);
    Random random = new Random(SEED);
    int written = 0;
    int found = 0;
    for (int turn = 0; turn < 60; turn++) {
      String about = format + ", seed " + SEED + ", turn " + turn;
      Policy policy = format.next(policies);
      WrittenProfile profile = format.write(policy);
      if (profile.hasErrors() || PolicyCompiler.compile(policy).hasErrors()) {
        continue;
      }
      ReadProfile back =
          Profiles.read(
              "back.json", profile.orThrow().getBytes(StandardCharsets.UTF_8), Reading.DEFAULT);
      assertThat(back.findings())
          .as(about)
          .allMatch(finding -> finding.problem() == Problem.PROFILE_WITHOUT_ENTRIES);
      assertThat(difference(policy, back.policy()).isNone()).as(about + profile.orThrow()).isTrue();
      if (back.policy().rules().isEmpty()) {
        // All its rules said what the default says: no difference can be planted in them.
        continue;
      }
      written++;
      Policy changed = PlantedDifference.in(back.policy(), random);
      if (!PolicyCompiler.compile(changed).hasErrors()) {
        Difference difference = difference(policy, changed);
        PlantedDifference.assertExact(
            policy, compiled(policy), changed, compiled(changed), difference, about);
        found += difference.isNone() ? 0 : 1;
      }
    }
    assertThat(written).as(format + ", seed " + SEED).isGreaterThanOrEqualTo(format.least);
    assertThat(found).as(format + ", seed " + SEED).isGreaterThanOrEqualTo(written / 2);
  }

  /** Policies of every host, with all that they can say: what programs are written as is exact. */
  @Test
  void programsAreTheSameInEveryFormat() throws AssemblyException {
    var policies = new io.github.seccomp4j.testing.RandomPolicies(new Random(SEED));
    for (int turn = 0; turn < 200; turn++) {
      Policy policy = policies.next();
      for (BpfProgram program : PolicyCompiler.compile(policy).programs().values()) {
        Arch arch = program.arch();
        String about = "seed " + SEED + ", turn " + turn;
        assertThat(BpfProgram.ofBytes(arch, program.toBytes())).as(about).isEqualTo(program);
        assertThat(Assembler.assemble(arch, Disassembler.listing(program)))
            .as(about)
            .isEqualTo(program);
        byte[] list = NorthstarProgram.write(program).getBytes(StandardCharsets.UTF_8);
        assertThat(NorthstarProgram.read("list.json", list, arch).orThrow())
            .as(about)
            .isEqualTo(program);
      }
    }
  }
}
