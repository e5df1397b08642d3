package io.github.seccomp4j.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Finds the exact place of an {@link ElementOrigin} in javac's syntax tree. */
final class JavacPositions {
  private static final int MOST_WRAPPERS = 5;

  private final Trees trees;

  private JavacPositions(Trees trees) {
    this.trees = trees;
  }

  /** The positions of this compilation; none where the compiler is not javac. */
  static Optional<JavacPositions> of(ProcessingEnvironment environment) {
    Optional<ProcessingEnvironment> one = Optional.of(environment);
    for (int depth = 0; depth < MOST_WRAPPERS && one.isPresent(); depth++) {
      try {
        return Optional.of(new JavacPositions(Trees.instance(one.get())));
      } catch (IllegalArgumentException e) {
        // Not javac's own environment: a build tool's wrapper, or another compiler's.
        one = WrappedEnvironment.inside(one.get());
      }
    }
    return Optional.empty();
  }

  /** Prints the text there; false where the source is not at hand. */
  boolean print(Kind kind, String text, ElementOrigin origin) {
    Optional<TreePath> place = place(origin);
    place.ifPresent(
        path -> trees.printMessage(kind, text, path.getLeaf(), path.getCompilationUnit()));
    return place.isPresent();
  }

  /** How far into its file the place begins; 0 where the source is not at hand. */
  long offset(ElementOrigin origin) {
    SourcePositions positions = trees.getSourcePositions();
    TreePath element = trees.getPath(origin.element());
    if (origin.annotation() == null
        && element != null
        && element.getLeaf() instanceof ClassTree type) {
      // The compiler points behind the annotations of the class.
      return Math.max(
          0, positions.getEndPosition(element.getCompilationUnit(), type.getModifiers()));
    }
    return place(origin)
        .map(path -> positions.getStartPosition(path.getCompilationUnit(), path.getLeaf()))
        .orElse(0L);
  }

  private Optional<TreePath> place(ElementOrigin origin) {
    TreePath path = trees.getPath(origin.element());
    AnnotationView annotation = origin.annotation();
    if (path == null || annotation == null) {
      return Optional.empty();
    }
    List<AnnotationTree> sameKind = new ArrayList<>();
    for (AnnotationTree tree : annotations(path.getLeaf())) {
      collect(tree, path, annotation.kind().getCanonicalName(), sameKind);
    }
    return origin.occurrence() < sameKind.size()
        ? Optional.of(new TreePath(path, place(sameKind.get(origin.occurrence()), origin)))
        : Optional.empty();
  }

  private static List<? extends AnnotationTree> annotations(Tree declaration) {
    ModifiersTree modifiers = null;
    if (declaration instanceof ClassTree type) {
      modifiers = type.getModifiers();
    } else if (declaration instanceof MethodTree method) {
      modifiers = method.getModifiers();
    } else if (declaration instanceof VariableTree field) {
      modifiers = field.getModifiers();
    }
    return modifiers == null ? List.of() : modifiers.getAnnotations();
  }

  /** Adds the annotation if it is of that kind, and those inside a container that was written. */
  private void collect(
      AnnotationTree tree, TreePath declaration, String kind, List<AnnotationTree> found) {
    Element type =
        trees.getElement(
            TreePath.getPath(declaration.getCompilationUnit(), tree.getAnnotationType()));
    if (!(type instanceof TypeElement annotationType)) {
      return;
    }
    String name = annotationType.getQualifiedName().toString();
    if (name.equals(kind)) {
      found.add(tree);
    } else if (Annotations.isContainer(name)) {
      for (ExpressionTree value : items(tree, "value")) {
        if (value instanceof AnnotationTree inner) {
          collect(inner, declaration, kind, found);
        }
      }
    }
  }

  private static Tree place(AnnotationTree annotation, ElementOrigin origin) {
    Tree whole =
        origin.inner().isPresent()
            ? item(annotation, "args", origin.inner().getAsInt()).orElse(annotation)
            : annotation;
    return whole instanceof AnnotationTree tree
        ? item(tree, origin.attribute(), origin.item()).orElse(whole)
        : whole;
  }

  private static Optional<Tree> item(AnnotationTree annotation, String attribute, int index) {
    List<? extends ExpressionTree> items = items(annotation, attribute);
    return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
  }

  /** The expressions that an attribute's value consists of. */
  private static List<? extends ExpressionTree> items(AnnotationTree annotation, String attribute) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment
          && assignment.getVariable().toString().equals(attribute)) {
        ExpressionTree value = assignment.getExpression();
        boolean list = value instanceof NewArrayTree array && !array.getInitializers().isEmpty();
        return list ? ((NewArrayTree) value).getInitializers() : List.of(value);
      }
    }
    return List.of();
  }
}
