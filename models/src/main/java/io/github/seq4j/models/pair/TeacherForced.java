package io.github.seq4j.models.pair;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.PairBatches;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.metrics.LanguageModelScore;
import io.github.seq4j.core.metrics.TokenAccuracy;
import io.github.seq4j.core.nn.BatchLoss;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import java.util.Arrays;
import java.util.List;

/**
 * What a network makes of targets when each token is predicted from the right ones before it: not
 * how well it writes.
 *
 * @param loss nats per token and perplexity
 * @param accuracy how often the likeliest token was the right one, ends included
 */
public record TeacherForced(LanguageModelScore loss, TokenAccuracy accuracy) {

  /**
   * Measures.
   *
   * @param pairs at least 1
   */
  public static TeacherForced of(
      EncoderDecoderNetwork network, List<EncodedPair> pairs, Bootstrap bootstrap) {
    BatchLoss loss = network.evaluate(PairBatches.sorted(pairs, PairRun.EVALUATED));
    int end = network.sizes().endToken();
    List<int[]> gold = pairs.stream().map(pair -> withEnd(pair.target(), end)).toList();
    return new TeacherForced(
        LanguageModelScore.of(loss.targets(), loss.totalNats()),
        TokenAccuracy.of(gold, network.predictTeacherForced(pairs), bootstrap));
  }

  private static int[] withEnd(int[] target, int end) {
    int[] gold = Arrays.copyOf(target, target.length + 1);
    gold[target.length] = end;
    return gold;
  }
}
