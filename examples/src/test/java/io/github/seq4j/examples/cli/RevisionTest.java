package io.github.seq4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {

  @TempDir Path folder;

  @Test
  void is_what_the_launcher_wrote_beside_the_jar() throws IOException {
    Files.writeString(folder.resolve("revision"), "0123456789ab-dirty\n");

    assertThat(Revision.beside(folder.resolve("program.jar"))).isEqualTo("0123456789ab-dirty");
  }

  @Test
  void is_unknown_of_a_program_that_the_launcher_did_not_build() {
    assertThat(Revision.beside(folder.resolve("program.jar"))).isEmpty();
    assertThat(Revision.ofProgram()).isEmpty(); // that of the tests
  }
}
