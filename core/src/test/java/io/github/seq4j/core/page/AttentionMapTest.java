package io.github.seq4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class AttentionMapTest {

  private static final float[][] WEIGHTS = {{0.75f, 0.25f, 0f}, {0f, 0.004f, 0.996f}};

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void every_weight_that_can_be_seen_is_a_cell_as_opaque_as_it_is_great() throws Exception {
    Document svg =
        parse(new AttentionMap(List.of("a", "b", "c"), List.of("x", "y"), WEIGHTS).svg());

    NodeList rectangles = svg.getElementsByTagName("rect");
    List<String> opacities =
        java.util.stream.IntStream.range(0, rectangles.getLength())
            .mapToObj(i -> (Element) rectangles.item(i))
            .filter(rectangle -> rectangle.getAttribute("class").equals("cell"))
            .map(rectangle -> rectangle.getAttribute("fill-opacity"))
            .toList();
    assertThat(opacities).containsExactly("0.75", "0.25", "0.996");
  }

  @Test
  void a_cell_says_which_tokens_it_joins() {
    String svg = new AttentionMap(List.of("a", "b", "c"), List.of("x", "y"), WEIGHTS).svg();

    assertThat(svg).contains("<title>x \u2190 a 0.75</title>");
  }

  @Test
  void hostile_tokens_are_only_text() throws Exception {
    List<String> hostile = List.of("</svg><script>alert(1)</script>", "\u0000\uD800\u202E", "\"'&");

    Document svg = parse(new AttentionMap(hostile, List.of("x", "y"), WEIGHTS).svg());

    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo(hostile.get(0));
    assertThat(svg.getElementsByTagName("text").item(1).getTextContent())
        .isEqualTo("\uFFFD\uFFFD\uFFFD");
  }

  @Test
  void white_space_is_shown() {
    String svg = new AttentionMap(List.of(" ", "\n", "\t"), List.of("x", "y"), WEIGHTS).svg();

    assertThat(svg).contains(">\u2423<").contains(">\u21B5<").contains(">\u21E5<");
  }

  @Test
  void weights_of_another_length_are_refused_with_both_lengths() {
    assertThatThrownBy(() -> new AttentionMap(List.of("a"), List.of("x", "y"), WEIGHTS))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 1")
        .hasMessageContaining("got 3");
  }
}
