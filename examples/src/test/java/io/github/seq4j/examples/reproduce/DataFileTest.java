package io.github.seq4j.examples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {

  @TempDir Path folder;

  @Test
  void the_right_file_is_no_problem() throws Exception {
    Files.createDirectories(folder.resolve("set"));
    Files.writeString(folder.resolve("set/abc.txt"), "abc");

    assertThat(TinyRecipe.ABC.problem(folder)).isEmpty();
  }

  @Test
  void a_missing_file_is_told_with_where_to_get_it() throws Exception {
    assertThat(TinyRecipe.ABC.problem(folder).orElseThrow())
        .contains("abc.txt", "it comes from https://example.org/abc.txt");
  }

  @Test
  void another_file_of_that_name_is_told_by_its_hash() throws Exception {
    Files.createDirectories(folder.resolve("set"));
    Files.writeString(folder.resolve("set/abc.txt"), "abcd");

    assertThat(TinyRecipe.ABC.problem(folder).orElseThrow())
        .contains("expected SHA-256 " + TinyRecipe.HASH)
        .contains("got 88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589");
  }
}
