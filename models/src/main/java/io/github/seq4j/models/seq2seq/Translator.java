package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.Hypothesis;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.Decoding.UnknownWords;
import io.github.seq4j.models.pair.PairDecoder;
import io.github.seq4j.models.pair.PairModel;
import io.github.seq4j.models.pair.TrainedCodec;
import io.github.seq4j.models.seq2seq.Translation.Read;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    List<String> sourceTokens = texts.tokens(i);
    List<String> written = written(found.tokens(), attention, sourceTokens);
    return new Translation(
        target.codec().join(written),
        found.logProbability(),
        found.score(),
        found.ended(),
        texts.read(i),
        sourceTokens,
        written,
        attention);
  }
}
