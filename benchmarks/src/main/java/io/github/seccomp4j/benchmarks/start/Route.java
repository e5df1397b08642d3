package io.github.seccomp4j.benchmarks.start;

import java.util.ArrayList;
import java.util.List;

/**
 * A route to an installed filter.
 *
 * @param way what {@link Probe} is told; {@code "foreign"} for the other probe
 * @param unpacked whether JNA's native part was unpacked beforehand
 * @param archive what the JVM finds prepared
 * @param name for the table
 */
record Route(String way, boolean unpacked, Archive archive, String name) {
  /** From this JDK on the foreign-function API is there to stay (JEP 454). */
  private static final int FOREIGN = 22;

  /** From this JDK on (JEP 483, 514). */
  private static final int AOT = 25;

  /** What of a JVM's start can be kept for the next one. */
  enum Archive {
    /** Nothing but what the JDK brings. */
    NONE(""),
    /** An archive of the application's classes. */
    CDS(", AppCDS"),
    /** A cache that holds linked classes, too. */
    AOT(", AOT cache");

    private final String text;

    Archive(String text) {
      this.text = text;
    }
  }

  /** All that are compared, on a JDK of that version. */
  static List<Route> all(int jdk) {
    List<Route> all = new ArrayList<>();
    all.add(new Route("bare", false, Archive.NONE, "JVM without a filter"));
    all.add(new Route("proxy", false, Archive.NONE, "JNA, interface proxy"));
    all.add(new Route("direct", false, Archive.NONE, "JNA, Native.register"));
    all.add(new Route("child", false, Archive.NONE, "JNA, Function.invoke"));
    all.add(new Route("steps", false, Archive.NONE, "seccomp4j, support() first"));
    for (Archive archive : Archive.values()) {
      if (archive == Archive.AOT && jdk < AOT) {
        continue;
      }
      String with = archive.text;
      if (jdk >= FOREIGN) {
        all.add(new Route("foreign", false, archive, "foreign-function API" + with));
      }
      all.add(new Route("function", false, archive, "JNA, Function.invoke, no ldconfig" + with));
      all.add(new Route("ours", false, archive, "**seccomp4j**" + with));
      with = ", JNA unpacked" + with;
      all.add(new Route("function", true, archive, "JNA, Function.invoke, no ldconfig" + with));
      all.add(new Route("ours", true, archive, "**seccomp4j**" + with));
    }
    return List.copyOf(all);
  }

  boolean isForeign() {
    return way.equals("foreign");
  }

  /** For the name of its archive. */
  String fileName() {
    return way + (unpacked ? "-unpacked" : "");
  }
}
