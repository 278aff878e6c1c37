package io.github.seq4j.models.pair;

import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.models.run.DataHash;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A codec with what it was made from. Beside the ids of the codec there is one more, behind them
 * all: the end of a text.
 *
 * @param config what it was to be made of
 * @param codec what came of it
 */
public record TrainedCodec(CodecConfig config, TextCodec codec) {

  /** Checks that both are there. */
  public TrainedCodec {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(codec, "codec");
  }

  /** Learns from texts. */
  public static TrainedCodec train(CodecConfig config, Iterable<String> texts) {
    return new TrainedCodec(config, config.train(texts));
  }

  /** How many ids a network has to tell apart, that of the end included. */
  public int tokens() {
    return codec.size() + 1;
  }

  /** The id of the end. */
  public int end() {
    return codec.size();
  }

  /** What an id stands for, for people. */
  public String token(int id) {
    return id == end() ? "</s>" : codec.token(id);
  }

  /**
   * Notes what a resumed run must have in common with the one before.
   *
   * @param side what to call it
   */
  public void putIdentity(String side, Map<String, String> run) {
    List<String> tokens = IntStream.range(0, codec.size()).mapToObj(codec::token).toList();
    run.put(side + " text", config.toString());
    run.put(side + " tokens", Integer.toString(codec.size()));
    run.put(side + " vocabulary SHA-256", new DataHash().add(tokens).hex());
  }
}
