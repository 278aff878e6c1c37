package io.github.seq4j.models.caption;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.decode.Hypothesis;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.Decoding.UnknownWords;
import io.github.seq4j.models.pair.PairDecoder;
import io.github.seq4j.models.pair.PairModel;
import java.util.Arrays;
import java.util.List;

/** From inputs to hypotheses and on to texts. */
final class CaptionWriter {

  private final InputSide source;
  private final TextCodec codec;
  private final PairDecoder decoder;

  /**
   * Of one model, one way.
   *
   * @throws ConfigException if unknown words are to be replaced, for which there is nothing to take
   */
  CaptionWriter(PairModel<InputSide> model, Decoding decoding) {
    if (decoding.unknownWords() == UnknownWords.REPLACE) {
      throw new ConfigException(
          "unknownWords",
          decoding.unknownWords(),
          "must be KEEP or FORBID, as no source has words");
    }
    this.source = model.spec().source();
    this.codec = model.spec().target().codec();
    this.decoder = new PairDecoder(model, decoding);
  }

  List<List<CaptionText>> write(List<FrameSequence> inputs) {
    return decoder.decode(inputs.stream().map(source::encode).toList()).stream()
        .map(found -> found.stream().map(this::text).toList())
        .toList();
  }

  private CaptionText text(Hypothesis found) {
    return new CaptionText(
        codec.decode(found.tokens()),
        found.logProbability(),
        found.score(),
        found.ended(),
        Arrays.stream(found.tokens()).mapToObj(codec::token).toList(),
        source.grid(),
        found.attention());
  }
}
