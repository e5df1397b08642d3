package io.github.seccomp4j.check;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.List;

/** One check of what a filter answers. */
interface FilterCheck {
  /** What is found, at that place. */
  List<Finding> check(FilterAnalysis answers, Origin origin);
}
