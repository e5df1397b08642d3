package io.github.seccomp4j.runtime;

import io.github.seccomp4j.bpf.CompiledPolicy;
import java.lang.reflect.InvocationTargetException;

/** Finds what the annotation processor wrote for a policy. */
final class GeneratedClass {
  private static final String SUFFIX = "_Seccomp";

  private GeneratedClass() {}

  /**
   * The name of a policy's generated class: that of the policy with {@code $} replaced by {@code _}
   * behind the package, and a suffix.
   */
  static String nameFor(Class<?> policy) {
    String name = policy.getName();
    int simple = name.lastIndexOf('.') + 1;
    return name.substring(0, simple) + name.substring(simple).replace('$', '_') + SUFFIX;
  }

  static CompiledPolicy of(Class<?> policy) {
    if (CompiledPolicy.class.isAssignableFrom(policy)) {
      throw GeneratedClassFailures.generatedClassItself(policy);
    }
    Class<?> generated;
    try {
      generated = Class.forName(nameFor(policy), true, policy.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw GeneratedClassFailures.noGeneratedClass(policy, nameFor(policy), e);
    } catch (LinkageError e) {
      throw GeneratedClassFailures.incompatible(nameFor(policy), e);
    }
    return instance(generated);
  }

  private static CompiledPolicy instance(Class<?> generated) {
    String packageName = generated.getPackageName();
    if (!generated.getModule().isExported(packageName, GeneratedClass.class.getModule())) {
      throw GeneratedClassFailures.notAccessible(generated, GeneratedClass.class.getModule());
    }
    try {
      Object instance = generated.getConstructor().newInstance();
      return CompiledPolicy.class.cast(instance);
    } catch (InvocationTargetException e) {
      throw GeneratedClassFailures.incompatible(
          generated.getName(), e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw GeneratedClassFailures.incompatible(generated.getName(), e);
    }
  }
}
