package io.github.seq4j.core.inspect.cells;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Regularization;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Small networks of all kinds, with numbers in place of all zeros. */
final class SmallNetworks {

  static final int VOCABULARY = 7;
  static final int HIDDEN = 5;

  private SmallNetworks() {}

  static Stream<TokenNetworkConfig> configs() {
    List<TokenNetworkConfig> configs = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      TokenNetworkConfig one = TokenNetworkConfig.of(cell, HIDDEN, 1);
      TokenNetworkConfig two = TokenNetworkConfig.of(cell, HIDDEN, 2);
      configs.add(one);
      configs.add(two.withEmbeddingSize(3));
      configs.add(two.withEmbeddingSize(HIDDEN).withTied(true));
      configs.add(one.withEmbeddingSize(3).withProjection(true).withTied(true));
      double ofCell = cell.stateParts() > 1 ? 0.2 : 0;
      configs.add(two.withRegularization(Regularization.none().withZoneout(0.1, ofCell)));
    }
    return configs.stream();
  }

  static TokenNetwork network(TokenNetworkConfig config) {
    TokenNetwork network = TokenNetwork.create(config, VOCABULARY, new Seeds(5), 1);
    SplittableRandom random = new SplittableRandom(6);
    network
        .tensorShapes()
        .forEach(
            (name, shape) -> {
              int length = Arrays.stream(shape).mapToInt(n -> (int) n).reduce(1, (a, b) -> a * b);
              float[] values = new float[length];
              for (int i = 0; i < length; i++) {
                values[i] = (float) random.nextDouble(-0.8, 0.8);
              }
              network.setTensor(name, values);
            });
    return network;
  }

  static TokenSequence text(int tokens) {
    SplittableRandom random = new SplittableRandom(7);
    return TokenSequence.of(random.ints(tokens, 0, VOCABULARY).toArray());
  }
}
