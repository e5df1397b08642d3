package io.github.seccomp4j.compile;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;

/**
 * The kernel's own look at a program when it is installed (seccomp_is_const_allow in
 * kernel/seccomp.c, since Linux 5.11): a number for which it says yes is let through from then on
 * without the program being run.
 */
final class ConstantAllow {
  private ConstantAllow() {}

  static boolean is(BpfProgram program, int auditId, int number) {
    int a = 0;
    int at = 0;
    while (at < program.length()) {
      Instruction one = program.at(at++);
      int k = one.k();
      switch (one.code()) {
        case 0x20 -> { // BPF_LD | BPF_W | BPF_ABS
          if (k != 0 && k != 4) {
            return false;
          }
          a = k == 0 ? number : auditId;
        }
        case 0x06 -> { // BPF_RET | BPF_K
          return k == 0x7fff_0000;
        }
        case 0x05 -> at += k; // BPF_JMP | BPF_JA
        case 0x15 -> at += a == k ? one.jt() : one.jf(); // BPF_JEQ | BPF_K
        case 0x35 -> at += Integer.compareUnsigned(a, k) >= 0 ? one.jt() : one.jf(); // BPF_JGE
        case 0x25 -> at += Integer.compareUnsigned(a, k) > 0 ? one.jt() : one.jf(); // BPF_JGT
        case 0x45 -> at += (a & k) != 0 ? one.jt() : one.jf(); // BPF_JSET
        case 0x54 -> a &= k; // BPF_ALU | BPF_AND | BPF_K
        default -> {
          return false;
        }
      }
    }
    return false;
  }
}
