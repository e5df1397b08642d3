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
  private final Trees trees;

  private JavacPositions(Trees trees) {
    this.trees = trees;
  }

  /**
   * The positions of this compilation.
   *
   * @throws IllegalArgumentException where the compiler is not javac
   */
  static JavacPositions of(ProcessingEnvironment environment) {
    return new JavacPositions(Trees.instance(environment));
  }

  /** Prints the text there; false where the source is not at hand. */
  boolean print(Kind kind, String text, ElementOrigin origin) {
    TreePath path = trees.getPath(origin.element());
    Written annotation = origin.annotation();
    if (path == null || annotation == null) {
      return false;
    }
    List<AnnotationTree> sameKind = new ArrayList<>();
    for (AnnotationTree tree : annotations(path.getLeaf())) {
      collect(tree, path, annotation.kind().getCanonicalName(), sameKind);
    }
    if (origin.occurrence() >= sameKind.size()) {
      return false;
    }
    Tree place = place(sameKind.get(origin.occurrence()), origin);
    trees.printMessage(kind, text, place, path.getCompilationUnit());
    return true;
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
    if (origin.inner().isPresent()) {
      return item(annotation, "args", origin.inner().getAsInt()).orElse(annotation);
    }
    return item(annotation, origin.attribute(), origin.item()).orElse(annotation);
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
        return value instanceof NewArrayTree array && array.getInitializers() != null
            ? array.getInitializers()
            : List.of(value);
      }
    }
    return List.of();
  }
}
