package io.github.seccomp4j.runtime;

import io.github.seccomp4j.bpf.CompiledPolicy;
import java.lang.reflect.InvocationTargetException;

/** Finds what the annotation processor wrote for a policy. */
final class GeneratedClass {
  private GeneratedClass() {}

  static CompiledPolicy of(Class<?> policy) {
    if (CompiledPolicy.class.isAssignableFrom(policy)) {
      throw GeneratedClassFailures.generatedClassItself(policy);
    }
    String name = CompiledPolicy.generatedName(policy.getName());
    Class<?> generated;
    try {
      generated = Class.forName(name, true, policy.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw GeneratedClassFailures.noGeneratedClass(policy, name, e);
    } catch (LinkageError e) {
      throw GeneratedClassFailures.incompatible(name, e);
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
