/** The test of a policy, and what runs it for show. */
@NullMarked
package io.github.seccomp4j.examples.policytest;

import org.jspecify.annotations.NullMarked;
