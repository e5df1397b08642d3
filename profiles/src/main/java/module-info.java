/** Reads and writes the policies of others. */
module io.github.seccomp4j.profiles {
  requires transitive io.github.seccomp4j.dsl;
  requires com.fasterxml.jackson.databind;
  requires org.snakeyaml.engine;
  requires static transitive org.jspecify;

  exports io.github.seccomp4j.profiles;
  exports io.github.seccomp4j.profiles.northstar;
  exports io.github.seccomp4j.profiles.ready;
  exports io.github.seccomp4j.profiles.seccompiler;
  exports io.github.seccomp4j.profiles.systemd;
}
