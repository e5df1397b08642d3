package io.github.seccomp4j.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What others can use of a jar: the classes of its exported packages, of which every member that is
 * neither public nor protected, and all code, is left out.
 */
final class PublicApi {
  private static final int API = Opcodes.ASM9;
  private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
  private static final int WITHOUT_CODE =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
  private static final String MODULE = "module-info.class";

  private PublicApi() {}

  /** Class files by their names in the jar. */
  static SortedMap<String, byte[]> of(Path file) throws IOException {
    SortedMap<String, byte[]> api = new TreeMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      @Nullable Set<String> exported = exported(jar);
      for (JarEntry entry : jar.stream().filter(one -> isClass(one.getName())).toList()) {
        ClassReader reader = new ClassReader(content(jar, entry));
        if ((exported == null || exported.contains(packageOf(entry.getName())))
            && isVisible(jar, reader)) {
          ClassWriter writer = new ClassWriter(0);
          reader.accept(new Filter(writer), WITHOUT_CODE);
          api.put(entry.getName(), writer.toByteArray());
        }
      }
    }
    return api;
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals(MODULE);
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('/'));
  }

  private static byte[] content(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** The packages that the jar's module exports to all; null where it is no module. */
  private static @Nullable Set<String> exported(JarFile jar) throws IOException {
    JarEntry descriptor = jar.getJarEntry(MODULE);
    if (descriptor == null) {
      return null;
    }
    Set<String> packages = new HashSet<>();
    ModuleVisitor exports =
        new ModuleVisitor(API) {
          @Override
          public void visitExport(String name, int access, String... modules) {
            if (modules == null) {
              packages.add(name);
            }
          }
        };
    new ClassReader(content(jar, descriptor))
        .accept(
            new ClassVisitor(API) {
              @Override
              public ModuleVisitor visitModule(String name, int access, String version) {
                return exports;
              }
            },
            0);
    return packages;
  }

  /** Whether the class and all that it is nested in are public or protected. */
  private static boolean isVisible(JarFile jar, ClassReader reader) throws IOException {
    boolean[] hidden = {false};
    String[] looked = {reader.getClassName()};
    reader.accept(
        new ClassVisitor(API) {
          @Override
          public void visitInnerClass(String name, String outer, String simple, int access) {
            boolean around = looked[0].equals(name) || looked[0].startsWith(name + "$");
            if (around && (outer == null || (access & VISIBLE) == 0)) {
              hidden[0] = true;
            }
          }
        },
        WITHOUT_CODE);
    String outermost = reader.getClassName().replaceFirst("\\$.*", "") + ".class";
    ClassReader around = new ClassReader(content(jar, jar.getJarEntry(outermost)));
    return !hidden[0] && (around.getAccess() & Opcodes.ACC_PUBLIC) != 0;
  }

  /** Lets through what others can name. */
  private static final class Filter extends ClassVisitor {
    Filter(ClassWriter to) {
      super(API, to);
    }

    private static boolean isShown(int access) {
      return (access & VISIBLE) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access, String name, String type, String signature, Object value) {
      return isShown(access) ? super.visitField(access, name, type, signature, value) : null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] exceptions) {
      return isShown(access) ? super.visitMethod(access, name, type, signature, exceptions) : null;
    }

    @Override
    public void visitNestMember(String name) {}

    @Override
    public void visitInnerClass(String name, String outer, String simple, int access) {
      if (outer != null && (access & VISIBLE) != 0) {
        super.visitInnerClass(name, outer, simple, access);
      }
    }
  }

  /** The same as text for reviewers: a line for each class and each of its members, sorted. */
  static String text(SortedMap<String, byte[]> api) {
    StringBuilder text = new StringBuilder();
    api.values().forEach(file -> text.append(Signatures.of(new ClassReader(file))).append('\n'));
    return text.toString();
  }

  /** The names of a jar's classes that have code, which a baseline must not. */
  static List<String> withCode(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream()
          .filter(entry -> isClass(entry.getName()) && hasCode(jar, entry))
          .map(JarEntry::getName)
          .toList();
    }
  }

  private static boolean hasCode(JarFile jar, JarEntry entry) {
    boolean[] code = {false};
    try {
      new ClassReader(content(jar, entry))
          .accept(
              new ClassVisitor(API) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String type, String signature, String[] exceptions) {
                  return new MethodVisitor(API) {
                    @Override
                    public void visitCode() {
                      code[0] = true;
                    }
                  };
                }
              },
              0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return code[0];
  }
}
