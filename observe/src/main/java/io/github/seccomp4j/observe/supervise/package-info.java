/**
 * Starting a program under a filter and answering its notified calls from outside: {@link
 * io.github.seccomp4j.observe.supervise.Supervisor} is the way in.
 */
@NullMarked
package io.github.seccomp4j.observe.supervise;

import org.jspecify.annotations.NullMarked;
