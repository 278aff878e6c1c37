package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.metrics.AttentionMass;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.datasets.synthetic.scenes.Scene;
import io.github.seq4j.datasets.synthetic.scenes.SceneAttention;
import io.github.seq4j.models.caption.CaptionText;
import java.util.List;
import java.util.Optional;

/**
 * Generated scenes as a captioner reads them.
 *
 * @param parts what is read
 * @param test the scenes of the test part, which know where their shapes are
 */
record SceneParts(Parts<Captioned> parts, List<Scene> test) {

  /** How much of the attention of captions of the test part was on the shape just named. */
  Optional<AttentionMass> attention(List<CaptionText> written) {
    if (written.get(0).attention()[0].length == 0) {
      return Optional.empty();
    }
    SceneAttention attention = new SceneAttention();
    for (int i = 0; i < written.size(); i++) {
      CaptionText caption = written.get(i);
      attention.add(
          test.get(i),
          caption.tokens(),
          caption.attention(),
          caption.grid().rows(),
          caption.grid().columns());
    }
    return attention.mass(Bootstrap.defaults());
  }
}
