package io.github.seccomp4j.testkit;

import io.github.seccomp4j.simulate.Verdict;
import java.util.function.Predicate;

/**
 * What an assertion demands of every answer.
 *
 * @param words the answers that it takes
 * @param holds whether it takes one
 * @param verb what the policy must do to the call
 */
record Expectation(String words, Predicate<Verdict> holds, String verb) {}
