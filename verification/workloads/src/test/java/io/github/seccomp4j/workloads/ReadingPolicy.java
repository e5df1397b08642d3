package io.github.seccomp4j.workloads;

import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.ReadFiles;

/** The least that nearly every program needs. */
@SeccompPolicy(include = {HotSpot.class, ReadFiles.class})
interface ReadingPolicy {}
