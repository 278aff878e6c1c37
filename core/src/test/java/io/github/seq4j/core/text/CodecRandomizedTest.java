package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was encoded comes back, whatever it is made of. */
class CodecRandomizedTest {

  private static final String[] PIECES = {
    "a",
    "B",
    "ß",
    "İ",
    "Σ",
    "é",
    "e\u0301",
    "\u0301",
    "가",
    "각",
    "\u1100\u1161",
    "\u11A8",
    "ㅋ",
    "漢",
    "ｱ",
    "ﬁ",
    "1",
    "½",
    ".",
    "'",
    "\u2581",
    "\uD83D\uDE00",
    "👨‍👩‍👧",
    "\uD835\uDC00",
    "\uFFFF",
    "\u0000",
    "\u00A0",
    "\u202F",
    "\u200B",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\u0085",
    "\u2003",
    "\u2028",
    "\u3000"
  };

  private static final long SEED = Long.getLong("seq4j.seed", 3);

  private static List<String> texts() {
    RandomStream random = RandomStream.ofState(SEED);
    return Stream.generate(() -> text(random))
        .limit(Integer.getInteger("seq4j.iterations", 1_000))
        .toList();
  }

  private static String text(RandomStream random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(20); n > 0; n--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    // And any code point at all, now and then.
    int any = random.nextInt(Character.MAX_CODE_POINT + 1);
    boolean whole = any < Character.MIN_SURROGATE || any > Character.MAX_SURROGATE;
    return random.nextInt(4) == 0 && whole && any != 0xFFFD
        ? text.appendCodePoint(any).toString()
        : text.toString();
  }

  /** Runs of white space as one blank, none at the ends; which characters, Java says. */
  private static String squeezed(String text) {
    StringBuilder squeezed = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(
            c -> c != ' ' || (!squeezed.isEmpty() && squeezed.charAt(squeezed.length() - 1) != ' '))
        .forEach(squeezed::appendCodePoint);
    return squeezed.toString().strip();
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void subwords_give_texts_back_but_for_runs_of_white_space(Normalization form) {
    for (boolean lowerCase : new boolean[] {false, true}) {
      TextNormalizer normalizer = new TextNormalizer(lowerCase, form);
      List<String> texts = texts();

      BytePairs codec = new CodecConfig.Subwords(300, normalizer, 1).train(texts);

      assertThat(codec.merges()).hasSizeGreaterThan(100);
      for (String text : texts) {
        assertThat(codec.decode(codec.encode(text)))
            .as("seed %d, <%s>", SEED, text)
            .isEqualTo(squeezed(normalizer.apply(text)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void characters_give_texts_back(Normalization form) {
    TextNormalizer normalizer = new TextNormalizer(false, form);
    List<String> texts = texts();

    TextCodec codec = new CodecConfig.Tokens(Unit.CHARACTER, normalizer, 1).train(texts);

    for (String text : texts) {
      assertThat(codec.decode(codec.encode(text)))
          .as("seed %d, <%s>", SEED, text)
          .isEqualTo(normalizer.apply(text));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Normalization.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void jamo_give_texts_back_in_syllables(Normalization form) {
    TextNormalizer normalizer = new TextNormalizer(false, form);
    List<String> texts = texts();

    TextCodec codec = new CodecConfig.Tokens(Unit.JAMO, normalizer, 1).train(texts);

    for (String text : texts) {
      assertThat(codec.decode(codec.encode(text)))
          .as("seed %d, <%s>", SEED, text)
          .isEqualTo(normalizer.apply(text));
    }
  }

  static Stream<CodecConfig> codecs() {
    return Stream.concat(
        Stream.of(CodecConfig.subwords().withMerges(300)),
        Arrays.stream(Unit.values()).map(CodecConfig::tokens));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void split_texts_show_every_id_and_join_to_what_they_decode_to(CodecConfig config) {
    List<String> texts = texts();
    TextCodec all = withMinCount(config, 1).train(texts);
    TextCodec common = withMinCount(config, 5).train(texts);
    int unknown = common.unknownId().orElseThrow();
    for (String text : texts) {
      int[] ids = common.encode(text);
      List<String> shown = common.split(text);

      assertThat(shown).as("seed %d, <%s>", SEED, text).hasSize(ids.length);
      for (int t = 0; t < ids.length; t++) {
        if (ids[t] != unknown) {
          assertThat(shown.get(t)).isEqualTo(common.token(ids[t]));
        }
      }
      // A sign that stands for a blank cannot be told from one that stands for itself.
      if (!text.contains("\u2581")) {
        assertThat(common.join(shown))
            .as("seed %d, <%s>", SEED, text)
            .isEqualTo(all.decode(all.encode(text)));
      }
    }
  }

  private static CodecConfig withMinCount(CodecConfig config, int least) {
    return config instanceof CodecConfig.Subwords subwords
        ? subwords.withMinCount(least)
        : ((CodecConfig.Tokens) config).withMinCount(least);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void normalising_twice_is_normalising_once(boolean lowerCase) {
    for (Normalization form : Normalization.values()) {
      TextNormalizer normalizer = new TextNormalizer(lowerCase, form);
      for (String text : texts()) {
        String once = normalizer.apply(text);
        assertThat(normalizer.apply(once))
            .as("seed %d, %s, <%s>", SEED, form, text)
            .isEqualTo(once);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Unit.class)
  void all_ids_are_in_range_and_rare_tokens_unknown(Unit unit) {
    List<String> texts = texts();
    TextCodec codec = CodecConfig.tokens(unit).withMinCount(5).train(texts);
    int unknown = codec.unknownId().orElseThrow();

    Set<Integer> seen =
        texts.stream()
            .flatMapToInt(text -> Arrays.stream(codec.encode(text)))
            .boxed()
            .collect(Collectors.toSet());

    assertThat(seen).contains(unknown).allMatch(id -> id >= 0 && id < codec.size());
  }
}
