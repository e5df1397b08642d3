package io.github.seccomp4j.profiles;

/** The formats of profiles. */
public enum ProfileFormat {
  /** {@code linux.seccomp} of the OCI runtime specification. */
  OCI("OCI"),
  /** Docker's superset of it, which depends on architecture, capabilities and kernel. */
  DOCKER("Docker"),
  /**
   * The JSON of seccompiler and Firecracker: several filters a file, one for each kind of thread.
   */
  SECCOMPILER("seccompiler"),
  /** The rules of a Northstar manifest, as JSON. */
  NORTHSTAR("Northstar"),
  /** The whole {@code config.json} of the OCI runtime specification. */
  OCI_CONFIG("OCI config.json"),
  /** Manifests of Kubernetes: SeccompProfile, and ConfigMaps that hold a profile. */
  KUBERNETES("Kubernetes"),
  /** Units of systemd, and drop-ins. */
  SYSTEMD("systemd"),
  /** Policies of minijail. */
  MINIJAIL("minijail"),
  /** Policies of kafel, as nsjail has them. */
  KAFEL("kafel");

  private final String title;

  ProfileFormat(String title) {
    this.title = title;
  }

  /** {@return its name for people} */
  public String title() {
    return title;
  }
}
