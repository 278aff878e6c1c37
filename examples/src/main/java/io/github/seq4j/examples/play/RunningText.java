package io.github.seq4j.examples.play;

import io.github.seq4j.core.decode.NextTokenModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.decode.Sampler;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.decode.Softmax;
import io.github.seq4j.core.decode.TokenHistory;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What one reader has typed and let write, all branches of it: a tree of {@link Moment}s that only
 * grows. It begins as after a line end. Thread-safe: one request at a time.
 */
final class RunningText {

  /** What a moment takes beside its state, about. */
  private static final int MOMENT_BYTES = 800;

  private final LanguageModel model;
  private final NextTokenModel network;
  private final int mostMoments;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<Long, Moment> byStep = new HashMap<>();
  private final long momentBytes;

  /**
   * @param mostMoments tokens that all branches together may have
   */
  RunningText(LanguageModel model, int mostMoments) {
    this.model = model;
    this.network = model.network();
    this.mostMoments = mostMoments;
    RecurrentState state = network.newState(1);
    int lineEnd = model.encodePrompt("")[0];
    network.step(new int[] {lineEnd}, state, new float[network.vocabularySize()]);
    moments.add(new Moment(0, null, lineEnd, "", 0, state));
    int floats = state.widths().values().stream().mapToInt(Integer::intValue).sum();
    this.momentBytes = MOMENT_BYTES + 4L * floats;
  }

  /** Where the next token is being chosen: a moment and the scores of what may follow. */
  private final class Head {
    private Moment at;
    private final float[] logits = new float[network.vocabularySize()];

    Head(Moment at) {
      this.at = at;
      RecurrentState before =
          at.parent() == null ? network.newState(1) : at.parent().state().copy();
      network.step(new int[] {at.token()}, before, logits);
    }

    /** Reads a token: the moment of an equal branch, or a new one. */
    Moment read(int token) {
      double nats = -Softmax.logProbability(logits, 0, logits.length, token);
      RecurrentState state = at.state().copy();
      network.step(new int[] {token}, state, logits);
      Moment from = at;
      at =
          byStep.computeIfAbsent(
              ((long) from.id() << 32) | token, step -> grow(from, token, nats, state));
      return at;
    }
  }

  private Moment grow(Moment from, int token, double nats, RecurrentState state) {
    Vocabulary vocabulary = model.vocabulary();
    OptionalInt previous =
        from.parent() == null ? OptionalInt.empty() : OptionalInt.of(from.token());
    String text = vocabulary.continuation(previous, token);
    Moment grown = new Moment(moments.size(), from, token, text, nats, state);
    moments.add(grown);
    return grown;
  }

  /** The moment of a number. */
  synchronized Moment moment(int id) {
    if (id < 0 || id >= moments.size()) {
      throw new Refusal(400, "at: must be in [0, " + moments.size() + "), got " + id);
    }
    return moments.get(id);
  }

  /** Memory it takes, about. */
  synchronized long bytes() {
    return momentBytes * moments.size();
  }

  /**
   * Reads tokens one after the other.
   *
   * @return the moment after each
   */
  synchronized List<Moment> read(Moment from, int... tokens) {
    requireRoom(tokens.length);
    Head head = new Head(from);
    List<Moment> read = new ArrayList<>();
    for (int token : tokens) {
      read.add(head.read(token));
    }
    return read;
  }

  /**
   * Lets the model write. What comes after a moment depends on it, the sampling and the seed alone:
   * twice one token is once two.
   *
   * @return the moment after each token, fewer than {@code count} where there is no more room
   */
  synchronized List<Moment> write(Moment from, int count, SamplingConfig sampling, long seed) {
    requireRoom(1);
    Sampler sampler = Sampler.create(sampling, network.vocabularySize());
    Seeds seeds = new Seeds(seed);
    Head head = new Head(from);
    int depth = depth(from);
    List<Moment> written = new ArrayList<>();
    for (int i = 0; i < count && moments.size() < mostMoments; i++) {
      int token =
          sampler.sample(
              head.logits, 0, TokenHistory.of(), seeds.stream(Seeds.SAMPLING, depth + i));
      written.add(head.read(token));
    }
    return written;
  }

  private void requireRoom(int tokens) {
    int room = mostMoments - moments.size();
    if (tokens > room) {
      throw new Refusal(
          409,
          String.format(
              Locale.ROOT,
              "a text and its branches have at most %,d %s, and %,d are left; clear it to begin anew",
              mostMoments,
              model.vocabulary().unit().plural(),
              room));
    }
  }

  /** [V] scores of what may come after a moment. */
  synchronized float[] logits(Moment at) {
    return new Head(at).logits;
  }

  /** From the beginning to a moment, both included. */
  static List<Moment> path(Moment to) {
    List<Moment> path = new ArrayList<>();
    for (Moment at = to; at != null; at = at.parent()) {
      path.add(at);
    }
    Collections.reverse(path);
    return path;
  }

  private static int depth(Moment of) {
    int depth = 0;
    for (Moment at = of; at.parent() != null; at = at.parent()) {
      depth++;
    }
    return depth;
  }
}
