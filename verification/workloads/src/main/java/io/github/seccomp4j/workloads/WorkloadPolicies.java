package io.github.seccomp4j.workloads;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.CleanExit;
import io.github.seccomp4j.preset.Diagnostics;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.NameResolution;
import io.github.seccomp4j.preset.NetworkClient;
import io.github.seccomp4j.preset.NetworkServer;
import io.github.seccomp4j.preset.NoKernelAttackSurface;
import io.github.seccomp4j.preset.NoNewNetwork;
import io.github.seccomp4j.preset.NoNewPrograms;
import io.github.seccomp4j.preset.ReadFiles;
import io.github.seccomp4j.preset.StartPrograms;
import io.github.seccomp4j.preset.UnixSockets;
import io.github.seccomp4j.preset.WriteFiles;

/**
 * The policies of the workloads, made of presets. They answer all other calls with the default,
 * EPERM; a variant of each kills instead, so that a missing call cannot be overlooked.
 */
final class WorkloadPolicies {
  private WorkloadPolicies() {}

  /** Computing, class loading, threads. */
  @SeccompPolicy(include = {HotSpot.class, ReadFiles.class, CleanExit.class})
  interface Compute {}

  /** The same, and whatever it does not let through ends the process. */
  @SeccompPolicy(defaultAction = Action.KILL_PROCESS, include = Compute.class)
  interface ComputeOrDie {
    /** Loading the JDK's libnet tries to make a socket. */
    @DenySyscall("socket")
    void noSockets();
  }

  /** Reading and writing files. */
  @SeccompPolicy(include = {HotSpot.class, WriteFiles.class})
  interface FileWork {}

  /** The same, and whatever it does not let through ends the process. */
  @SeccompPolicy(defaultAction = Action.KILL_PROCESS, include = FileWork.class)
  interface FileWorkOrDie {
    /** Loading the JDK's libnet tries to make a socket. */
    @DenySyscall("socket")
    void noSockets();
  }

  /** Host names. */
  @SeccompPolicy(include = {HotSpot.class, NameResolution.class, CleanExit.class})
  interface Resolve {}

  /** The same, and whatever it does not let through ends the process. */
  @SeccompPolicy(defaultAction = Action.KILL_PROCESS, include = Resolve.class)
  interface ResolveOrDie {
    /** glibc asks its cache daemon through a Unix socket. */
    @DenySyscall("socket")
    @Arg(name = "family", eqName = "AF_UNIX")
    void noUnixSockets();
  }

  /** A server and its client. */
  @SeccompPolicy(
      include = {HotSpot.class, NetworkServer.class, NetworkClient.class, CleanExit.class})
  interface Http {}

  /** The same, and whatever it does not let through ends the process. */
  @SeccompPolicy(defaultAction = Action.KILL_PROCESS, include = Http.class)
  interface HttpOrDie {
    /** glibc asks its cache daemon through a Unix socket. */
    @DenySyscall("socket")
    @Arg(name = "family", eqName = "AF_UNIX")
    void noUnixSockets();
  }

  /** Sockets of all kinds, and files. */
  @SeccompPolicy(
      include = {
        HotSpot.class,
        WriteFiles.class,
        NetworkServer.class,
        NetworkClient.class,
        UnixSockets.class
      })
  interface Channels {}

  /** The same, and whatever it does not let through ends the process. */
  @SeccompPolicy(defaultAction = Action.KILL_PROCESS, include = Channels.class)
  interface ChannelsOrDie {}

  /** Starting programs. */
  @SeccompPolicy(include = {HotSpot.class, WriteFiles.class, StartPrograms.class})
  interface Programs {}

  /** The same, and whatever it does not let through ends the process. */
  @SeccompPolicy(defaultAction = Action.KILL_PROCESS, include = Programs.class)
  interface ProgramsOrDie {
    /** Loading the JDK's libnet tries to make a socket. */
    @DenySyscall("socket")
    void noSockets();
  }

  /** Being looked into. */
  @SeccompPolicy(include = {HotSpot.class, Diagnostics.class, NoNewNetwork.class})
  interface Diagnosed {}

  /** The same, and whatever it does not let through ends the process. */
  @SeccompPolicy(defaultAction = Action.KILL_PROCESS, include = Diagnosed.class)
  interface DiagnosedOrDie {}

  /** Everything but what the ready denials deny. */
  @SeccompPolicy(
      defaultAction = Action.ALLOW,
      include = {NoNewPrograms.class, NoNewNetwork.class, NoKernelAttackSurface.class})
  interface Denials {}
}
