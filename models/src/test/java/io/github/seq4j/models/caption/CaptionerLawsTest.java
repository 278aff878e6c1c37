package io.github.seq4j.models.caption;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.decode.BeamConfig;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.PairModelContract;
import io.github.seq4j.models.pair.PairRun;
import io.github.seq4j.models.pair.PairTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class CaptionerLawsTest extends PairModelContract<Captioner, CaptionerConfig> {

  private static final Decoding BEAM =
      Decoding.of(BeamConfig.defaults().withBeamSize(4).withNBest(3));

  static List<CaptionerConfig> configs() {
    return TinyScenes.all();
  }

  @Override
  protected CaptionerConfig config() {
    return TinyScenes.all().get(0);
  }

  @Override
  protected PairRun<Captioner> run(CaptionerConfig config, PairTraining training) {
    List<Captioned> scenes = scenes(config);
    return Captioner.run(config, training, scenes, scenes.subList(0, 9));
  }

  private static List<Captioned> scenes(CaptionerConfig config) {
    return TinyScenes.scenes(TinyScenes.form(config), 24, 1);
  }

  @Override
  protected String save(Captioner model, Path file) throws IOException {
    return model.save(file);
  }

  @Override
  protected Captioner load(Path file) throws IOException {
    return Captioner.load(file);
  }

  @Override
  protected CaptionerConfig config(Captioner model) {
    return model.config();
  }

  @Override
  protected List<List<CaptionText>> write(Captioner model) {
    return model.captionNBest(inputs(model), BEAM);
  }

  @Override
  protected List<String> textsAlone(Captioner model, int input) {
    return model.captionNBest(inputs(model).subList(input, input + 1), BEAM).get(0).stream()
        .map(CaptionText::text)
        .toList();
  }

  @Override
  protected String text(Object written) {
    return ((CaptionText) written).text();
  }

  private static List<FrameSequence> inputs(Captioner model) {
    return scenes(model.config()).stream().map(Captioned::input).toList();
  }
}
