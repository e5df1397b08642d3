package io.github.seccomp4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CArray;
import io.github.seccomp4j.bpf.Disassembler;
import io.github.seccomp4j.format.Profiles;
import io.github.seccomp4j.format.WrittenProfile;
import io.github.seccomp4j.format.northstar.NorthstarProgram;
import io.github.seccomp4j.format.northstar.NorthstarRules;
import io.github.seccomp4j.format.seccompiler.SeccompilerProfile;
import io.github.seccomp4j.format.systemd.SystemdDropIn;
import io.github.seccomp4j.policy.Policy;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The formats that {@code convert} writes. */
enum OutputFormat {
  /** Raw BPF. */
  BPF("bpf", new OfProgram((program, name) -> program.toBytes())),
  /** An array for a C program. */
  C("c", ofText((program, name) -> CArray.text(program, name.orElse("filter")))),
  /** What {@code asm} reads. */
  LISTING("listing", ofText((program, name) -> Disassembler.listing(program))),
  /** Northstar's list of instructions. */
  NORTHSTAR_LIST("northstar-list", ofText((program, name) -> NorthstarProgram.write(program))),
  /** Of the runtime specification: Docker, Podman, containerd, Kubernetes' localhost profiles. */
  OCI("oci", new OfPolicy((policy, arch, name) -> Profiles.writeOci(policy, arch))),
  /** The resource of Kubernetes' Security Profiles Operator. */
  SECCOMP_PROFILE(
      "seccomp-profile",
      new OfPolicy(
          (policy, arch, name) ->
              Profiles.writeSeccompProfile(policy, arch, name.orElse(policy.name())))),
  /** Firecracker's format. */
  SECCOMPILER("seccompiler", new OfPolicies(SeccompilerProfile::write)),
  /** Northstar's rules. */
  NORTHSTAR("northstar", new OfPolicy((policy, arch, name) -> NorthstarRules.write(policy, arch))),
  /** A drop-in for a unit of systemd. */
  SYSTEMD("systemd", new OfPolicy((policy, arch, name) -> SystemdDropIn.write(policy)));

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
  private final Writer writer;

  OutputFormat(String word, Writer writer) {
    this.word = word;
    this.writer = writer;
  }

  /** How a format is written. */
  sealed interface Writer {}

  /**
   * From the program alone.
   *
   * @param maker gives the file's content
   */
  record OfProgram(ProgramMaker maker) implements Writer {}

  /**
   * From the policy, which an input must be.
   *
   * @param maker gives what becomes of it
   */
  record OfPolicy(PolicyMaker maker) implements Writer {}

  /**
   * From all policies of a file: the format has several filters in one.
   *
   * @param maker gives what becomes of them
   */
  record OfPolicies(PoliciesMaker maker) implements Writer {}

  /** Writes a program, under a name where one is given and the format has names. */
  interface ProgramMaker {
    byte[] bytes(BpfProgram program, Optional<String> name);
  }

  /** Writes a policy, under a name where one is given and the format has names. */
  interface PolicyMaker {
    WrittenProfile export(Policy policy, Arch arch, Optional<String> name);
  }

  /** Writes policies, each under its own name. */
  interface PoliciesMaker {
    WrittenProfile export(Map<String, Policy> policies, Arch arch);
  }

  private static OfProgram ofText(BiFunction<BpfProgram, Optional<String>, String> text) {
    return new OfProgram((program, name) -> text.apply(program, name).getBytes(UTF_8));
  }

  Writer writer() {
    return writer;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return word;
  }
}
