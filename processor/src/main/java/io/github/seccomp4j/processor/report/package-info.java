/** Pages about a policy, for those who review it. */
@NullMarked
package io.github.seccomp4j.processor.report;

import org.jspecify.annotations.NullMarked;
