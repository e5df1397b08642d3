package io.github.seccomp4j.examples.lockdown;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.NoKernelAttackSurface;
import io.github.seccomp4j.preset.NoNewPrograms;

/**
 * For services that nobody wants to touch: everything stays as it was, but no program is started,
 * and the kernel's rarely used and often attacked interfaces are out of reach. As it only denies,
 * it needs no list of what the service does.
 */
@SeccompPolicy(
    defaultAction = Action.ALLOW,
    include = {NoNewPrograms.class, NoKernelAttackSurface.class})
interface LockdownPolicy {}
