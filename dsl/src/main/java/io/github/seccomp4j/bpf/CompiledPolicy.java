package io.github.seccomp4j.bpf;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy whose programs are ready to install: what the annotation processor writes as {@code
 * MyPolicy_Seccomp}, and what the compiler gives at run time.
 */
public interface CompiledPolicy {
  /** What the names of classes that the annotation processor writes end with. */
  String NAME_SUFFIX = "_Seccomp";

  /**
   * {@return the name of the class that the annotation processor writes for a policy class, in the
   * same package}
   *
   * <pre>
   * shop.UploadPolicy          shop.UploadPolicy_Seccomp
   * shop.Policies$Upload       shop.Policies_Upload_Seccomp
   * </pre>
   *
   * @param policyClass the policy's binary name, as {@link Class#getName()} gives it
   */
  static String generatedName(String policyClass) {
    int simple = policyClass.lastIndexOf('.') + 1;
    return policyClass.substring(0, simple)
        + policyClass.substring(simple).replace('$', '_')
        + NAME_SUFFIX;
  }

  /** {@return the name for reports: the policy class's own} */
  String name();

  /** {@return the architectures it was compiled for} */
  List<Arch> arches();

  /**
   * {@return the program for that architecture, if it was compiled for it}
   *
   * @param arch a host
   */
  Optional<BpfProgram> program(Arch arch);

  /** {@return what the kernel is asked for beside the program; nothing where this is not said} */
  default Set<FilterFlag> flags() {
    return Set.of();
  }

  /**
   * {@return the rules it was compiled from, for reports; empty where they are not known, so that
   * this says nothing about what the policy does}
   */
  default List<CompiledRule> rules() {
    return List.of();
  }
}
