package io.github.seccomp4j.processor;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as it was written: only the attributes that stand in the source, which is how
 * {@code eq = 0} differs from no eq.
 */
final class AnnotationView {
  private final AnnotationMirror mirror;
  private final Class<? extends Annotation> kind;
  private final Map<String, AnnotationValue> values = new LinkedHashMap<>();

  AnnotationView(AnnotationMirror mirror, Class<? extends Annotation> kind) {
    this.mirror = mirror;
    this.kind = kind;
    read();
  }

  private void read() {
    try {
      mirror
          .getElementValues()
          .forEach((method, value) -> values.put(method.getSimpleName().toString(), value));
    } catch (RuntimeException e) {
      throw new UnreadableAnnotationException(name(), e);
    }
  }

  AnnotationMirror mirror() {
    return mirror;
  }

  Class<? extends Annotation> kind() {
    return kind;
  }

  /** As in {@code @Arg}, or {@code @Arg.List}. */
  String name() {
    return "@" + kind.getCanonicalName().substring(kind.getPackageName().length() + 1);
  }

  boolean has(String attribute) {
    return values.containsKey(attribute);
  }

  @Nullable AnnotationValue value(String attribute) {
    return values.get(attribute);
  }

  OptionalInt integer(String attribute) {
    return get(attribute, Integer.class).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  OptionalLong number(String attribute) {
    return get(attribute, Long.class).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  Optional<String> text(String attribute) {
    return get(attribute, String.class);
  }

  Optional<Boolean> flag(String attribute) {
    return get(attribute, Boolean.class);
  }

  /** The name of an enum constant. */
  Optional<String> constant(String attribute) {
    return get(attribute, VariableElement.class).map(one -> one.getSimpleName().toString());
  }

  /** The names of enum constants. */
  List<String> constants(String attribute) {
    return list(attribute, VariableElement.class).stream()
        .map(one -> one.getSimpleName().toString())
        .toList();
  }

  List<String> texts(String attribute) {
    return list(attribute, String.class);
  }

  List<Long> numbers(String attribute) {
    return list(attribute, Long.class);
  }

  /** The annotations of one kind that are an attribute's value. */
  List<AnnotationView> annotations(String attribute, Class<? extends Annotation> one) {
    List<AnnotationView> result = new ArrayList<>();
    for (AnnotationMirror inner : list(attribute, AnnotationMirror.class)) {
      // ecj hands out one of another kind too, and reports it later.
      if (!Annotations.nameOf(inner).equals(one.getCanonicalName())) {
        throw new UnresolvedValueException(inner);
      }
      result.add(new AnnotationView(inner, one));
    }
    return result;
  }

  /** The types that an attribute's class literals name. */
  List<TypeMirror> types(String attribute) {
    List<TypeMirror> types = list(attribute, TypeMirror.class);
    for (TypeMirror type : types) {
      if (type.getKind() == TypeKind.ERROR) {
        throw new UnresolvedValueException(type);
      }
    }
    return types;
  }

  /** How many values an array attribute has. */
  int items(String attribute) {
    return list(attribute, Object.class).size();
  }

  private <T> Optional<T> get(String attribute, Class<T> type) {
    return Optional.ofNullable(values.get(attribute)).map(value -> cast(value, type));
  }

  private <T> List<T> list(String attribute, Class<T> type) {
    AnnotationValue value = values.get(attribute);
    return value == null
        ? List.of()
        : elements(value).stream().map(one -> cast(one, type)).toList();
  }

  /** The values of an array; an array of one may be written as that one. */
  private static List<AnnotationValue> elements(AnnotationValue value) {
    if (value.getValue() instanceof List<?> list) {
      return list.stream().map(AnnotationValue.class::cast).toList();
    }
    return List.of(value);
  }

  private static <T> T cast(AnnotationValue written, Class<T> type) {
    Object value = written.getValue();
    // Where a constant cannot be resolved, javac gives a text, which, unlike one that was written,
    // it shows without quotes.
    if (!type.isInstance(value) || written.toString().equals("<error>")) {
      throw new UnresolvedValueException(written);
    }
    return type.cast(value);
  }

  /** As in {@code @Arg(index = 1, eq = 2)}. */
  @Override
  public String toString() {
    AnnotationValue only = values.get("value");
    if (values.isEmpty()) {
      return name();
    }
    if (only != null && values.size() == 1) {
      return name() + "(" + text(only.getValue()) + ")";
    }
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + text(entry.getValue().getValue()))
        .collect(Collectors.joining(", ", name() + "(", ")"));
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.size() == 1
          ? text(((AnnotationValue) list.get(0)).getValue())
          : list.stream()
              .map(one -> text(((AnnotationValue) one).getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof VariableElement constant) {
      return constant.getSimpleName().toString();
    }
    if (value instanceof AnnotationMirror inner) {
      return "@" + inner.getAnnotationType().asElement().getSimpleName() + "(...)";
    }
    if (value instanceof DeclaredType type) {
      return type.asElement().getSimpleName() + ".class";
    }
    return value instanceof String ? "\"" + value + "\"" : value.toString();
  }
}
