package io.github.seccomp4j.processor;

import io.github.seccomp4j.bpf.CompiledPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Loads the class files of a compilation and notes which, in order. */
final class CompiledClasses extends ClassLoader {
  private final SortedMap<String, byte[]> files;
  private final List<String> loaded = new ArrayList<>();

  CompiledClasses(SortedMap<String, byte[]> files) {
    super(CompiledClasses.class.getClassLoader());
    this.files = files;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = files.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    loaded.add(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  List<String> loaded() {
    return List.copyOf(loaded);
  }

  /** An instance of a generated class. */
  CompiledPolicy policy(String generatedName) {
    try {
      return (CompiledPolicy) loadClass(generatedName).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(generatedName, e);
    }
  }
}
