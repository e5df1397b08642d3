package io.github.seccomp4j.runtime;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.runtime.kernel.JnaKernel;
import io.github.seccomp4j.runtime.kernel.Kernel;

/** Where the kernel comes from: the running one, but for drills in tests. */
interface KernelSource {
  /** May throw what loading JNA throws: any Error, or a RuntimeException. */
  Kernel open(Arch arch);

  /** The running kernel. The only class that names JnaKernel, so JNA loads here or not at all. */
  final class Running implements KernelSource {
    @Override
    public Kernel open(Arch arch) {
      return JnaKernel.open(arch);
    }
  }
}
