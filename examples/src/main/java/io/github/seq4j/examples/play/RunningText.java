package io.github.seq4j.examples.play;

import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.decode.Sampler;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.decode.Softmax;
import io.github.seq4j.core.decode.TokenHistory;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one reader has typed and let write, all branches of it: a tree of {@link Moment}s that only
 * grows. Thread-safe: one request at a time.
 */
final class RunningText {

  /** What a moment takes beside its state, about. */
  private static final int MOMENT_BYTES = 800;

  private final Player player;
  private final Writer writer;
  private final int mostMoments;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<Long, Moment> byStep = new HashMap<>();
  private final long momentBytes;
  private volatile long bytes;

  /**
   * @param source what the text is written for, where the model reads such
   * @param mostMoments tokens that all branches together may have
   */
  RunningText(Player player, String source, int mostMoments) {
    this.player = player;
    this.writer = player.writer(source);
    this.mostMoments = mostMoments;
    RecurrentState state = writer.before();
    writer.step(writer.first(), state, new float[writer.vocabularySize()]);
    moments.add(new Moment(0, null, writer.first(), "", 0, state));
    int floats = state.widths().values().stream().mapToInt(Integer::intValue).sum();
    this.momentBytes = MOMENT_BYTES + 4L * floats;
    this.bytes = momentBytes;
  }

  /**
   * Where the next token is being chosen: a moment, the scores of what may follow, and where they
   * come from.
   */
  final class Head {
    private Moment at;
    private float[] attention;
    private final float[] logits = new float[writer.vocabularySize()];

    private Head(Moment at) {
      this.at = at;
      RecurrentState before = at.parent() == null ? writer.before() : at.parent().state().copy();
      attention = writer.step(at.token(), before, logits);
    }

    /** [V] scores of what may follow. */
    float[] logits() {
      return logits;
    }

    /** [S] how the source is looked at to choose it; empty where there is nothing to look at. */
    float[] attention() {
      return attention;
    }

    /** Reads a token: the moment of an equal branch, or a new one. */
    private Moment read(int token) {
      double nats = -Softmax.logProbability(logits, 0, logits.length, token);
      Moment from = at;
      RecurrentState state = from.state().copy();
      attention = writer.step(token, state, logits);
      at =
          byStep.computeIfAbsent(
              ((long) from.id() << 32) | token, step -> grow(from, token, nats, state));
      return at;
    }
  }

  private Moment grow(Moment from, int token, double nats, RecurrentState state) {
    Moment grown = new Moment(moments.size(), from, token, player.piece(from, token), nats, state);
    moments.add(grown);
    bytes = momentBytes * moments.size();
    return grown;
  }

  /** The moment of a number. */
  synchronized Moment moment(int id) {
    if (id < 0 || id >= moments.size()) {
      throw new Refusal(400, "at: must be in [0, " + moments.size() + "), got " + id);
    }
    return moments.get(id);
  }

  /**
   * Memory it takes, about. Waits for nobody: who looks after all texts must not wait for one that
   * is writing.
   */
  long bytes() {
    return bytes;
  }

  /**
   * Reads tokens one after the other.
   *
   * @return the moment after each
   */
  synchronized List<Moment> read(Moment from, int... tokens) {
    requireRoom(tokens.length);
    for (int token : tokens) {
      if (token == writer.end()) {
        throw new Refusal(400, "token: the end is no part of a text");
      }
    }
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
   * @return the moment after each token, fewer than {@code count} where the text ends or there is
   *     no more room
   */
  synchronized List<Moment> write(Moment from, int count, SamplingConfig sampling, long seed) {
    requireRoom(1);
    Sampler sampler = Sampler.create(sampling, writer.vocabularySize());
    Seeds seeds = new Seeds(seed);
    Head head = new Head(from);
    int depth = depth(from);
    List<Moment> written = new ArrayList<>();
    for (int i = 0; i < count && moments.size() < mostMoments; i++) {
      int token =
          sampler.sample(
              head.logits, 0, TokenHistory.of(), seeds.stream(Seeds.SAMPLING, depth + i));
      if (token == writer.end()) {
        break;
      }
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
              player.facts().plural(),
              room));
    }
  }

  /** What may come after a moment. */
  synchronized Head head(Moment at) {
    return new Head(at);
  }

  /** What it runs on. */
  Writer writer() {
    return writer;
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
