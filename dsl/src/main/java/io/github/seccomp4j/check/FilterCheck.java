package io.github.seccomp4j.check;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.List;

/** One check of what a filter answers. */
interface FilterCheck {
  /** What is found. */
  List<Finding> check(FilterAnalysis answers, CallOrigins origins);
}
