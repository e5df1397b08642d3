package io.github.seccomp4j.runtime;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.runtime.kernel.JnaKernel;
import io.github.seccomp4j.runtime.kernel.Kernel;

/** Opens the kernel to install in: the running one, except in tests. */
interface KernelSource {
  /** May throw what loading JNA throws: any Error, or a RuntimeException. */
  Kernel open(Arch arch);

  /** The running kernel. Only this class refers to JnaKernel, so JNA is loaded here or nowhere. */
  final class Running implements KernelSource {
    @Override
    public Kernel open(Arch arch) {
      return JnaKernel.open(arch);
    }
  }
}
