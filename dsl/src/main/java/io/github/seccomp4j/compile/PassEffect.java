package io.github.seccomp4j.compile;

/**
 * What one pass did to a program.
 *
 * @param pass its name
 * @param before the program's length with only the passes before it
 * @param after the program's length with it
 */
public record PassEffect(String pass, int before, int after) {}
