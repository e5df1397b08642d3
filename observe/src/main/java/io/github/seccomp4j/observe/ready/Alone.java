package io.github.seccomp4j.observe.ready;

import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.CleanExit;
import io.github.seccomp4j.preset.Diagnostics;
import io.github.seccomp4j.preset.FurtherPolicies;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.NameResolution;
import io.github.seccomp4j.preset.NetworkClient;
import io.github.seccomp4j.preset.NetworkServer;
import io.github.seccomp4j.preset.ReadFiles;
import io.github.seccomp4j.preset.SocketIo;
import io.github.seccomp4j.preset.StartPrograms;
import io.github.seccomp4j.preset.TimeAndRandomness;
import io.github.seccomp4j.preset.UnixSockets;
import io.github.seccomp4j.preset.WriteFiles;

/**
 * Each ready policy that lets calls through, as a policy of its own: the annotation processor makes
 * programs of them, and those can be asked.
 */
final class Alone {
  private Alone() {}

  @SeccompPolicy(jvm = false, include = CleanExit.class)
  interface OnlyCleanExit {}

  @SeccompPolicy(jvm = false, include = Diagnostics.class)
  interface OnlyDiagnostics {}

  @SeccompPolicy(jvm = false, include = FurtherPolicies.class)
  interface OnlyFurtherPolicies {}

  @SeccompPolicy(jvm = false, include = HotSpot.class)
  interface OnlyHotSpot {}

  @SeccompPolicy(jvm = false, include = NameResolution.class)
  interface OnlyNameResolution {}

  @SeccompPolicy(jvm = false, include = NetworkClient.class)
  interface OnlyNetworkClient {}

  @SeccompPolicy(jvm = false, include = NetworkServer.class)
  interface OnlyNetworkServer {}

  @SeccompPolicy(jvm = false, include = ReadFiles.class)
  interface OnlyReadFiles {}

  @SeccompPolicy(jvm = false, include = SocketIo.class)
  interface OnlySocketIo {}

  @SeccompPolicy(jvm = false, include = StartPrograms.class)
  interface OnlyStartPrograms {}

  @SeccompPolicy(jvm = false, include = TimeAndRandomness.class)
  interface OnlyTimeAndRandomness {}

  @SeccompPolicy(jvm = false, include = UnixSockets.class)
  interface OnlyUnixSockets {}

  @SeccompPolicy(jvm = false, include = WriteFiles.class)
  interface OnlyWriteFiles {}
}
