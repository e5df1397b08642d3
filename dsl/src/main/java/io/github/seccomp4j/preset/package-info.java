/**
 * Ready policies: building blocks for {@code @SeccompPolicy(include = {...})}, each documented call
 * by call.
 *
 * <p>{@link HotSpot} is what every JVM needs; the layers on top of it, from {@link ReadFiles} to
 * {@link Diagnostics}, are what programs do. {@link NoNewPrograms}, {@link NoNewNetwork} and {@link
 * NoKernelAttackSurface} are denials, for programs that keep all other calls, or to hold a layer
 * back. They were measured with JDK 17 and 25 (strace; every garbage collector), so that the old
 * and the new variant of a call stand together: builds of one JDK differ in which they make, and so
 * do glibc and musl. A call that an architecture lacks is no rule there.
 *
 * <p>All say EPERM, with one exception: clone3 fails with ENOSYS, upon which C libraries fall back
 * to clone, whose flags a filter can see.
 *
 * <p>They are no policies of their own, and nothing is generated for them: include them. What a
 * version of this library lets through is fixed with it.
 */
@NullMarked
package io.github.seccomp4j.preset;

import org.jspecify.annotations.NullMarked;
