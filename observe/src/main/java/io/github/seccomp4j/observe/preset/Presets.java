package io.github.seccomp4j.observe.preset;

import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The presets that let calls through, by the names of their classes. The annotation processor
 * compiles each of them as a policy of its own, and {@link FilterMeaning} tells what it answers.
 */
public final class Presets {
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

  private static final SortedMap<String, CompiledPolicy> ALL = new TreeMap<>();

  static {
    ALL.put("CleanExit", new Presets_OnlyCleanExit_Seccomp());
    ALL.put("Diagnostics", new Presets_OnlyDiagnostics_Seccomp());
    ALL.put("FurtherPolicies", new Presets_OnlyFurtherPolicies_Seccomp());
    ALL.put("HotSpot", new Presets_OnlyHotSpot_Seccomp());
    ALL.put("NameResolution", new Presets_OnlyNameResolution_Seccomp());
    ALL.put("NetworkClient", new Presets_OnlyNetworkClient_Seccomp());
    ALL.put("NetworkServer", new Presets_OnlyNetworkServer_Seccomp());
    ALL.put("ReadFiles", new Presets_OnlyReadFiles_Seccomp());
    ALL.put("SocketIo", new Presets_OnlySocketIo_Seccomp());
    ALL.put("StartPrograms", new Presets_OnlyStartPrograms_Seccomp());
    ALL.put("TimeAndRandomness", new Presets_OnlyTimeAndRandomness_Seccomp());
    ALL.put("UnixSockets", new Presets_OnlyUnixSockets_Seccomp());
    ALL.put("WriteFiles", new Presets_OnlyWriteFiles_Seccomp());
  }

  private static final Map<List<Object>, FilterMeaning> MEANINGS = new HashMap<>();

  private Presets() {}

  /** {@return the names of all presets} */
  public static SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(ALL.keySet()));
  }

  /**
   * {@return what a preset answers on that architecture}
   *
   * @param name as in {@code HotSpot}
   * @param host a native architecture
   * @throws IllegalArgumentException where there is no preset of that name for that architecture
   */
  public static FilterMeaning meaning(String name, Arch host) {
    CompiledPolicy compiled = ALL.get(name);
    if (compiled == null) {
      throw new IllegalArgumentException("no preset " + name);
    }
    synchronized (MEANINGS) {
      return MEANINGS.computeIfAbsent(
          List.of(name, host),
          key ->
              FilterMeaning.of(
                  compiled
                      .program(host)
                      .orElseThrow(
                          () -> new IllegalArgumentException("not for " + host.kernelName()))));
    }
  }
}
