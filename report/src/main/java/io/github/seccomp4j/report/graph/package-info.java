/**
 * What a program decides, as a graph that people can look at: the architecture, then the call, then
 * its arguments, then the answer. It is made of the diagram that the proof is about, answers every
 * call as the program does, and is drawn as text, in DOT and as a picture.
 *
 * <p>A small program's, as {@code seccomp4j graph} draws it: <br>
 * <img src="doc-files/decision-tree.svg" alt="For each architecture the calls, the tests of their
 * arguments, and the answers">
 */
@NullMarked
package io.github.seccomp4j.report.graph;

import org.jspecify.annotations.NullMarked;
