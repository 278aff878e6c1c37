package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClosedJsonTest {

  private enum Cell {
    LSTM,
    GRU_RESET_BEFORE
  }

  @Test
  void every_type_is_read() throws CorruptBundleException {
    ClosedJson json =
        parse(
            "{'s':'text','b':true,'i':7,'l':9007199254740991,'d':'-9223372036854775808','n':2.5,"
                + "'c':'gru_reset_before','o':{'x':1},'a':[{'x':1},{'x':2}],'t':['p','q'],"
                + "'ii':[1,2],'nn':[1,2.5]}");

    assertThat(json.string("s")).isEqualTo("text");
    assertThat(json.bool("b")).isTrue();
    assertThat(json.integer("i", 0, 10)).isEqualTo(7);
    assertThat(json.longInteger("l", 0, Long.MAX_VALUE)).isEqualTo((1L << 53) - 1);
    assertThat(json.decimal("d")).isEqualTo(Long.MIN_VALUE);
    assertThat(json.number("n", 0, 3)).isEqualTo(2.5);
    assertThat(json.choice("c", Cell.values())).isEqualTo(Cell.GRU_RESET_BEFORE);
    assertThat(json.object("o").integer("x", 1, 1)).isEqualTo(1);
    for (ClosedJson element : json.objects("a")) {
      element.integer("x", 1, 2);
    }
    assertThat(json.strings("t")).isEqualTo(List.of("p", "q"));
    assertThat(json.integers("ii", 0, 9)).containsExactly(1, 2);
    assertThat(json.numbers("nn", 0, 9)).containsExactly(1, 2.5);
    json.finish();
  }

  @Test
  void a_key_that_may_be_missing_is_asked_for_first() throws CorruptBundleException {
    ClosedJson json = parse("{}");

    assertThat(json.has("clip")).isFalse();
    json.finish();
  }

  @Test
  void a_missing_key_is_named() {
    assertThatThrownBy(() -> parse("{}").string("cell"))
        .isInstanceOf(CorruptBundleException.class)
        .hasMessage("a.seq: model: has no key cell");
  }

  @Test
  void an_unknown_key_is_named_with_the_nearest_known_one() throws CorruptBundleException {
    ClosedJson json = parse("{'hiden_size':3}");
    json.has("hidden_size");
    json.has("layers");

    assertThatThrownBy(json::finish)
        .isInstanceOfSatisfying(
            CorruptBundleException.class,
            e -> assertThat(e.hint()).isEqualTo("the nearest known key is hidden_size"))
        .hasMessage("a.seq: model: unknown key \"hiden_size\"");
  }

  @Test
  void an_unknown_key_deep_inside_is_found_from_the_top() throws CorruptBundleException {
    ClosedJson json = parse("{'layers':[{'out':1},{'out':1,'evil':1}]}");
    for (ClosedJson layer : json.objects("layers")) {
      layer.integer("out", 1, 1);
    }

    assertThatThrownBy(json::finish).hasMessage("a.seq: model.layers[1]: unknown key \"evil\"");
  }

  @Test
  void a_wrong_value_deep_inside_is_named_by_its_path() throws CorruptBundleException {
    ClosedJson layer = parse("{'layers':[{'out':0}]}").objects("layers").get(0);

    assertThatThrownBy(() -> layer.integer("out", 1, 65536))
        .isInstanceOfSatisfying(
            CorruptBundleException.class,
            e -> assertThat(e.part()).isEqualTo("model.layers[0].out"))
        .hasMessageContaining("expected an integer from 1 to 65536, got \"0\"");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void values_of_another_kind_are_refused(String text, ThrowingReader read)
      throws CorruptBundleException {
    ClosedJson json = parse("{'k':" + text + "}");
    ThrowingCallable call = () -> read.read(json);

    assertThatThrownBy(call)
        .isInstanceOf(CorruptBundleException.class)
        .hasMessageContaining("model.k");
  }

  interface ThrowingReader {
    void read(ClosedJson json) throws CorruptBundleException;
  }

  static Stream<Arguments> values_of_another_kind_are_refused() {
    ThrowingReader integer = json -> json.integer("k", Integer.MIN_VALUE, Integer.MAX_VALUE);
    ThrowingReader longInteger = json -> json.longInteger("k", Long.MIN_VALUE, Long.MAX_VALUE);
    ThrowingReader number = json -> json.number("k", 0, 1);
    ThrowingReader decimal = json -> json.decimal("k");
    return Stream.of(
        arguments("1.0", integer),
        arguments("1e3", integer),
        arguments("'1'", integer),
        arguments("true", integer),
        arguments("null", integer),
        arguments("2147483648", integer),
        arguments("9007199254740992", longInteger),
        arguments("99999999999999999999", longInteger),
        arguments("1.5", number),
        arguments("-0.1", number),
        arguments("'1'", number),
        arguments("7", decimal),
        arguments("'07'", decimal),
        arguments("'+7'", decimal),
        arguments("'-0'", decimal),
        arguments("'9223372036854775808'", decimal),
        arguments("'seven'", decimal),
        arguments("1", (ThrowingReader) json -> json.string("k")),
        arguments("'true'", (ThrowingReader) json -> json.bool("k")),
        arguments("'LSTM'", (ThrowingReader) json -> json.choice("k", Cell.values())),
        arguments("'java.lang.Runtime'", (ThrowingReader) json -> json.choice("k", Cell.values())),
        arguments("[]", (ThrowingReader) json -> json.object("k")),
        arguments("{}", (ThrowingReader) json -> json.objects("k")),
        arguments("[1]", (ThrowingReader) json -> json.objects("k")),
        arguments("[1]", (ThrowingReader) json -> json.strings("k")),
        arguments("[1,-1]", (ThrowingReader) json -> json.integers("k", 0, 9)),
        arguments("[0,2]", (ThrowingReader) json -> json.numbers("k", 0, 1)));
  }

  private static ClosedJson parse(String singleQuoted) throws CorruptBundleException {
    return ClosedJson.parse(Path.of("a.seq"), "model", singleQuoted.replace('\'', '"'));
  }
}
