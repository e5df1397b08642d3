package io.github.seccomp4j.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything public or protected in a published module is documented, with its parameters, its
 * result and its exceptions. javac's own check ({@code -Xdoclint:missing}) is not used: it differs
 * between JDKs, and demands that a record's compact constructor repeats the descriptions of its
 * components.
 */
class DocumentationTest {
  static Stream<String> published() {
    return Poms.published().stream();
  }

  @ParameterizedTest
  @MethodSource("published")
  void everythingThatOthersCanUseIsDocumented(String module) throws IOException {
    assertThat(undocumented(sources(module))).isEmpty();
  }

  private static List<Path> sources(String module) {
    Path folder = Poms.ROOT.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What lacks documentation, one line each: file, line and what is missing. */
  private static List<String> undocumented(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
      Api api = new Api(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        api.scan(unit, null);
      }
      return api.missing;
    }
  }

  /** Visits what others can name. */
  private static final class Api extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees trees;
    private final List<String> missing = new ArrayList<>();

    Api(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
      if (isVisible(type.getModifiers())) {
        Set<String> names = typeParameters(type.getTypeParameters());
        if (type.getKind() == Kind.RECORD) {
          components(type).forEach(component -> names.add(component.getName().toString()));
        }
        check(type.getSimpleName().toString(), names, Set.of(), false);
        return super.visitClass(type, null);
      }
      return null;
    }

    /** A record's components are the fields that are not static. */
    private static Stream<VariableTree> components(ClassTree type) {
      return type.getMembers().stream()
          .filter(VariableTree.class::isInstance)
          .map(VariableTree.class::cast)
          .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC));
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
      boolean constructor = method.getReturnType() == null;
      if (isVisible(method.getModifiers()) && !isOverride(method) && !isCompact(method)) {
        Set<String> names = typeParameters(method.getTypeParameters());
        method.getParameters().forEach(one -> names.add(one.getName().toString()));
        Set<String> thrown = new HashSet<>();
        for (ExpressionTree exception : method.getThrows()) {
          thrown.add(exception.toString());
        }
        boolean result = !constructor && !method.getReturnType().toString().equals("void");
        check(constructor ? "constructor" : method.getName() + "()", names, thrown, result);
      }
      return null;
    }

    /** Whether it is a record's constructor without a list of parameters: {@code Range { ... }}. */
    private boolean isCompact(MethodTree method) {
      if (parent().getKind() != Kind.RECORD || method.getReturnType() != null) {
        return false;
      }
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      SourcePositions positions = trees.getSourcePositions();
      int body = (int) positions.getStartPosition(unit, method.getBody());
      String before = source(unit).substring(0, body).stripTrailing();
      return !before.endsWith(")") && method.getThrows().isEmpty();
    }

    private static String source(CompilationUnitTree unit) {
      try {
        return unit.getSourceFile().getCharContent(true).toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void none) {
      boolean component =
          parent().getKind() == Kind.RECORD
              && !field.getModifiers().getFlags().contains(Modifier.STATIC);
      if (isVisible(field.getModifiers()) && !component) {
        check(field.getName().toString(), Set.of(), Set.of(), false);
      }
      return null;
    }

    private Tree parent() {
      return getCurrentPath().getParentPath().getLeaf();
    }

    private boolean isVisible(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      Kind around = parent().getKind();
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || ((around == Kind.INTERFACE || around == Kind.ANNOTATION_TYPE)
              && !flags.contains(Modifier.PRIVATE));
    }

    private static boolean isOverride(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(one -> one.getAnnotationType().toString().equals("Override"));
    }

    private static Set<String> typeParameters(List<? extends TypeParameterTree> parameters) {
      Set<String> names = new HashSet<>();
      parameters.forEach(one -> names.add("<" + one.getName() + ">"));
      return names;
    }

    private void check(String what, Set<String> parameters, Set<String> thrown, boolean result) {
      TreePath path = getCurrentPath();
      DocCommentTree comment = trees.getDocCommentTree(path);
      if (comment == null || comment.getFullBody().isEmpty()) {
        report(what + " has no description");
        return;
      }
      Set<String> described = new HashSet<>();
      Set<String> explained = new HashSet<>();
      boolean returns = false;
      for (DocTree tag : comment.getBlockTags()) {
        if (tag instanceof ParamTree parameter) {
          String name = parameter.getName().toString();
          described.add(parameter.isTypeParameter() ? "<" + name + ">" : name);
        } else if (tag instanceof ThrowsTree exception) {
          explained.add(exception.getExceptionName().toString());
        } else {
          returns |= tag instanceof ReturnTree;
        }
      }
      returns |= comment.getFullBody().stream().anyMatch(ReturnTree.class::isInstance);
      parameters.stream()
          .filter(name -> !described.contains(name))
          .forEach(name -> report(what + " has no @param " + name));
      thrown.stream()
          .filter(name -> !explained.contains(name))
          .forEach(name -> report(what + " has no @throws " + name));
      if (result && !returns) {
        report(what + " has no @return");
      }
    }

    private void report(String what) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      long start = trees.getSourcePositions().getStartPosition(unit, getCurrentPath().getLeaf());
      Path file = Poms.ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
      missing.add("%s:%d: %s".formatted(file, unit.getLineMap().getLineNumber(start), what));
    }
  }
}
