package io.github.seq4j.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The package arrows of docs/ARCHITECTURE.md. (The module arrows are the enforcer's: see the poms.)
 */
@AnalyzeClasses(packages = "io.github.seq4j", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String CORE = "io.github.seq4j.core";
  private static final String MODELS = "io.github.seq4j.models";
  private static final String[] TENSOR_LIBRARIES = {
    "org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "org.datavec.."
  };

  @ArchTest
  static final ArchRule text_decoding_and_metrics_know_no_tensor_library =
      noClasses()
          .that()
          .resideInAnyPackage(
              CORE + ".text..", CORE + ".random..", CORE + ".decode..", CORE + ".metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TENSOR_LIBRARIES)
          .because("they work on int[] and float[] and are tested in microseconds");

  @ArchTest
  static final ArchRule decoding_and_metrics_stand_on_text_alone =
      noClasses()
          .that()
          .resideInAnyPackage(CORE + ".decode..", CORE + ".metrics..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(CORE + "..")
                  .and(
                      not(
                          resideInAnyPackage(
                              CORE,
                              CORE + ".text..",
                              CORE + ".random..",
                              CORE + ".decode..",
                              CORE + ".metrics.."))));

  @ArchTest
  static final ArchRule text_and_random_stand_on_nothing =
      noClasses()
          .that()
          .resideInAnyPackage(CORE + ".text..", CORE + ".random..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(CORE + "..")
                  .and(not(resideInAnyPackage(CORE, CORE + ".text..", CORE + ".random.."))));

  @ArchTest
  static final ArchRule data_knows_no_network =
      noClasses()
          .that()
          .resideInAPackage(CORE + ".data..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE + ".nn..", CORE + ".train..", CORE + ".bundle..");

  @ArchTest
  static final ArchRule networks_know_no_training =
      noClasses()
          .that()
          .resideInAPackage(CORE + ".nn..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE + ".train..", CORE + ".bundle..");

  @ArchTest
  static final ArchRule kernels_are_seen_by_layers_only =
      classes()
          .that()
          .resideInAPackage(CORE + ".nn.kernel..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAPackage(CORE + ".nn..");

  @ArchTest
  static final ArchRule packages_of_core_form_no_cycle =
      slices().matching(CORE + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packages_of_models_form_no_cycle =
      slices().matching(MODELS + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule what_models_share_knows_no_task =
      noClasses()
          .that()
          .resideInAnyPackage(MODELS + ".file..", MODELS + ".run..", MODELS + ".sequence..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MODELS + ".lm..", MODELS + ".classify..", MODELS + ".label..");

  @ArchTest
  static final ArchRule no_name_or_object_in_a_file_becomes_a_class =
      noClasses()
          .that()
          .resideInAPackage(CORE + ".bundle..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.Object(In|Out)putStream"
                  + "|java\\.lang\\.ClassLoader|java\\.lang\\.reflect\\..*"
                  + "|org\\.deeplearning4j\\.util\\.ModelSerializer")
          .orShould()
          .callMethod(Class.class, "forName", String.class)
          .orShould()
          .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class);

  @ArchTest
  static final ArchRule only_one_package_needs_FFmpeg =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.github.seq4j.datasets.video..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco.ffmpeg..")
          .because("it is optional, and everything else works without");

  @ArchTest
  static final ArchRule only_the_program_knows_the_command_line_and_the_logging_backend =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.github.seq4j.examples..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "ch.qos.logback..", "me.tongfei..");
}
