package io.github.seq4j.examples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  private static Curve curve(String x, String y, Curve.Scale scale) {
    return new Curve(1, "/curve", x, y, scale, 100, "loss", Curve.Points.NONE);
  }

  @Test
  void numbers_alone_stand_at_equal_distances_from_zero() throws Exception {
    Curve.Points points = curve("", "", Curve.Scale.PLAIN).read(json("{\"curve\":[3, 2.5, 1]}"));

    assertThat(points.x()).containsExactly(0.0, 100.0, 200.0);
    assertThat(points.y()).containsExactly(3.0, 2.5, 1.0);
  }

  @Test
  void figures_stand_where_the_pointers_say() throws Exception {
    Curve.Points points =
        curve("/0", "/2", Curve.Scale.PLAIN).read(json("{\"curve\":[[1, 10, 4], [2, 20, 3]]}"));

    assertThat(points).isEqualTo(new Curve.Points(List.of(1.0, 2.0), List.of(4.0, 3.0)));
  }

  @Test
  void nats_become_perplexity() throws Exception {
    Curve.Points points =
        curve("/e", "/v", Curve.Scale.EXPONENTIAL).read(json("{\"curve\":[{\"e\":1,\"v\":0}]}"));

    assertThat(points.y()).containsExactly(1.0);
  }

  @Test
  void a_long_curve_is_thinned_and_keeps_its_end() throws Exception {
    String long401 = IntStream.range(0, 401).boxed().toList().toString();

    Curve.Points points =
        curve("", "", Curve.Scale.PLAIN).read(json("{\"curve\":" + long401 + "}"));

    assertThat(points.y()).hasSize(134).startsWith(1.0, 4.0).endsWith(397.0, 400.0); // every third
  }

  @Test
  void a_curve_that_is_not_there_is_told() {
    assertThatThrownBy(() -> curve("", "", Curve.Scale.PLAIN).read(json("{}")))
        .isInstanceOf(RecipeFailedException.class)
        .hasMessage("step 1: expected a list at /curve");
  }
}
