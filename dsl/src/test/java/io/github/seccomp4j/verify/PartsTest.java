package io.github.seccomp4j.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A policy that differs between its hosts is compiled in parts. */
class PartsTest {
  private static Policy part(String call, String... arches) {
    return Policy.builder("p").jvm(false).arches(arches).allow("read", call).build();
  }

  @Test
  void everyHostGetsTheProgramOfItsPart() {
    Policy one = part("write", "x86_64", "i386");
    Policy other = part("close", "aarch64", "s390x");
    Compilation both = ProvingCompiler.compile(List.of(one, other));
    TreeMap<Arch, Object> expected = new TreeMap<>(ProvingCompiler.compile(one).programs());
    expected.putAll(ProvingCompiler.compile(other).programs());
    assertThat(both.findings()).isEmpty();
    assertThat(both.policy()).isSameAs(one);
    assertThat(both.programs()).isEqualTo(expected);
    assertThat(both.programs()).containsOnlyKeys(Arch.X86_64, Arch.AARCH64, Arch.S390X);
  }

  @Test
  void aFindingOfSeveralPartsIsOneAndAnErrorInOneIsAnErrorOfAll() {
    Compilation notes =
        ProvingCompiler.compile(
            List.of(part("open", "x86_64"), part("open", "aarch64"), part("open", "riscv64")));
    assertThat(notes.findings())
        .extracting(Finding::text)
        .containsExactly(
            "[SC102] p, rule 2 (open): on aarch64, riscv64: the system call \"open\" does not exist"
                + " here, only on x86_64, x32, ppc64le, s390x, i386, arm: the rule has no effect"
                + " here");
    Compilation failed =
        ProvingCompiler.compile(List.of(part("open", "x86_64"), part("nopen", "aarch64")));
    assertThat(failed.hasErrors()).isTrue();
    assertThat(failed.programs()).isEmpty();
  }
}
