package io.github.seccomp4j.processor;

import com.google.auto.service.AutoService;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Compiles each annotated policy into a class that holds its programs. */
@AutoService(Processor.class)
public final class PolicyProcessor extends AbstractProcessor {
  /** Policies that use what another processor has still to write. */
  private final Set<String> deferred = new LinkedHashSet<>();

  /** Called by the compiler. */
  public PolicyProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Annotations.ALL.stream().map(Class::getCanonicalName).collect(Collectors.toSet());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<TypeElement> policies = new LinkedHashSet<>();
    for (String name : deferred) {
      policies.add(Objects.requireNonNull(processingEnv.getElementUtils().getTypeElement(name)));
    }
    deferred.clear();
    policies.addAll(PolicyTypes.annotatedIn(round));
    if (!round.processingOver()) {
      policies.forEach(this::process);
    }
    return false;
  }

  private void process(TypeElement type) {
    try {
      AnnotationReader reader = new AnnotationReader(type, processingEnv.getElementUtils());
      Policy policy = reader.read();
      List<Finding> findings = new ArrayList<>(reader.findings());
      if (findings.stream().noneMatch(Finding::isError)) {
        Compilation compilation = ProvingCompiler.compile(policy);
        findings.addAll(compilation.findings());
        if (!compilation.hasErrors()) {
          write(type, compilation, findings);
        }
      }
      new FindingReporter(processingEnv).report(findings, PolicyTypes.members(type));
    } catch (UnresolvedValueException e) {
      // Nothing is lost if it never appears: then the compiler itself reports what is missing.
      deferred.add(type.getQualifiedName().toString());
    } catch (UnreadableAnnotationException e) {
      fail(type, Members.describe(type) + ": " + e.getMessage());
    }
  }

  private void write(TypeElement type, Compilation compilation, List<Finding> findings) {
    CompiledPolicyWriter writer = new CompiledPolicyWriter(type, compilation, processingEnv);
    String name = writer.className().canonicalName();
    Finding clash = Problem.NAME_CLASH.at(compilation.policy().origin(), name);
    TypeElement existing = processingEnv.getElementUtils().getTypeElement(name);
    if (existing != null && !isCompiledPolicy(existing)) {
      findings.add(clash);
      return;
    }
    try {
      writer.file().writeTo(processingEnv.getFiler());
    } catch (FilerException e) {
      findings.add(clash);
    } catch (IOException e) {
      fail(type, "cannot write " + name + ": " + e);
    }
  }

  private void fail(TypeElement type, String text) {
    processingEnv.getMessager().printMessage(Kind.ERROR, text, type);
  }

  /** Then it is what an earlier compilation wrote, left on the class path, and is replaced. */
  private static boolean isCompiledPolicy(TypeElement type) {
    return type.getInterfaces().stream()
        .anyMatch(one -> one.toString().equals(CompiledPolicy.class.getCanonicalName()));
  }
}
