package io.github.seccomp4j.testkit.junit;

import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.ConfinedThreads;
import io.github.seccomp4j.runtime.Installation;
import io.github.seccomp4j.runtime.Policies;
import io.github.seccomp4j.runtime.Scope;
import io.github.seccomp4j.runtime.SeccompException;
import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** In the child: brings the policy into force at its time, and tells how far the run is. */
final class ChildRun {
  private static final AtomicReference<@Nullable ChildRun> CURRENT = new AtomicReference<>();

  private final Request request;
  private final ResultFile file;
  private Optional<String> unsupported = Optional.empty();

  private ChildRun(Request request, ResultFile file) {
    this.request = request;
    this.file = file;
  }

  /** What runs under the policy. */
  interface Body {
    void run() throws Throwable;
  }

  /** Makes this JVM a child. */
  static ChildRun begin(Request request, ResultFile file) {
    ChildRun run = new ChildRun(request, file);
    CURRENT.set(run);
    return run;
  }

  /** The run of this JVM, where it is a child. */
  static Optional<ChildRun> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Why the machine did not take the policy, where it did not. */
  Optional<String> unsupported() {
    return unsupported;
  }

  /** Runs all of JUnit, under the policy where that is wanted. */
  void runTests(Body tests) throws Throwable {
    if (request.confineLifecycle()) {
      confined(tests);
    } else {
      tests.run();
    }
  }

  /** Runs the test method, under the policy in any case. */
  void runTestMethod(Class<?> testClass, Body method) throws Throwable {
    if (request.confineLifecycle()) {
      told(method);
    } else {
      NestedClasses.load(testClass);
      confined(() -> told(method));
    }
  }

  private void told(Body method) throws Throwable {
    file.tell(ChildPhase.TEST);
    try {
      method.run();
    } finally {
      file.tell(ChildPhase.CONFINED);
    }
  }

  private void confined(Body body) throws Throwable {
    Installation installation = installation();
    file.tell(ChildPhase.INSTALLING);
    if (request.scope() == Scope.THREAD) {
      onConfinedThread(installing(installation::threads), body);
    } else {
      installing(installation::install);
      file.tell(ChildPhase.CONFINED);
      body.run();
    }
  }

  /** A Callable cannot throw all that a test can. */
  private void onConfinedThread(ConfinedThreads threads, Body body) throws Throwable {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    threads.call(
        () -> {
          file.tell(ChildPhase.CONFINED);
          try {
            body.run();
          } catch (Throwable e) {
            thrown.set(e);
          }
          return "";
        });
    Throwable its = thrown.get();
    if (its != null) {
      throw its;
    }
  }

  private <T> T installing(Callable<T> step) throws Exception {
    try {
      return step.call();
    } catch (SeccompException e) {
      if (e.reason().isOfTheMachine()) {
        unsupported = Optional.of(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private Installation installation() throws ReflectiveOperationException {
    Class<?> policy =
        Class.forName(request.policy(), true, Thread.currentThread().getContextClassLoader());
    Installation installation = Policies.of(compiled(policy));
    return request.logOnly() ? installation.logOnly() : installation;
  }

  private static CompiledPolicy compiled(Class<?> policy) throws ReflectiveOperationException {
    if (!CompiledPolicy.class.isAssignableFrom(policy)) {
      return Policies.compiled(policy);
    }
    Constructor<?> constructor = policy.getDeclaredConstructor();
    constructor.setAccessible(true);
    return (CompiledPolicy) constructor.newInstance();
  }
}
