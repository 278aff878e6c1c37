package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.decode.BeamConfig;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.PairModelContract;
import io.github.seq4j.models.pair.PairRun;
import io.github.seq4j.models.pair.PairTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class Seq2SeqLawsTest extends PairModelContract<Seq2Seq, Seq2SeqConfig> {

  private static final List<TextPair> NUMBERS = TinyPairs.numbers();
  private static final List<String> SOURCES = NUMBERS.stream().map(TextPair::source).toList();
  private static final Decoding BEAM =
      Decoding.of(BeamConfig.defaults().withBeamSize(4).withNBest(3));

  static List<Seq2SeqConfig> configs() {
    return TinyPairs.all();
  }

  @Override
  protected Seq2SeqConfig config() {
    return TinyPairs.words();
  }

  @Override
  protected PairRun<Seq2Seq> run(Seq2SeqConfig config, PairTraining training) {
    return Seq2Seq.run(config, training, NUMBERS, NUMBERS);
  }

  @Override
  protected String save(Seq2Seq model, Path file) throws IOException {
    return model.save(file);
  }

  @Override
  protected Seq2Seq load(Path file) throws IOException {
    return Seq2Seq.load(file);
  }

  @Override
  protected Seq2SeqConfig config(Seq2Seq model) {
    return model.config();
  }

  @Override
  protected List<List<Translation>> write(Seq2Seq model) {
    return model.translateNBest(SOURCES, BEAM);
  }

  @Override
  protected List<String> textsAlone(Seq2Seq model, int input) {
    return model.translateNBest(SOURCES.subList(input, input + 1), BEAM).get(0).stream()
        .map(Translation::text)
        .toList();
  }

  @Override
  protected String text(Object written) {
    return ((Translation) written).text();
  }
}
