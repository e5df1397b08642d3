/** The report that sets our programs beside libseccomp's; see {@code benchmarks/report}. */
@NullMarked
package io.github.seccomp4j.benchmarks.report;

import org.jspecify.annotations.NullMarked;
