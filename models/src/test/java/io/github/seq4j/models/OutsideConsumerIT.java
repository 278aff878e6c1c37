package io.github.seq4j.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A stranger's project, {@code src/it/consumer}, whose only dependency is seq4j-models: built by a
 * Maven of its own with a local repository of its own, and run from its jar. Everything that is not
 * ours comes from the local repository of the build around it, so no network is needed.
 */
final class OutsideConsumerIT {
  private final String version = property("seq4j.version");
  private final Path root = Path.of(property("seq4j.root"));
  private final Path work = root.resolve("models/target/consumer").toAbsolutePath();
  private final Path log = work.resolve("output.log");

  @Test
  void one_dependency_and_no_setting_give_a_program_that_runs() throws Exception {
    Path project = work.resolve("project");
    copyFolder(root.resolve("models/src/it/consumer"), project);
    install("seq4j-parent", root.resolve("pom.xml"), null);
    for (String module : List.of("core", "models")) {
      Path folder = root.resolve(module);
      install(
          "seq4j-" + module,
          folder.resolve("pom.xml"),
          folder.resolve("target/seq4j-" + module + ".jar"));
    }
    Path settings = Files.writeString(work.resolve("settings.xml"), settings(), UTF_8);

    run(
        project,
        maven(),
        "-B",
        "-q",
        "-s",
        settings.toString(),
        "-Dmaven.repo.local=" + work.resolve("repository"),
        "-Dseq4j.version=" + version,
        "-Dmaven.test.skip",
        "package");
    String output =
        run(
            project,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-jar",
            "target/consumer-1.jar");

    assertThat(output).contains("backend: CpuBackend");
  }

  /** Puts a pom and its jar where "mvn install" would, but into the consumer's own repository. */
  private void install(String artifact, Path pom, Path jar) throws IOException {
    Path folder = work.resolve(Path.of("repository", "io", "github", "seq4j", artifact, version));
    Files.createDirectories(folder);
    String name = artifact + "-" + version;
    Files.copy(pom, folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
    if (jar != null) {
      Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Every download is a copy out of the local repository of the build around this test. */
  private static String settings() {
    return """
        <settings>
          <mirrors>
            <mirror>
              <id>surrounding-build</id>
              <mirrorOf>*</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """
        .formatted(Path.of(property("seq4j.maven.repository")).toUri());
  }

  private static String maven() {
    boolean windows = File.separatorChar == '\\';
    return Path.of(property("seq4j.maven.home"), "bin", windows ? "mvn.cmd" : "mvn").toString();
  }

  private String run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    String output = Files.readString(log, UTF_8);
    assertThat(ended).as("ended within five minutes: %s", output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static String property(String key) {
    String value = System.getProperty(key);
    assertThat(value).as("system property %s, set by the build", key).isNotNull();
    return value;
  }
}
