package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.List;

/** One check of what a filter answers to the calls of one architecture. */
interface ArchCheck {
  /** What is found; the text does not name the architecture, so that equal findings fold. */
  List<Finding> check(FilterAnalysis answers, Arch arch, CallOrigins origins);
}
