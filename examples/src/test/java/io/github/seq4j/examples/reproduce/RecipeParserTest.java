package io.github.seq4j.examples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.bundle.CorruptBundleException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeParserTest {

  @Test
  void a_recipe_has_what_is_written_and_the_name_of_its_file() throws Exception {
    Recipe recipe = TinyRecipe.recipe();

    assertThat(recipe.name()).isEqualTo("tiny");
    assertThat(recipe.size()).isEqualTo(Size.T1);
    assertThat(recipe.data()).containsExactly(TinyRecipe.ABC);
    assertThat(recipe.plan().seeds()).containsExactly(1L, 2L);
    assertThat(recipe.measures().get(0).reading().step()).isEqualTo(2); // the last one
    assertThat(recipe.measures().get(0).target().orElseThrow().judged())
        .isEqualTo(Target.Judged.MEAN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"title\":             | \"titel\":           | tiny.json: tiny: has no key title",
        "\"size\": \"T1\"       | \"size\": \"T4\"     | tiny.size: expected one of [T1, T2, T3]",
        "\"size\": \"T1\"       | \"size\": \"T1\", \"notes\": \"\" | unknown key \"notes\"",
        "set/abc.txt\"]         | set/abd.txt\"]       | the catalog does not know set/abd.txt",
        "{seed}                 | {sead}               | unknown placeholder {sead}",
        "\"decimals\": 2        | \"decimals\": -1     | tiny.measures[0].decimals: expected an integer",
        "\"decimals\": 2        | \"decimals\": 2, \"step\": 3 | tiny.measures[0].step: expected an integer",
        "\"better\": \"lower\"  | \"better\": \"less\" | expected one of lower, higher",
        "\"near\": 141          | \"near\": 136        | near must not be stricter than pass",
        "\"pass\": 137          | \"pas\": 137         | tiny.measures[0].target: has no key pass",
        "\"seeds\": [1, 2]      | \"seeds\": []        | a recipe needs a step and a seed"
      })
  void a_mistake_is_told_with_its_place(String right, String wrong, String message) {
    assertThat(TinyRecipe.JSON).contains(right);

    assertThatThrownBy(() -> TinyRecipe.parse(TinyRecipe.JSON.replace(right, wrong)))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_recipe_that_is_no_json_is_told_with_its_file() {
    assertThatThrownBy(() -> TinyRecipe.parse("{"))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageStartingWith("tiny.json: tiny: not the JSON it must be");
  }

  @Test
  void placeholders_are_filled_in_after_the_line_is_cut_into_words() throws Exception {
    Plan plan = TinyRecipe.parse(TinyRecipe.JSON.replace("--json", "--prompt \\\"a b\\\"")).plan();

    assertThat(plan.words(0, Path.of("my data"), Path.of("w"), 7))
        .containsExactly(
            "train",
            "it",
            "--text",
            "my data/set/abc.txt",
            "--seed",
            "7",
            "--output",
            "w/model.seq",
            "--prompt",
            "a b");
  }

  @Test
  void the_quick_arguments_come_last_in_the_first_step() throws Exception {
    Recipe recipe =
        TinyRecipe.parse(TinyRecipe.JSON.replace("\"seeds\"", "\"quick\": \"--few\", \"seeds\""));

    assertThat(recipe.quickly().plan().steps().get(0)).endsWith("--json --few");
    assertThat(recipe.quickly().plan().steps().get(1)).isEqualTo(recipe.plan().steps().get(1));
  }
}
