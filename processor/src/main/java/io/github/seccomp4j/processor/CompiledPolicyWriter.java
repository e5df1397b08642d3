package io.github.seccomp4j.processor;

import com.google.auto.common.GeneratedAnnotations;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.CompiledRule;
import io.github.seccomp4j.bpf.Disassembler;
import io.github.seccomp4j.compile.Compilation;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Writes the class that holds a policy's programs. Each program is in its own nested class, so that
 * only the one for the machine at hand is loaded, and so that three programs of 4,096 instructions
 * do not exceed the size of a class initializer (JVM specification, 4.7.3).
 */
final class CompiledPolicyWriter {
  private final TypeElement type;
  private final Compilation compilation;
  private final List<CompiledRule> rules;
  private final ProcessingEnvironment environment;

  CompiledPolicyWriter(
      TypeElement type,
      Compilation compilation,
      List<CompiledRule> rules,
      ProcessingEnvironment environment) {
    this.type = type;
    this.compilation = compilation;
    this.rules = rules;
    this.environment = environment;
  }

  /**
   * {@code Outer_Inner_Seccomp} for {@code Outer.Inner}: what {@code Policies.install} looks for.
   */
  ClassName className() {
    ClassName policy = ClassName.get(type);
    return ClassName.get(policy.packageName(), CompiledPolicy.generatedName(flatName()));
  }

  /** {@code Outer_Inner} for {@code Outer.Inner}. */
  String flatName() {
    return String.join("_", ClassName.get(type).simpleNames()).replace('$', '_');
  }

  JavaFile file() {
    TypeSpec.Builder writing =
        TypeSpec.classBuilder(className())
            .addOriginatingElement(type)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(CompiledPolicy.class)
            .addJavadoc("The filter programs of {@link $T}, each proved equal to it.\n", type)
            .addMethod(constructor())
            .addMethod(name())
            .addMethod(arches())
            .addMethod(program())
            .addMethods(flags())
            .addMethods(rules());
    GeneratedAnnotations.generatedAnnotation(
            environment.getElementUtils(), environment.getSourceVersion())
        .ifPresent(
            generated ->
                writing.addAnnotation(
                    AnnotationSpec.builder(ClassName.get(generated))
                        .addMember("value", "$S", PolicyProcessor.class.getName())
                        .build()));
    compilation.programs().values().forEach(program -> writing.addType(holder(program)));
    if (!rules.isEmpty()) {
      writing.addType(ruleHolder());
    }
    return JavaFile.builder(className().packageName(), writing.build())
        .skipJavaLangImports(true)
        .build();
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("Holds no state: all instances are alike.\n")
        .build();
  }

  private MethodSpec name() {
    return MethodSpec.methodBuilder("name")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(String.class)
        .addStatement("return $S", compilation.policy().name())
        .build();
  }

  private MethodSpec arches() {
    CodeBlock list =
        compilation.programs().keySet().stream()
            .map(arch -> CodeBlock.of("$T.$L", Arch.class, arch.name()))
            .collect(CodeBlock.joining(", "));
    return MethodSpec.methodBuilder("arches")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(ParameterizedTypeName.get(List.class, Arch.class))
        .addStatement("return $T.of($L)", List.class, list)
        .build();
  }

  /** Without a switch, for which javac would make a class that an installation has to load. */
  private MethodSpec program() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("program")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(Arch.class, "arch")
            .returns(ParameterizedTypeName.get(Optional.class, BpfProgram.class));
    for (Arch arch : compilation.programs().keySet()) {
      method
          .beginControlFlow("if (arch == $T.$L)", Arch.class, arch.name())
          .addStatement("return $T.of($L.PROGRAM)", Optional.class, holderName(arch))
          .endControlFlow();
    }
    return method.addStatement("return $T.empty()", Optional.class).build();
  }

  /** Nothing where the policy asks for nothing: the interface's default says so. */
  private List<MethodSpec> flags() {
    if (compilation.policy().flags().isEmpty()) {
      return List.of();
    }
    CodeBlock list =
        compilation.policy().flags().stream()
            .map(flag -> CodeBlock.of("$T.$L", FilterFlag.class, flag.name()))
            .collect(CodeBlock.joining(", "));
    return List.of(
        MethodSpec.methodBuilder("flags")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(ParameterizedTypeName.get(Set.class, FilterFlag.class))
            .addStatement("return $T.of($L)", Set.class, list)
            .build());
  }

  private List<MethodSpec> rules() {
    if (rules.isEmpty()) {
      return List.of();
    }
    return List.of(
        MethodSpec.methodBuilder("rules")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(ParameterizedTypeName.get(List.class, CompiledRule.class))
            .addStatement("return Rules.RULES")
            .build());
  }

  /** Apart, so that an installation does not load it. */
  private TypeSpec ruleHolder() {
    CodeBlock lines =
        rules.stream()
            .map(rule -> CodeBlock.of("$S", rule.line()))
            .collect(CodeBlock.joining(",\n"));
    return TypeSpec.classBuilder("Rules")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("What the policy says, for reports of denied calls.\n")
        .addField(
            FieldSpec.builder(
                    ParameterizedTypeName.get(List.class, CompiledRule.class),
                    "RULES",
                    Modifier.STATIC,
                    Modifier.FINAL)
                .addJavadoc("What is returned, for which calls, and why.\n")
                .initializer("$T.ofLines(\n$>$>$L)$<$<", CompiledRule.class, lines)
                .build())
        .addMethod(noInstances())
        .build();
  }

  private static MethodSpec noInstances() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("There are no instances.\n")
        .build();
  }

  private static TypeSpec holder(BpfProgram program) {
    StringJoiner instructions = new StringJoiner(",\n");
    for (long packed : program.toPacked()) {
      instructions.add("0x" + HexFormat.of().toHexDigits(packed) + "L");
    }
    return TypeSpec.classBuilder(holderName(program.arch()))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc(
            "The program for $L, $L instructions:\n\n<pre>{@code\n$L}</pre>\n",
            program.arch().kernelName(),
            program.length(),
            listing(program))
        .addField(
            FieldSpec.builder(BpfProgram.class, "PROGRAM", Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("As the listing above, packed.\n")
                .initializer(
                    "$T.ofPacked(\n$>$>$T.$L,\n$L)$<$<",
                    BpfProgram.class,
                    Arch.class,
                    program.arch().name(),
                    instructions.toString())
                .build())
        .addMethod(noInstances())
        .build();
  }

  private static String listing(BpfProgram program) {
    return Disassembler.listing(program)
        .lines()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String holderName(Arch arch) {
    String name = arch.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + "Program";
  }
}
