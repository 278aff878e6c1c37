package io.github.seq4j.datasets.synthetic.translation;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.RandomStream;
import java.util.List;

/** Pairs of one kind. */
interface PairSource {

  /** One by lot; it may come again. */
  TextPair draw(RandomStream random);

  /** Those without which others cannot be understood: they are trained on and never tested. */
  List<TextPair> elementary();
}
