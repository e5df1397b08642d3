package io.github.seccomp4j.cli;

import io.github.seccomp4j.bpf.CompiledPolicy;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads the class that the annotation processor generated for a policy class. */
final class PolicyClass {
  private PolicyClass() {}

  /** The compiled policy: the class itself, or the one generated for it. */
  static CompiledPolicy load(String name, String classPath) {
    // It stays open: the class for each architecture is loaded when it is needed.
    URLClassLoader loader =
        new URLClassLoader(urls(classPath).toArray(new URL[0]), PolicyClass.class.getClassLoader());
    Class<?> found = find(name, loader, classPath);
    if (CompiledPolicy.class.isAssignableFrom(found)) {
      return instance(found);
    }
    String generated = CompiledPolicy.generatedName(found.getName());
    Class<?> beside = find(generated, loader, classPath);
    if (!CompiledPolicy.class.isAssignableFrom(beside)) {
      throw new Misuse("the class " + generated + " is no compiled policy: compile it anew");
    }
    return instance(beside);
  }

  private static List<URL> urls(String classPath) {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      try {
        Path path = Path.of(entry);
        if (!Files.exists(path)) {
          throw new Misuse("--classpath names " + entry + ", which does not exist");
        }
        urls.add(path.toUri().toURL());
      } catch (InvalidPathException | MalformedURLException e) {
        throw new Misuse("--classpath names " + entry + ", which is no path: " + e.getMessage());
      }
    }
    return urls;
  }

  private static Class<?> find(String name, ClassLoader loader, String classPath) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      String hint =
          name.endsWith(CompiledPolicy.NAME_SUFFIX)
              ? "Was the policy compiled with seccomp4j's annotation processor?"
              : "A nested class is named Outer$Inner.";
      throw new Misuse(
          "there is no file and, on the class path "
              + classPath
              + ", no class "
              + name
              + ". "
              + hint);
    } catch (LinkageError e) {
      throw new Misuse("the class " + name + " cannot be loaded: " + e);
    }
  }

  private static CompiledPolicy instance(Class<?> generated) {
    try {
      return (CompiledPolicy) generated.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new Misuse("making a " + generated.getName() + " failed: " + e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new Misuse(
          "the class "
              + generated.getName()
              + " must be public, with a public constructor without"
              + " arguments: "
              + e.getMessage());
    }
  }
}
