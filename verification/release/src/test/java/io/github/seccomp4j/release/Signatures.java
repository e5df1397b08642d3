package io.github.seccomp4j.release;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class's API as text, with erased types: what changed is read in a diff. */
final class Signatures extends ClassVisitor {
  private String head = "";
  private final List<String> members = new ArrayList<>();

  private Signatures() {
    super(Opcodes.ASM9);
  }

  /** A line for the class, and an indented one for each member, sorted. */
  static String of(ClassReader file) {
    Signatures signatures = new Signatures();
    file.accept(signatures, 0);
    return Stream.concat(Stream.of(signatures.head), signatures.members.stream().sorted())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    String kind =
        (access & Opcodes.ACC_ANNOTATION) != 0
            ? "@interface "
            : (access & Opcodes.ACC_INTERFACE) != 0 ? "interface " : "class ";
    int shown = access & ~Opcodes.ACC_SUPER & ~Opcodes.ACC_INTERFACE;
    head = modifiers(shown) + kind + name.replace('/', '.');
    if (parent != null && !parent.equals("java/lang/Object")) {
      head += " extends " + parent.replace('/', '.');
    }
    if (interfaces.length > 0) {
      head += " implements " + String.join(", ", interfaces).replace('/', '.');
    }
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access, String name, String type, String signature, Object value) {
    String constant = value == null ? "" : " = " + value;
    members.add("  " + modifiers(access) + named(Type.getType(type)) + " " + name + constant);
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access, String name, String type, String signature, String[] exceptions) {
    String parameters =
        Arrays.stream(Type.getArgumentTypes(type))
            .map(Signatures::named)
            .collect(Collectors.joining(", "));
    String thrown =
        exceptions == null ? "" : " throws " + String.join(", ", exceptions).replace('/', '.');
    int shown = access & ~Opcodes.ACC_VARARGS & ~Opcodes.ACC_BRIDGE;
    members.add(
        "  %s%s %s(%s)%s"
            .formatted(
                modifiers(shown), named(Type.getReturnType(type)), name, parameters, thrown));
    return null;
  }

  private static String named(Type type) {
    return type.getClassName();
  }

  private static String modifiers(int access) {
    String modifiers = Modifier.toString(access & 0xffff & ~Opcodes.ACC_MANDATED);
    return modifiers.isEmpty() ? "" : modifiers + " ";
  }
}
