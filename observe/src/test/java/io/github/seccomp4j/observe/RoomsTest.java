package io.github.seccomp4j.observe;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which room of this module may know which other. */
final class RoomsTest {
  private static final String BASE = "io.github.seccomp4j.observe.";

  @Test
  void roomsKnowOnlyTheRoomsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("supervise")
        .definedBy(BASE + "supervise..")
        .layer("decode")
        .definedBy(BASE + "decode..")
        .layer("jvm")
        .definedBy(BASE + "jvm..")
        .layer("report")
        .definedBy(BASE + "report..")
        .layer("arguments")
        .definedBy(BASE + "arguments..")
        .layer("ready")
        .definedBy(BASE + "ready..")
        .layer("record")
        .definedBy(BASE + "record..")
        .whereLayer("supervise")
        .mayNotAccessAnyLayer()
        .whereLayer("arguments")
        .mayNotAccessAnyLayer()
        .whereLayer("ready")
        .mayNotAccessAnyLayer()
        .whereLayer("record")
        .mayOnlyAccessLayers("supervise", "arguments", "ready")
        .whereLayer("decode")
        .mayOnlyAccessLayers("supervise", "arguments")
        .whereLayer("jvm")
        .mayOnlyAccessLayers("supervise")
        .whereLayer("report")
        .mayOnlyAccessLayers("supervise", "decode", "jvm")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(BASE.substring(0, BASE.length() - 1)));
  }
}
