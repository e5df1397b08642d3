/** Pages about a policy, for those who review it. */
@NullMarked
package io.github.seccomp4j.report.page;

import org.jspecify.annotations.NullMarked;
