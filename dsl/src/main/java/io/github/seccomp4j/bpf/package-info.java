/** Classic BPF as seccomp runs it: instructions, programs, the kernel's own checks, the listing. */
@NullMarked
package io.github.seccomp4j.bpf;

import org.jspecify.annotations.NullMarked;
