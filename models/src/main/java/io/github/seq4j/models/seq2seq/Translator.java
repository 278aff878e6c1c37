package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.Hypothesis;
import io.github.seq4j.core.decode.UnknownReplacement;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.Decoding.UnknownWords;
import io.github.seq4j.models.pair.PairDecoder;
import io.github.seq4j.models.pair.PairModel;
import io.github.seq4j.models.pair.TrainedCodec;
import io.github.seq4j.models.seq2seq.Translation.Read;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** From texts to hypotheses and back to texts. */
final class Translator {

  private final TextSide source;
  private final TrainedCodec target;
  private final boolean replacesUnknown;
  private final PairDecoder decoder;

  Translator(PairModel<TextSide> model, Decoding decoding) {
    this.source = model.spec().source();
    this.target = model.spec().target();
    this.replacesUnknown = decoding.unknownWords() == UnknownWords.REPLACE;
    if (replacesUnknown
        && source.codec().codec().getClass() != target.codec().getClass()) { // a word is no piece
      throw new ConfigException(
          "unknownWords",
          UnknownWords.REPLACE,
          "needs source and target cut alike; one of them is cut into subwords here");
    }
    this.decoder = new PairDecoder(model, decoding);
  }

  List<List<Translation>> translate(EncodedTexts texts) {
    int[] read =
        IntStream.range(0, texts.size()).filter(i -> texts.read(i) != Read.SKIPPED).toArray();
    List<StepInput.Tokens> inputs = Arrays.stream(read).mapToObj(texts::input).toList();
    List<List<Hypothesis>> found = decoder.decode(inputs);
    List<List<Translation>> all = new ArrayList<>();
    for (int i = 0, k = 0; i < texts.size(); i++) {
      if (texts.read(i) == Read.SKIPPED) {
        all.add(List.of(Translation.skipped()));
      } else {
        int text = i;
        all.add(found.get(k++).stream().map(each -> translation(texts, text, each)).toList());
      }
    }
    return all;
  }

  private Translation translation(EncodedTexts texts, int i, Hypothesis found) {
    float[][] attention =
        Arrays.stream(found.attention())
            .map(row -> row.length == 0 ? row : source.inTextOrder(row))
            .toArray(float[][]::new);
    List<String> read = texts.tokens(i);
    List<String> written =
        new ArrayList<>(Arrays.stream(found.tokens()).mapToObj(target.codec()::token).toList());
    Map<Integer, String> replaced = replacements(found, attention, read);
    replaced.forEach(written::set);
    return new Translation(
        replaced.isEmpty() ? target.codec().decode(found.tokens()) : target.codec().join(written),
        found.logProbability(),
        found.score(),
        found.ended(),
        texts.read(i),
        read,
        written,
        attention);
  }

  /** Source tokens for unknown ones, by their place. The end of the source is no word. */
  private Map<Integer, String> replacements(
      Hypothesis found, float[][] attention, List<String> read) {
    OptionalInt unknown = target.codec().unknownId();
    if (!replacesUnknown || unknown.isEmpty() || read.size() < 2) {
      return Map.of();
    }
    float[][] ofWords =
        Arrays.stream(attention)
            .map(row -> Arrays.copyOf(row, Math.max(0, row.length - 1)))
            .toArray(float[][]::new);
    return UnknownReplacement.of(
        new Hypothesis(
            found.tokens(),
            found.logProbability(),
            found.score(),
            found.ended(),
            ofWords,
            found.tokenLogProbabilities()),
        unknown.getAsInt(),
        read.subList(0, read.size() - 1));
  }
}
