package io.github.seccomp4j.bpf;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;

/**
 * The kernel's own evaluation of a program at installation ({@code seccomp_is_const_allow} in
 * kernel/seccomp.c, since Linux 5.11): a call whose number alone leads to ALLOW is from then on
 * allowed without running the program.
 */
public final class AllowCache {
  private AllowCache() {}

  /**
   * {@return whether the kernel's bitmap has a place for that call} It has one for each number of
   * its tables: none for x32 and for Arm's private calls.
   *
   * @param arch the program's machine or one of its other ABIs
   * @param number the call's number there
   */
  public static boolean covers(Arch arch, int number) {
    return number >= 0 && number < arch.tableSize();
  }

  /**
   * {@return whether the kernel lets a call through without running the program} It evaluates the
   * program with the architecture and the number only, so a path that loads an argument does not
   * count.
   *
   * @param program a program that the kernel would take
   * @param arch the program's machine or one of its other ABIs
   * @param number the call's number there
   */
  public static boolean holds(BpfProgram program, Arch arch, int number) {
    if (!covers(arch, number)) {
      return false;
    }
    int a = 0;
    int at = 0;
    while (at < program.length()) {
      Instruction one = program.at(at++);
      int k = one.k();
      switch (one.code()) {
        case Opcode.LD_ABS -> {
          if (k != Arch.NR_OFFSET && k != Arch.ARCH_OFFSET) {
            return false;
          }
          a = k == Arch.NR_OFFSET ? number : arch.auditId();
        }
        case Opcode.RET_K -> {
          return k == Action.ALLOW.code();
        }
        case Opcode.JA -> at += k;
        case Opcode.JEQ_K -> at += a == k ? one.jt() : one.jf();
        case Opcode.JGE_K -> at += Integer.compareUnsigned(a, k) >= 0 ? one.jt() : one.jf();
        case Opcode.JGT_K -> at += Integer.compareUnsigned(a, k) > 0 ? one.jt() : one.jf();
        case Opcode.JSET_K -> at += (a & k) != 0 ? one.jt() : one.jf();
        case Opcode.AND_K -> a &= k;
        default -> {
          return false;
        }
      }
    }
    return false;
  }
}
