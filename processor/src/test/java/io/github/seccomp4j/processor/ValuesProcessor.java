package io.github.seccomp4j.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Writes a class of constants, {@code demo.Values}, in a round that can be chosen. */
final class ValuesProcessor extends AbstractProcessor {
  private final int inRound;
  private int round;

  ValuesProcessor(int inRound) {
    this.inRound = inRound;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
    round++;
    if (round < inRound) {
      write("Round" + round, "class Round" + round + " {}");
    } else if (round == inRound) {
      write(
          "Values",
          "final class Values {"
              + " static final long CMD = 2; static final int ERRNO = 13;"
              + " static final String CALL = \"fcntl\"; static final boolean NO = false; }");
    }
    return false;
  }

  private void write(String name, String declaration) {
    try (Writer writer = processingEnv.getFiler().createSourceFile("demo." + name).openWriter()) {
      writer.write("package demo; " + declaration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
