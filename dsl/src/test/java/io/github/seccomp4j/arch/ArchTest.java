package io.github.seccomp4j.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.bpf.AllowCache;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** What others ask of an architecture instead of knowing it. */
final class ArchTest {
  @Test
  void onlyX32MarksItsCalls() {
    for (Arch arch : Arch.values()) {
      assertThat(arch.abiMark()).isEqualTo(arch == Arch.X32 ? 0x4000_0000 : 0);
      assertThat(arch.owns(arch.abiMark())).isTrue();
    }
  }

  @Test
  void theKernelCachesTheNumbersOfItsTablesOnly() {
    // ARM_cacheflush is __ARM_NR_BASE + 2: a private call, which no table holds.
    assertThat(Arch.ARM.numberOf("cacheflush")).hasValue(983_042);
    assertThat(AllowCache.covers(Arch.ARM, 983_042)).isFalse();
    assertThat(AllowCache.covers(Arch.ARM, Arch.ARM.numberOf("openat2").orElseThrow())).isTrue();
    assertThat(Arch.ARM.tableSize()).isBetween(450, 600);
    assertThat(Arch.X32.tableSize()).isZero();
    for (Arch arch : Arch.hosts()) {
      assertThat(AllowCache.covers(arch, arch.numberOf("read").orElseThrow())).isTrue();
      assertThat(AllowCache.covers(arch, -1)).isFalse();
      assertThat(AllowCache.covers(arch, arch.tableSize())).isFalse();
    }
  }

  @Test
  void powerPcCountsTheDirectionsOfIoctlOtherwise() {
    // SECCOMP_IOCTL_NOTIF_RECV and SECCOMP_IOCTL_NOTIF_ID_VALID (include/uapi/linux/seccomp.h)
    assertThat(Arch.X86_64.ioctl(true, true, '!', 0, 80)).isEqualTo(0xc050_2100L);
    assertThat(Arch.X86_64.ioctl(false, true, '!', 2, 8)).isEqualTo(0x4008_2102L);
    assertThat(Arch.PPC64LE.ioctl(false, true, '!', 2, 8)).isEqualTo(0x8008_2102L);
    assertThat(Arch.PPC64LE.ioctl(false, false, '!', 2, 0)).isEqualTo(0x2000_2102L);
  }

  @Test
  void eachByteOrderHasAnArchitecture() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      assertThat(Arch.ofByteOrder(order).byteOrder()).isEqualTo(order);
    }
    assertThat(Arch.ofByteOrder(ByteOrder.BIG_ENDIAN)).isEqualTo(Arch.S390X);
  }
}
