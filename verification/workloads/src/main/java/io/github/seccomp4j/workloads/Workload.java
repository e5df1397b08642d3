package io.github.seccomp4j.workloads;

import java.nio.file.Path;
import java.util.List;

/** What a program can be busy with. */
enum Workload {
  /** Computing, class loading, threads, timers, randomness. */
  COMPUTE(
      folder -> Computing.run(),
      WorkloadPolicies.Compute.class,
      WorkloadPolicies.ComputeOrDie.class),
  /** Files, folders, jars, mapped files, watching. */
  FILES(FileWork::run, WorkloadPolicies.FileWork.class, WorkloadPolicies.FileWorkOrDie.class),
  /** Host names. */
  RESOLVE(
      folder -> Resolving.run(),
      WorkloadPolicies.Resolve.class,
      WorkloadPolicies.ResolveOrDie.class),
  /** The JDK's HTTP server and both of its clients. */
  HTTP(folder -> Http.run(), WorkloadPolicies.Http.class, WorkloadPolicies.HttpOrDie.class),
  /** Selectors, packets, Unix sockets, pipes. */
  CHANNELS(ChannelWork::run, WorkloadPolicies.Channels.class, WorkloadPolicies.ChannelsOrDie.class),
  /** Other programs. */
  PROGRAMS(Programs::run, WorkloadPolicies.Programs.class, WorkloadPolicies.ProgramsOrDie.class),
  /** Heap dumps and the flight recorder, from inside, and what comes from outside. */
  DIAGNOSTICS(
      Diagnosing::run, WorkloadPolicies.Diagnosed.class, WorkloadPolicies.DiagnosedOrDie.class);

  /** One round of work. */
  interface Job {
    /** Works, in an empty folder of its own. */
    void run(Path folder) throws Exception;
  }

  @SuppressWarnings("ImmutableEnumChecker") // The jobs hold no state.
  private final Job job;

  private final Class<?> policy;
  private final Class<?> policyOrDie;

  Workload(Job job, Class<?> policy, Class<?> policyOrDie) {
    this.job = job;
    this.policy = policy;
    this.policyOrDie = policyOrDie;
  }

  /** The policies that it lives under: one that refuses, one that kills. */
  List<Class<?>> policies() {
    return List.of(policy, policyOrDie);
  }

  /** One round. */
  void run(Path folder) throws Exception {
    job.run(folder);
  }
}
