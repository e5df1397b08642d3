package io.github.seccomp4j.runtime.kernel;

import com.sun.jna.Platform;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks JNA's native part for JNA, which takes far longer to do it: JNA asks {@code SecureRandom}
 * for a file name, which loads the JDK's security providers, and reads its jar through a URL.
 *
 * <p>It uses JNA's documented property {@code jna.boot.library.path}, set while JNA loads and
 * cleared afterwards. If anything is unusual, or fails, JNA is left to itself, and its own errors
 * count.
 */
final class JnaNativePart implements AutoCloseable {
  private static final String BOOT_PATH = "jna.boot.library.path";

  private static final String TEMPORARY = "jna.tmpdir";

  /** Properties that tell JNA how to load; JNA sets the last one itself when it has loaded. */
  private static final String[] TOLD = {
    BOOT_PATH,
    "jna.boot.library.name",
    "jna.nounpack",
    "jna.nosys",
    "jna.noclasspath",
    "jna.debug_load.jna",
    "jnidispatch.preserve",
    "jna.loaded",
  };

  private static final int ATTEMPTS = 10;

  private static final String PREFIX = "seccomp4j-";

  /** From unpacking to removal is a matter of milliseconds. */
  private static final long LEFT_BEHIND_MILLIS = 600_000;

  private final @Nullable File folder;

  private boolean namesTemporaryFolder;

  private JnaNativePart(@Nullable File folder) {
    this.folder = folder;
  }

  /** Unpacks it, or leaves it to JNA. */
  static JnaNativePart unpack() {
    for (String property : TOLD) {
      if (System.getProperty(property) != null) {
        return new JnaNativePart(null);
      }
    }
    JnaNativePart part = new JnaNativePart(null);
    try {
      byte[] library = packed();
      if (library.length > 0) {
        File folder = freshFolder();
        part = new JnaNativePart(folder);
        write(library(folder), library);
      }
      return part;
    } catch (IOException | URISyntaxException | RuntimeException e) {
      // JNA will fail for the same reason and say so, or knows better.
      part.close();
      return new JnaNativePart(null);
    }
  }

  /**
   * Has JNA look here, should it not be loaded yet. While it loads it also tidies up its temporary
   * folder, and would make that where the home says.
   */
  void announce() {
    if (folder != null) {
      System.setProperty(BOOT_PATH, folder.getPath());
      if (System.getProperty(TEMPORARY) == null) {
        namesTemporaryFolder = true;
        System.setProperty(TEMPORARY, folder.getParent());
      }
    }
  }

  /** Removes the file; what is mapped stays mapped. */
  @Override
  public void close() {
    if (folder != null) {
      System.clearProperty(BOOT_PATH);
      if (namesTemporaryFolder) {
        System.clearProperty(TEMPORARY);
      }
      library(folder).delete();
      folder.delete();
    }
  }

  /** The library out of JNA's jar; nothing where JNA does not come from a plain jar. */
  private static byte[] packed() throws IOException, URISyntaxException {
    CodeSource source = Platform.class.getProtectionDomain().getCodeSource();
    URL place = source == null ? null : source.getLocation();
    if (place == null || !place.getProtocol().equals("file") || !place.getPath().endsWith(".jar")) {
      return new byte[0];
    }
    // The class loader has it open, too, so the jar's directory is not read again.
    try (JarFile jar = new JarFile(new File(place.toURI()))) {
      String folder = "com/sun/jna/" + Platform.RESOURCE_PREFIX + "/";
      JarEntry entry = jar.getJarEntry(folder + System.mapLibraryName("jnidispatch"));
      if (entry == null) {
        return new byte[0];
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }

  /**
   * Creates a folder that nobody else can write to. Somebody who guesses its name gains nothing: a
   * folder that exists is not used.
   */
  private static File freshFolder() throws IOException {
    Path parent = parent().toPath();
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        Path folder =
            Files.createDirectory(
                parent.resolve(PREFIX + Long.toHexString(System.nanoTime())),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        sweep(parent, folder);
        return folder.toFile();
      } catch (FileAlreadyExistsException e) {
        // Another JVM was there in the same nanosecond.
      }
    }
    throw new IOException("no free name in " + parent);
  }

  /**
   * Removes what killed processes have left beside it. In a folder that others can write to, too,
   * only folders of the same owner are touched, and no link is followed.
   */
  private static void sweep(Path parent, Path fresh) {
    String[] names = parent.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      Path left = parent.resolve(name);
      if (!name.startsWith(PREFIX) || left.equals(fresh)) {
        continue;
      }
      try {
        PosixFileAttributes found = attributes(left);
        long age = System.currentTimeMillis() - found.lastModifiedTime().toMillis();
        if (found.isDirectory()
            && age > LEFT_BEHIND_MILLIS
            && found.owner().equals(attributes(fresh).owner())) {
          library(left.toFile()).delete();
          left.toFile().delete();
        }
      } catch (IOException | RuntimeException e) {
        // Its process has removed it meanwhile, or it is not ours.
      }
    }
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Where JNA unpacks, too (com.sun.jna.Native.getTempDir), but for a home that is not absolute: a
   * user without an entry in /etc/passwd has the home "?", which would be made in the current
   * folder.
   */
  private static File parent() {
    String set = System.getProperty(TEMPORARY);
    if (set != null) {
      File folder = new File(set);
      folder.mkdirs();
      return folder;
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    File caches =
        cache == null || cache.isBlank()
            ? new File(System.getProperty("user.home", ""), ".cache")
            : new File(cache);
    File folder = new File(caches, "JNA/temp");
    if (folder.isAbsolute()) {
      folder.mkdirs();
    }
    return folder.isAbsolute() && folder.canWrite()
        ? folder
        : new File(System.getProperty("java.io.tmpdir"));
  }

  private static void write(File file, byte[] content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(content);
    }
  }

  private static File library(File folder) {
    return new File(folder, System.mapLibraryName("jnidispatch"));
  }
}
