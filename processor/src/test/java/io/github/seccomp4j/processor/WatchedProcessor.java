package io.github.seccomp4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/**
 * Runs our processor as build tools do: in an environment of their own, which hides javac and notes
 * for which elements each file is written.
 */
final class WatchedProcessor extends AbstractProcessor {
  private final PolicyProcessor processor = new PolicyProcessor();
  private final Map<String, List<Element>> written = new HashMap<>();

  /** The originating elements of each file that was written. */
  Map<String, List<Element>> written() {
    return written;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public Set<String> getSupportedOptions() {
    return processor.getSupportedOptions();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    Filer filer =
        (Filer)
            Proxy.newProxyInstance(
                Filer.class.getClassLoader(),
                new Class<?>[] {Filer.class},
                (proxy, method, arguments) -> {
                  note(method.getName(), arguments);
                  return call(environment.getFiler(), method, arguments);
                });
    processor.init(
        (ProcessingEnvironment)
            Proxy.newProxyInstance(
                ProcessingEnvironment.class.getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getFiler")
                        ? filer
                        : call(environment, method, arguments)));
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    processor.process(annotations, round);
    return false;
  }

  /**
   * An isolating processor may write sources, and resources beside the classes, and read any (the
   * user guide of Gradle, "Incremental annotation processing").
   */
  private void note(String method, Object[] arguments) {
    switch (method) {
      case "createSourceFile" -> note(arguments[0].toString(), arguments[1]);
      case "createResource" -> {
        assertThat(arguments[0]).isEqualTo(StandardLocation.CLASS_OUTPUT);
        note(arguments[1] + "/" + arguments[2], arguments[3]);
      }
      case "getResource" -> {}
      default -> throw new AssertionError("an isolating processor called " + method);
    }
  }

  private void note(String file, Object elements) {
    written.put(file, List.of((Element[]) elements));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
