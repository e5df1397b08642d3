/** A program of modules, as docs/applications.md has it. */
module com.acme.shop {
  requires io.github.seccomp4j.runtime;

  exports com.acme.shop.policy to
      io.github.seccomp4j.runtime;
}
