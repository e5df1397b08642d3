/** Pictures and pages of policies and programs, and what changed since the last release. */
module io.github.seccomp4j.report {
  requires transitive io.github.seccomp4j.dsl;
  requires static transitive org.jspecify;

  exports io.github.seccomp4j.report.graph;
  exports io.github.seccomp4j.report.page;
  exports io.github.seccomp4j.report.picture;
}
