package io.github.seccomp4j.testkit.junit;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Sends a test to a child JVM. The same extension is at work in the child, where it installs the
 * policy around the test method.
 *
 * <p>It uses nothing of JUnit that JUnit 5.10 has not.
 */
final class ConfinedExtension implements InvocationInterceptor {
  /** JUnit makes it. */
  ConfinedExtension() {}

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    run(invocation, extensionContext);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    run(invocation, extensionContext);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    invocation.skip();
    throw new ExtensionConfigurationException(
        "@RunConfined cannot confine dynamic tests: they are made while the parent JVM runs. Make "
            + invocationContext.getExecutable()
            + " a parameterized test");
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    inChildOnly(invocation);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    inChildOnly(invocation);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    inChildOnly(invocation);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    inChildOnly(invocation);
  }

  private static void inChildOnly(Invocation<@Nullable Void> invocation) throws Throwable {
    if (ChildRun.current().isPresent()) {
      invocation.proceed();
    } else {
      invocation.skip();
    }
  }

  private static void run(Invocation<@Nullable Void> invocation, ExtensionContext context)
      throws Throwable {
    Optional<ChildRun> child = ChildRun.current();
    if (child.isPresent()) {
      child.get().runTestMethod(context.getRequiredTestClass(), invocation::proceed);
      return;
    }
    invocation.skip();
    boolean killed =
        AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), ExpectKill.class);
    new ConfinedTest(annotation(context), context, killed).run();
  }

  /** The test's own, or that of the nearest class around it. */
  private static RunConfined annotation(ExtensionContext context) {
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      Optional<RunConfined> found =
          AnnotationSupport.findAnnotation(at.get().getElement(), RunConfined.class);
      if (found.isPresent()) {
        return found.get();
      }
      at = at.get().getParent();
    }
    throw new ExtensionConfigurationException(
        "a test that is to run confined needs @RunConfined with a policy");
  }
}
