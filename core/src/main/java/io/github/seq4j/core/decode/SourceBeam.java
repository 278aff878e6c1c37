package io.github.seq4j.core.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The beam of one source: what lives, what has its end, and when to stop. */
final class SourceBeam {

  /** Most probable first, ties to the lower token; sorting leaves the older hypothesis first. */
  private static final Comparator<PartialHypothesis> ORDER =
      Comparator.comparingDouble(PartialHypothesis::logProbability)
          .reversed()
          .thenComparingInt(PartialHypothesis::token);

  private final int source;
  private final BeamConfig config;
  private final AllowedTokens allowed;
  private final BeamScore score;
  private final boolean stopsEarly;
  private final int vocabularySize;
  private final int endToken;

  private List<PartialHypothesis> live = List.of(PartialHypothesis.root());
  private final List<Hypothesis> finished = new ArrayList<>(); // best first

  SourceBeam(int source, ConditionalModel model, BeamConfig config, boolean stopsEarly) {
    this.source = source;
    this.config = config;
    this.allowed = AllowedTokens.of(config, model, source);
    this.score =
        new BeamScore(config.lengthPenalty(), config.coveragePenalty(), allowed.maxLength() + 1);
    this.stopsEarly = stopsEarly;
    this.vocabularySize = model.vocabularySize();
    this.endToken = model.endToken();
  }

  int source() {
    return source;
  }

  /** What is to be stepped, at most K, most probable first; empty once the search is over. */
  List<PartialHypothesis> live() {
    return live;
  }

  /** The n-best, best first; ties to what ended first. */
  List<Hypothesis> result() {
    return List.copyOf(finished.subList(0, Math.min(config.nBest(), finished.size())));
  }

  /**
   * Goes on by a token.
   *
   * @param batch where its live hypotheses have just been stepped
   * @param firstRow where they stand in it
   * @param best working memory
   */
  void advance(BatchStepper batch, int firstRow, TopTokens best) {
    int slots = config.beamSize() - finished.size();
    List<PartialHypothesis> continuations = new ArrayList<>();
    for (int i = 0; i < live.size(); i++) {
      addContinuations(live.get(i), batch, firstRow + i, slots, best, continuations);
    }
    continuations.sort(ORDER);
    live = new ArrayList<>();
    for (PartialHypothesis each : continuations.subList(0, Math.min(slots, continuations.size()))) {
      if (each.token() == endToken) {
        finish(each);
      } else {
        live.add(each);
      }
    }
    if (stopsEarly && isDecided()) {
      live = List.of();
    }
  }

  private void addContinuations(
      PartialHypothesis hypothesis,
      BatchStepper batch,
      int row,
      int slots,
      TopTokens best,
      List<PartialHypothesis> continuations) {
    float[] logits = batch.logits();
    float[] attention = batch.attention(row);
    int offset = row * vocabularySize;
    double normaliser = Softmax.logSumExp(logits, offset, vocabularySize);
    double end = Math.min(0, logits[offset + endToken] - normaliser);
    allowed.mask(hypothesis, logits, offset);
    boolean last = hypothesis.length() == allowed.maxLength();
    best.find(logits, offset, vocabularySize, last ? 1 : slots);
    if (best.size() == 0 || (last && best.token(0) != endToken)) {
      continuations.add(hypothesis.cut(endToken, end, attention, row));
      return;
    }
    for (int i = 0; i < best.size(); i++) {
      int token = best.token(i);
      double logProbability = Math.min(0, logits[offset + token] - normaliser);
      continuations.add(hypothesis.then(token, logProbability, attention, row));
    }
  }

  private void finish(PartialHypothesis hypothesis) {
    double itsScore = score.of(hypothesis);
    int rank = finished.size();
    while (rank > 0 && finished.get(rank - 1).score() < itsScore) {
      rank--;
    }
    finished.add(rank, hypothesis.finish(itsScore));
  }

  /** Whether no live hypothesis can come to be among the n-best. */
  private boolean isDecided() {
    return finished.size() >= config.nBest()
        && !live.isEmpty()
        && score.bound(live.get(0)) <= finished.get(config.nBest() - 1).score();
  }
}
