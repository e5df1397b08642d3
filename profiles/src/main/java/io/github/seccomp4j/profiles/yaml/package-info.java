/** YAML as the tree of values that the JSON readers take, with the place of each value. */
@NullMarked
package io.github.seccomp4j.profiles.yaml;

import org.jspecify.annotations.NullMarked;
