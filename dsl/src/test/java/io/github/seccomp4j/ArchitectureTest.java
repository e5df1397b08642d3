package io.github.seccomp4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.github.seccomp4j.compile.PolicyCompiler;
import org.junit.jupiter.api.Test;

/** Which room of this module may know which other. */
final class ArchitectureTest {
  private static final String BASE = "io.github.seccomp4j";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  @Test
  void roomsKnowOnlyTheRoomsBelowThem() {
    LayeredArchitecture rooms = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room :
        new String[] {
          "annotation",
          "preset",
          "formula",
          "problem",
          "arch",
          "bpf",
          "policy",
          "compile",
          "simulate",
          "verify",
          "check",
          "graph"
        }) {
      rooms = rooms.layer(room).definedBy(BASE + "." + room + "..");
    }
    rooms
        .whereLayer("annotation")
        .mayNotAccessAnyLayer()
        .whereLayer("preset")
        .mayOnlyAccessLayers("annotation")
        .whereLayer("formula")
        .mayNotAccessAnyLayer()
        .whereLayer("problem")
        .mayNotAccessAnyLayer()
        .whereLayer("arch")
        .mayNotAccessAnyLayer()
        .whereLayer("bpf")
        .mayOnlyAccessLayers("annotation", "arch")
        .whereLayer("policy")
        .mayOnlyAccessLayers("annotation", "arch", "formula", "problem")
        .whereLayer("compile")
        .mayOnlyAccessLayers("policy", "formula", "arch", "bpf", "problem", "annotation")
        .whereLayer("simulate")
        .mayOnlyAccessLayers("policy", "arch", "bpf", "annotation", "formula")
        .whereLayer("verify")
        .mayOnlyAccessLayers(
            "simulate", "compile", "policy", "arch", "bpf", "formula", "problem", "annotation")
        .whereLayer("check")
        .mayOnlyAccessLayers("verify", "simulate", "arch", "bpf", "problem", "annotation")
        .whereLayer("graph")
        .mayOnlyAccessLayers("simulate", "arch", "bpf", "annotation")
        .check(classes);
  }

  @Test
  void theProofSharesNothingWithTheCompiler() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".verify..")
        .and()
        .doNotHaveSimpleName("ProvingCompiler")
        .and()
        .doNotHaveSimpleName("SamePolicy")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(PolicyCompiler.class.getPackageName() + "..")
        .check(classes);
  }

  @Test
  void nobodyNeedsTheReadyPolicies() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".preset..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".preset..")
        .check(classes);
  }

  @Test
  void thereIsNoCycleBetweenRooms() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyFormatsKnowJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".format..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..")
        .check(classes);
  }
}
