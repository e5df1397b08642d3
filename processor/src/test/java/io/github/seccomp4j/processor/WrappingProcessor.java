package io.github.seccomp4j.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Runs our processor in an environment that is wrapped as Gradle wraps it. */
final class WrappingProcessor extends AbstractProcessor {
  private final PolicyProcessor processor = new PolicyProcessor();
  private final Map<String, Throwable> failures;

  /**
   * Wraps the environment.
   *
   * @param failures what is thrown where the class of that name is about to be written
   */
  WrappingProcessor(Map<String, Throwable> failures) {
    this.failures = failures;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    processor.init(new Environment(new Environment(environment, failures), failures));
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    processor.process(annotations, round);
    return false;
  }

  /** Like {@code org.gradle.api.internal.tasks.compile.processing}'s, down to the field's name. */
  private static final class Environment implements ProcessingEnvironment {
    private final ProcessingEnvironment delegate;
    private final Map<String, Throwable> failures;

    Environment(ProcessingEnvironment delegate, Map<String, Throwable> failures) {
      this.delegate = delegate;
      this.failures = failures;
    }

    @Override
    public Map<String, String> getOptions() {
      return delegate.getOptions();
    }

    @Override
    public Messager getMessager() {
      return delegate.getMessager();
    }

    @Override
    public Filer getFiler() {
      return (Filer)
          Proxy.newProxyInstance(
              Filer.class.getClassLoader(),
              new Class<?>[] {Filer.class},
              (proxy, method, arguments) -> {
                Throwable failure = failures.get(String.valueOf(arguments[0]));
                if (failure != null) {
                  throw failure;
                }
                try {
                  return method.invoke(delegate.getFiler(), arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public Elements getElementUtils() {
      return delegate.getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return delegate.getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return delegate.getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return delegate.getLocale();
    }
  }
}
