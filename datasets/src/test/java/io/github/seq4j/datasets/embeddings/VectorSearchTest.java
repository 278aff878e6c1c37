package io.github.seq4j.datasets.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VectorSearchTest {

  private static VectorSearch search(Object... rows) {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    for (int i = 0; i < rows.length; i += 3) {
      vectors.put((String) rows[i], new float[] {(int) rows[i + 1], (int) rows[i + 2]});
    }
    return VectorSearch.of(new WordVectors(2, vectors));
  }

  private static final VectorSearch FOUR =
      search("east", 1, 0, "far-east", 7, 0, "north", 0, 2, "north-east", 3, 3, "west", -1, 0);

  private static List<String> words(List<Neighbour> neighbours) {
    return neighbours.stream().map(Neighbour::word).toList();
  }

  @Test
  void neighbours_are_ordered_by_angle_without_the_word_itself() {
    List<Neighbour> neighbours = FOUR.neighbours("east", 9);

    assertThat(words(neighbours)).containsExactly("far-east", "north-east", "north", "west");
    assertThat(neighbours.get(0).similarity()).isCloseTo(1, within(1e-12));
    assertThat(neighbours.get(1).similarity()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(neighbours.get(2).similarity()).isZero();
    assertThat(neighbours.get(3).similarity()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void only_as_many_as_asked_for() {
    assertThat(words(FOUR.neighbours("east", 2))).containsExactly("far-east", "north-east");
    assertThatThrownBy(() -> FOUR.neighbours("east", 0)).isInstanceOf(ConfigException.class);
  }

  @Test
  void equals_are_ordered_by_word() {
    assertThat(words(search("a", 1, 0, "z", 1, 1, "c", 2, 2, "b", 3, 3).neighbours("a", 2)))
        .containsExactly("b", "c");
  }

  @Test
  void an_analogy_is_a_sum_of_unit_vectors_without_its_words() {
    // king - man + woman of unit length: (0, 1) - (1, 0) + (0.6, 0.8) = (-0.4, 1.8)
    VectorSearch search =
        search("man", 5, 0, "king", 0, 9, "woman", 3, 4, "queen", -4, 18, "cook", 1, 1);

    List<Neighbour> answer = search.analogy("man", "king", "woman", 1);

    assertThat(words(answer)).containsExactly("queen");
    assertThat(answer.get(0).similarity()).isCloseTo(1, within(1e-12));
    assertThat(words(search.analogy("man", "king", "woman", 9))).containsExactly("queen", "cook");
  }

  @Test
  void an_analogy_may_name_a_word_twice() {
    assertThat(words(FOUR.analogy("east", "north", "east", 1))).containsExactly("north-east");
  }

  @Test
  void a_vector_of_zeros_is_near_nothing() {
    assertThat(search("a", 1, 0, "nil", 0, 0).neighbours("a", 1).get(0).similarity()).isZero();
  }

  @Test
  void a_word_without_a_vector_is_answered_with_the_nearest_spelling() {
    assertThatThrownBy(() -> FOUR.neighbours("noth", 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("one of the 5 words")
        .hasMessageContaining("such as north")
        .hasMessageContaining("noth");
  }
}
