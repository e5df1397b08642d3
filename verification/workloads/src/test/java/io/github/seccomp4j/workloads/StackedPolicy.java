package io.github.seccomp4j.workloads;

import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.CleanExit;
import io.github.seccomp4j.preset.FurtherPolicies;

/** On top of which another policy can be installed. */
@SeccompPolicy(include = {ReadingPolicy.class, CleanExit.class, FurtherPolicies.class})
interface StackedPolicy {}
