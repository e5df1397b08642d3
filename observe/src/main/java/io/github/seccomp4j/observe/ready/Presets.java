package io.github.seccomp4j.observe.ready;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ready policies that let calls through, by the names of their classes. */
public final class Presets {
  private static final SortedMap<String, CompiledPolicy> ALL = new TreeMap<>();

  static {
    ALL.put("CleanExit", new Alone_OnlyCleanExit_Seccomp());
    ALL.put("Diagnostics", new Alone_OnlyDiagnostics_Seccomp());
    ALL.put("FurtherPolicies", new Alone_OnlyFurtherPolicies_Seccomp());
    ALL.put("HotSpot", new Alone_OnlyHotSpot_Seccomp());
    ALL.put("NameResolution", new Alone_OnlyNameResolution_Seccomp());
    ALL.put("NetworkClient", new Alone_OnlyNetworkClient_Seccomp());
    ALL.put("NetworkServer", new Alone_OnlyNetworkServer_Seccomp());
    ALL.put("ReadFiles", new Alone_OnlyReadFiles_Seccomp());
    ALL.put("SocketIo", new Alone_OnlySocketIo_Seccomp());
    ALL.put("StartPrograms", new Alone_OnlyStartPrograms_Seccomp());
    ALL.put("TimeAndRandomness", new Alone_OnlyTimeAndRandomness_Seccomp());
    ALL.put("UnixSockets", new Alone_OnlyUnixSockets_Seccomp());
    ALL.put("WriteFiles", new Alone_OnlyWriteFiles_Seccomp());
  }

  private static final Map<List<Object>, FilterMeaning> MEANINGS = new HashMap<>();

  private Presets() {}

  /**
   * Names them.
   *
   * @return the names
   */
  public static SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(ALL.keySet()));
  }

  /**
   * {@return what one of them says, on that host}
   *
   * @param name as in {@code HotSpot}
   * @param host the machine, a host
   * @throws IllegalArgumentException where there is none of that name, or none for that host
   */
  public static FilterMeaning meaning(String name, Arch host) {
    CompiledPolicy compiled = ALL.get(name);
    if (compiled == null) {
      throw new IllegalArgumentException("no ready policy " + name);
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
