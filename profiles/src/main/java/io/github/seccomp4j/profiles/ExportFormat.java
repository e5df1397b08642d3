package io.github.seccomp4j.profiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Disassembler;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.northstar.NorthstarProgram;
import io.github.seccomp4j.profiles.northstar.NorthstarRules;
import io.github.seccomp4j.profiles.oci.OciWriter;
import io.github.seccomp4j.profiles.seccompiler.SeccompilerProfile;
import io.github.seccomp4j.profiles.systemd.SystemdDropIn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The formats that filters are written in. Some are written from a policy, some from a program. */
public enum ExportFormat {
  /** Raw BPF. */
  BPF("bpf", "bpf", (program, name) -> program.toBytes()),
  /** An array for a C program. */
  C("c", "h", (program, name) -> CArray.text(program, name).getBytes(UTF_8)),
  /** What the command line's {@code asm} reads. */
  LISTING("listing", "txt", (program, name) -> Disassembler.listing(program).getBytes(UTF_8)),
  /** Northstar's list of instructions. */
  NORTHSTAR_LIST(
      "northstar-list",
      "northstar-list.json",
      (program, name) -> NorthstarProgram.write(program).getBytes(UTF_8)),
  /** The runtime specification's: Docker, Podman, containerd, Kubernetes' localhost profiles. */
  OCI("oci", "oci.json", (policy, arch, name) -> Profiles.writeOci(policy, arch)),
  /** The resource of Kubernetes' Security Profiles Operator. */
  SECCOMP_PROFILE("seccomp-profile", "seccomp-profile.yaml", Profiles::writeSeccompProfile),
  /** The same for operators that do not know v1 yet. */
  SECCOMP_PROFILE_V1BETA1(
      "seccomp-profile-v1beta1",
      "seccomp-profile-v1beta1.yaml",
      (policy, arch, name) -> OciWriter.operator(policy, arch, "v1beta1", name)),
  /** Firecracker's format. */
  SECCOMPILER(
      "seccompiler",
      "seccompiler.json",
      (policy, arch, name) -> SeccompilerProfile.write(policy, arch)) {
    @Override
    public boolean holdsSeveral() {
      return true;
    }

    @Override
    public WrittenProfile write(SortedMap<String, Policy> policies, Arch target) {
      return SeccompilerProfile.write(policies, target);
    }
  },
  /** Northstar's rules. */
  NORTHSTAR(
      "northstar", "northstar.json", (policy, arch, name) -> NorthstarRules.write(policy, arch)),
  /** A drop-in for a unit of systemd. */
  SYSTEMD("systemd", "conf", (policy, arch, name) -> SystemdDropIn.write(policy));

  private final String word;
  private final String ending;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
  private final Optional<ProgramWriter> ofProgram;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Optional<PolicyWriter> ofPolicy;

  ExportFormat(String word, String ending, ProgramWriter writer) {
    this.word = word;
    this.ending = ending;
    this.ofProgram = Optional.of(writer);
    this.ofPolicy = Optional.empty();
  }

  ExportFormat(String word, String ending, PolicyWriter writer) {
    this.word = word;
    this.ending = ending;
    this.ofProgram = Optional.empty();
    this.ofPolicy = Optional.of(writer);
  }

  private interface ProgramWriter {
    byte[] bytes(BpfProgram program, String name);
  }

  private interface PolicyWriter {
    WrittenProfile written(Policy policy, Arch target, String name);
  }

  /**
   * {@return the format of that name, as in {@code seccomp-profile}}
   *
   * @param word the format's name, as {@code convert --to} takes it
   */
  public static Optional<ExportFormat> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /** {@return the names of all formats} */
  public static List<String> names() {
    return Arrays.stream(values()).map(ExportFormat::toString).toList();
  }

  /** {@return the ending of its file names, without the first dot} */
  public String ending() {
    return ending;
  }

  /** {@return whether it is written from a policy, not from a program} */
  public boolean holdsPolicy() {
    return ofPolicy.isPresent();
  }

  /**
   * Writes a program.
   *
   * @param program the program
   * @param name the name of the array, where the format is {@link #C}
   * @return what the file holds
   * @throws IllegalArgumentException where the format does not take the name
   * @throws IllegalStateException where the format holds a policy
   */
  public byte[] write(BpfProgram program, String name) {
    return ofProgram
        .orElseThrow(() -> new IllegalStateException(word + " is not written from a program"))
        .bytes(program, name);
  }

  /**
   * Writes a policy.
   *
   * @param policy a policy without errors
   * @param target one of the policy's architectures that is a host
   * @param name the name of the resource, where the format is {@link #SECCOMP_PROFILE}
   * @return the text, or what the format cannot say
   * @throws IllegalStateException where the format holds a program
   */
  public WrittenProfile write(Policy policy, Arch target, String name) {
    return ofPolicy
        .orElseThrow(() -> new IllegalStateException(word + " is not written from a policy"))
        .written(policy, target, name);
  }

  /** {@return whether one file may hold several filters, each under a name} */
  public boolean holdsSeveral() {
    return false;
  }

  /**
   * Writes several policies into one file.
   *
   * @param policies by the names of their filters
   * @param target an architecture that all of them are for, and that is a host
   * @return the text, or what the format cannot say
   * @throws IllegalStateException where one file holds one filter
   */
  public WrittenProfile write(SortedMap<String, Policy> policies, Arch target) {
    throw new IllegalStateException(word + " holds one filter only");
  }

  /** Its name. */
  @Override
  public String toString() {
    return word;
  }
}
