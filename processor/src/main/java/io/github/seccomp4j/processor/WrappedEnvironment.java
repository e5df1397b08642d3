package io.github.seccomp4j.processor;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * Finds the compiler's environment inside a build tool's. The API has no word for it, so we look
 * where those that we know keep it: Gradle's {@code IncrementalProcessingEnvironment} in a field
 * {@code delegate}, others in {@code processingEnv}; IntelliJ's builder has a method that unwraps
 * its proxies.
 */
final class WrappedEnvironment {
  private static final List<String> FIELDS = List.of("delegate", "processingEnv");

  private WrappedEnvironment() {}

  /** What an environment passes its calls on to; none where we cannot tell. */
  static Optional<ProcessingEnvironment> inside(ProcessingEnvironment environment) {
    if (Proxy.isProxyClass(environment.getClass())) {
      return insideProxy(environment);
    }
    for (Class<?> type = environment.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (FIELDS.contains(field.getName())) {
          Optional<ProcessingEnvironment> found = valueOf(field, environment);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ProcessingEnvironment> valueOf(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder) instanceof ProcessingEnvironment inner
          ? Optional.of(inner)
          : Optional.empty();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty(); // Closed to us. Positions are then those that Messager gives.
    }
  }

  private static Optional<ProcessingEnvironment> insideProxy(ProcessingEnvironment environment) {
    try {
      ClassLoader loader = Proxy.getInvocationHandler(environment).getClass().getClassLoader();
      Method unwrap =
          Class.forName("org.jetbrains.jps.javac.APIWrappers", true, loader)
              .getDeclaredMethod("unwrap", Class.class, Object.class);
      Object inner = unwrap.invoke(null, ProcessingEnvironment.class, environment);
      return inner instanceof ProcessingEnvironment found && inner != environment
          ? Optional.of(found)
          : Optional.empty();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }
}
