package io.github.seccomp4j.processor;

import com.google.auto.service.AutoService;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.processor.ProfileImporter.Imported;
import io.github.seccomp4j.report.page.Baseline;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/** Compiles each annotated policy into a class that holds its programs. */
@AutoService(Processor.class)
public final class PolicyProcessor extends AbstractProcessor {
  /** Policies that use what another processor has still to write. */
  private final Set<String> deferred = new LinkedHashSet<>();

  private Exports exports = Exports.NONE;
  private boolean optionsAreGood;

  /** Called by the compiler. */
  public PolicyProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Annotations.ALL.stream().map(Class::getCanonicalName).collect(Collectors.toSet());
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(Exports.OPTION, Baseline.OPTION);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    List<Finding> findings = new ArrayList<>();
    exports = Exports.wanted(environment.getOptions(), findings);
    findings.forEach(one -> environment.getMessager().printMessage(Kind.ERROR, one.text()));
    optionsAreGood = findings.isEmpty();
  }

  /** Nothing that is thrown here may reach the compiler, which it would end. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    try {
      process(round);
    } catch (RuntimeException | Error e) {
      String text = textOf("looking for policies", e);
      processingEnv.getMessager().printMessage(Kind.ERROR, text);
    }
    return false;
  }

  private void process(RoundEnvironment round) {
    Set<TypeElement> policies = new LinkedHashSet<>();
    for (String name : deferred) {
      policies.add(Objects.requireNonNull(processingEnv.getElementUtils().getTypeElement(name)));
    }
    deferred.clear();
    policies.addAll(PolicyTypes.annotatedIn(round));
    if (!round.processingOver() && optionsAreGood) {
      ReadClass.OfRound included = new ReadClass.OfRound(processingEnv.getElementUtils());
      policies.forEach(policy -> process(policy, included));
    }
  }

  private void process(TypeElement type, ReadClass.OfRound included) {
    try {
      List<Element> members = PolicyTypes.members(type);
      List<Finding> findings = new ArrayList<>();
      compile(type, members, included, findings);
      findings.removeIf(Suppressions::silence);
      new FindingReporter(processingEnv).report(ImportedOrigins.condensed(findings), members);
    } catch (UnresolvedValueException e) {
      // Nothing is lost if it never appears: then the compiler itself reports what is missing.
      deferred.add(type.getQualifiedName().toString());
    } catch (UnreadableAnnotationException e) {
      fail(type, Members.describe(type) + ": " + e.getMessage());
    } catch (RuntimeException | Error e) {
      fail(type, textOf("compiling the policy " + Members.describe(type), e));
    }
  }

  private static String textOf(String what, Throwable failure) {
    if (failure instanceof Error error && ProcessorFailure.endsTheCompiler(error)) {
      throw error;
    }
    return ProcessorFailure.text(what, failure);
  }

  private void compile(
      TypeElement type, List<Element> members, ReadClass.OfRound included, List<Finding> findings) {
    AnnotationReader reader = new AnnotationReader(type, processingEnv.getElementUtils());
    Policy own = reader.read();
    findings.addAll(reader.findings());
    Optional<Imported> imported = Imported.on(members, findings);
    Includes includes = new Includes(type, own, included, findings);
    if (hasErrors(findings)) {
      return;
    }
    String packageName =
        processingEnv.getElementUtils().getPackageOf(type).getQualifiedName().toString();
    Optional<AnnotationView> marker =
        Annotations.on(type, SeccompPolicy.class).stream().findFirst();
    if (marker.isPresent()) {
      ShapeReader shapes =
          new ShapeReader(files(Problem.WEIGHTS_UNREADABLE, findings), packageName, findings);
      own =
          own.toBuilder()
              .shape(shapes.read(marker.get(), ElementOrigin.of(type, marker.get(), 0)))
              .build();
    }
    if (hasErrors(findings)) {
      return;
    }
    if (imported.isEmpty()) {
      Policy policy = includes.together().toBuilder().shape(own.shape()).build();
      String name = type.getQualifiedName().toString();
      finish(
          type,
          List.of(policy),
          rule -> includes.classOf(rule).orElse(name),
          ProvingCompiler.compile(policy),
          findings);
      findings.removeIf(Includes::isNoise);
      return;
    }
    ProfileImporter importer = new ProfileImporter(own, marker, imported.get(), findings);
    List<Policy> parts = importer.parts(files(Problem.IMPORT_OPTION, findings), packageName);
    if (!hasErrors(findings)) {
      finish(
          type,
          parts,
          rule -> importer.source(rule).orElse(type.getQualifiedName().toString()),
          ProvingCompiler.compile(parts),
          findings);
      findings.removeIf(importer::isKnown);
    }
  }

  private ResourceFiles files(Problem unreadable, List<Finding> findings) {
    return new ResourceFiles(processingEnv.getFiler(), unreadable, findings);
  }

  /** Writes what was compiled, unless there is an error. */
  private void finish(
      TypeElement type,
      List<Policy> parts,
      Function<Rule, String> source,
      Compilation compilation,
      List<Finding> findings) {
    findings.addAll(compilation.findings());
    if (compilation.hasErrors()) {
      return;
    }
    findings.addAll(HoleReport.of(parts, compilation));
    CompiledPolicyWriter writer =
        new CompiledPolicyWriter(type, compilation, RuleNotes.of(parts, source), processingEnv);
    SortedMap<String, byte[]> files =
        exports.files(
            parts,
            source,
            compilation,
            writer.className().packageName(),
            writer.flatName(),
            findings);
    if (!hasErrors(findings)) {
      write(type, compilation, writer, files, findings);
    }
  }

  private void write(
      TypeElement type,
      Compilation compilation,
      CompiledPolicyWriter writer,
      SortedMap<String, byte[]> files,
      List<Finding> findings) {
    String name = writer.className().canonicalName();
    Finding clash = Problem.NAME_CLASH.at(compilation.policy().origin(), name);
    TypeElement existing = processingEnv.getElementUtils().getTypeElement(name);
    if (existing != null && !isCompiledPolicy(existing)) {
      findings.add(clash);
      return;
    }
    try {
      writer.file().writeTo(processingEnv.getFiler());
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        String packageName = writer.className().packageName();
        try (OutputStream out =
            processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, packageName, file.getKey(), type)
                .openOutputStream()) {
          out.write(file.getValue());
        }
      }
    } catch (FilerException e) {
      findings.add(clash);
    } catch (IOException e) {
      fail(type, "cannot write " + name + ": " + e);
    }
  }

  private static boolean hasErrors(List<Finding> findings) {
    return findings.stream().anyMatch(Finding::isError);
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
