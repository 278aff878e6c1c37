package io.github.seq4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {

  @TempDir Path folder;

  @BeforeEach
  void commit() throws Exception {
    git("init", "--quiet");
    Files.writeString(folder.resolve("a.txt"), "one");
    git("add", "a.txt");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message=one");
  }

  @Test
  void is_the_commit_that_a_file_below_lies_in() throws IOException {
    Path jar = Files.createDirectories(folder.resolve("target/app")).resolve("program.jar");

    assertThat(Revision.of(jar)).matches("[0-9a-f]{12}");
  }

  @Test
  void tells_that_files_differ_from_it() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "two");

    assertThat(Revision.of(folder)).matches("[0-9a-f]{12}-dirty");
  }

  @Test
  void is_unknown_outside_of_a_repository(@TempDir Path elsewhere) {
    assertThat(Revision.of(elsewhere)).isEmpty();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process git;
    try {
      git = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    } catch (IOException e) {
      assumeThat(false).as("git is installed: " + e.getMessage()).isTrue();
      return;
    }
    assertThat(git.waitFor()).as(String.join(" ", command)).isZero();
  }
}
