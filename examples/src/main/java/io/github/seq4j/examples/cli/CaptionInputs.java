package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.datasets.features.FeatureTable;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureFiles;
import io.github.seq4j.models.caption.Captioner;
import java.io.IOException;
import java.nio.file.Path;

/** What a captioner writes for. */
final class CaptionInputs {

  private CaptionInputs() {}

  /**
   * The picture in a file, in the colours that a model reads; or the first row of a table of
   * features.
   */
  static FrameSequence one(Captioner model, Path file) throws IOException {
    if (!model.config().readsPictures()) {
      return FeatureTable.read(file, null).items().get(0);
    }
    PictureConfig colours = PictureConfig.defaults();
    boolean same = colours.channels() == model.inputShape().channels();
    return PictureFiles.read(file, same ? colours : colours.inGrey());
  }
}
