package io.github.seq4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script in a checkout whose Maven and Java are stand-ins that write down their calls.
 */
@DisabledOnOs(OS.WINDOWS)
final class LauncherIT {
  private static final String MAVEN =
      """
      echo "$*" >> builds
      sleep 0.3
      [ ! -e broken ] || { echo "cannot find symbol"; exit 1; }
      for m in core datasets models examples; do
        mkdir -p $m/target/launcher && echo jar > $m/target/launcher/seq4j-$m.jar
      done
      mkdir -p target/launcher/lib && echo 'lib/b.jar;lib/a.jar' > examples/target/launcher/libraries
      """;
  private static final String JAVA = "for word in \"$@\"; do echo \"<$word>\"; done\n";

  @TempDir Path temporary;
  private Path checkout;
  private Path java;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectory(temporary.resolve("a checkout"));
    Files.copy(Path.of(System.getProperty("seq4j.root"), "seq4j"), checkout.resolve("seq4j"));
    script(checkout.resolve("mvnw"), MAVEN);
    write(checkout.resolve("pom.xml"), "<project/>");
    Files.createDirectory(checkout.resolve(".mvn"));
    for (String module : List.of("core", "datasets", "models", "examples")) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
      write(checkout.resolve(module).resolve("pom.xml"), "<project/>");
    }
    age(checkout, Instant.now().minusSeconds(60));
    java = temporary.resolve("jdk");
    Files.createDirectories(java.resolve("bin"));
    script(java.resolve("bin/java"), JAVA);
    script(java.resolve("bin/javac"), "");
    javaVersion("17.0.9");
  }

  @Test
  void first_use_builds_and_second_use_does_not() throws Exception {
    Run first = launch("doctor");
    Run second = launch("doctor");

    assertThat(first.errors()).contains("seq4j: building (first use").contains("seq4j: built in");
    assertThat(second.errors()).isEmpty();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void arguments_arrive_as_they_were_typed() throws Exception {
    Run run = launch("generate", "my model.seq", "--prompt", "  두 칸 * $HOME ", "");

    assertThat(run.output())
        .endsWith(
            "<io.github.seq4j.examples.Seq4j>\n<generate>\n<my model.seq>\n<--prompt>\n"
                + "<  두 칸 * $HOME >\n<>\n");
  }

  @Test
  void libraries_follow_our_jars_in_the_order_of_the_build() throws Exception {
    String home = checkout.toRealPath().resolve("target/launcher").toString();

    Run run = launch("doctor");

    assertThat(run.output())
        .contains("seq4j-core.jar:" + home + "/lib/b.jar:" + home + "/lib/a.jar>");
  }

  @Test
  void a_newer_source_is_built_again() throws Exception {
    launch("doctor");
    Path source = checkout.resolve("core/src/main/New.java");
    write(source, "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    Run run = launch("doctor");

    assertThat(run.errors()).contains("seq4j: sources have changed, building ...");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void first_uses_at_the_same_time_build_once() throws Exception {
    Process one = start(checkout.resolve("seq4j"), "doctor");
    Process two = start(checkout.resolve("seq4j"), "doctor");

    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void a_build_notes_the_commit_it_was_made_from() throws Exception {
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message=one");
    launch("doctor");
    assertThat(revision()).matches("[0-9a-f]{12}");

    write(checkout.resolve("core/src/main/New.java"), "class New {}");
    launch("doctor");

    assertThat(revision()).matches("[0-9a-f]{12}-dirty");
  }

  @Test
  void a_build_outside_of_a_clone_notes_no_commit() throws Exception {
    launch("doctor");

    assertThat(revision()).isEmpty();
  }

  private String revision() throws IOException {
    Path home = checkout.resolve("target/launcher");
    Path app = home.resolve(Files.readString(home.resolve("current")).strip());
    return Files.readString(app.resolve("revision")).strip();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"));
    command.addAll(List.of("-c", "core.hooksPath=none"));
    command.addAll(List.of(arguments));
    ProcessBuilder git = new ProcessBuilder(command).directory(checkout.toFile()).inheritIO();
    git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    try {
      assertThat(git.start().waitFor()).as(String.join(" ", arguments)).isZero();
    } catch (IOException e) {
      assumeThat(false).as("Git is installed: " + e.getMessage()).isTrue();
    }
  }

  @Test
  void a_failed_build_shows_its_end_and_names_its_log() throws Exception {
    write(checkout.resolve("broken"), "");

    Run run = launch("doctor");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .contains("cannot find symbol")
        .contains("error: the build failed; all of its output is in")
        .contains("build.log");
  }

  @Test
  void an_old_java_is_refused_before_anything_is_built() throws Exception {
    javaVersion("11.0.2");

    Run run = launch("doctor");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("is Java 11.0.2; expected 17 or newer");
    assertThat(checkout.resolve("builds")).doesNotExist();
  }

  @Test
  void native_access_is_granted_only_to_a_java_that_asks() throws Exception {
    Run old = launch("doctor");
    javaVersion("25");
    Run current = launch("doctor");

    assertThat(old.output()).doesNotContain("enable-native-access");
    assertThat(current.output()).contains("<--enable-native-access=ALL-UNNAMED>");
  }

  @Test
  void a_symbolic_link_leads_to_the_checkout() throws Exception {
    Path link = temporary.resolve("bin/seq4j");
    Files.createDirectory(link.getParent());
    Files.createSymbolicLink(link, Path.of("../a checkout/seq4j"));

    Run run = finish(start(link, "doctor"));

    assertThat(run.output()).endsWith("<doctor>\n");
  }

  private record Run(int exitCode, String output, String errors) {}

  private Run launch(String... arguments) throws Exception {
    return finish(start(checkout.resolve("seq4j"), arguments));
  }

  private Process start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().remove("SEQ4J_JAVA_OPTS");
    return builder.start();
  }

  private static Run finish(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output, errors);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds"), UTF_8);
  }

  private void javaVersion(String version) throws IOException {
    write(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, UTF_8);
  }

  private static void age(Path folder, Instant time) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
  }
}
