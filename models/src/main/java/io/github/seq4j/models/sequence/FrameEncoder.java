package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.FrameDifferences;
import io.github.seq4j.core.data.FrameHistory;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.models.run.DataHash;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Sequences of numbers: differences are added, then all is normalized.
 *
 * <p>Immutable, thread-safe.
 */
public final class FrameEncoder implements StepEncoder {

  /**
   * Numbers that a running sequence remembers, 64 MiB of them: far more than any data of ours
   * needs.
   */
  private static final long MOST_REMEMBERED = 1 << 24;

  private final FrameShape shape;
  private final FrameDifferences differences;
  private final FrameShape encoded;
  private final FrameNormalizer normalizer;

  /**
   * An encoder.
   *
   * @throws ConfigException if a running sequence had to remember too much for the differences
   */
  FrameEncoder(FrameShape shape, FrameDifferences differences, FrameNormalizer normalizer) {
    long remembered = (long) shape.size() * differences.longest();
    if (remembered > MOST_REMEMBERED) {
      throw new ConfigException(
          "differences",
          differences.lags(),
          "must remember at most " + MOST_REMEMBERED + " numbers: features times the longest lag");
    }
    this.shape = shape;
    this.differences = differences;
    this.encoded = differences.apply(shape);
    this.normalizer = normalizer;
  }

  /**
   * From the sequences of the training data.
   *
   * @throws DataMismatchException if their frames differ or hold what is no number
   * @throws ConfigException if there is none
   */
  public static FrameEncoder of(InputConfig.Frames input, List<FrameSequence> train) {
    if (train.isEmpty()) {
      throw new ConfigException("training sequences", 0, "must be at least 1");
    }
    FrameShape shape = train.get(0).shape();
    for (FrameSequence sequence : train) {
      requireShape(shape, sequence);
      requireFinite(sequence.name(), shape, sequence.values());
    }
    FrameDifferences differences = input.differences();
    List<FrameSequence> moved = train.stream().map(differences::apply).toList();
    return new FrameEncoder(shape, differences, FrameNormalizer.fit(input.normalizer(), moved));
  }

  private static void requireShape(FrameShape shape, FrameSequence sequence) {
    if (!sequence.shape().equals(shape)) {
      throw new DataMismatchException(
          sequence.name(),
          "frames of another shape than in training; expected "
              + shape
              + ", got "
              + sequence.shape(),
          null);
    }
  }

  /** A sequence as the network reads it. */
  public StepInput encode(FrameSequence sequence) {
    requireShape(shape, sequence);
    requireFinite(sequence.name(), shape, sequence.values());
    return vectors(differences.apply(sequence).values());
  }

  /**
   * The next frame of a running sequence as the network reads it.
   *
   * @param frame [F]
   * @param before from {@link #newHistory} and the frames since; the frame is added to it
   */
  public StepInput encode(float[] frame, FrameHistory before) {
    ShapeException.check("frame", "numbers F", shape.size(), frame.length);
    requireFinite("frame", shape, frame);
    return vectors(differences.apply(frame, before));
  }

  private StepInput vectors(float[] values) {
    return new StepInput.Vectors(encoded.size(), normalizer.apply(encoded, values));
  }

  /** What is remembered of a running sequence that has not begun. */
  public FrameHistory newHistory() {
    return new FrameHistory(shape.size(), differences.longest());
  }

  private static void requireFinite(String name, FrameShape shape, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int number = i % shape.size() + 1;
        int step = i / shape.size() + 1;
        throw new DataMismatchException(
            name,
            "number " + number + " of step " + step + ": expected a finite one, got " + values[i],
            "leave out the step, or fill in what is missing");
      }
    }
  }

  /** What a step is, as it is given. */
  public FrameShape shape() {
    return shape;
  }

  /** What is added to it. */
  public FrameDifferences differences() {
    return differences;
  }

  /** What is done to its numbers. */
  public FrameNormalizer normalizer() {
    return normalizer;
  }

  @Override
  public SequenceSizes sizes(int labels) {
    return SequenceSizes.ofFrames(encoded, labels);
  }

  @Override
  public String sha256() {
    DataHash hash =
        new DataHash()
            .add(List.of(shape.toString(), normalizer.kind().toString()))
            .add(normalizer.offset())
            .add(normalizer.scale());
    if (!differences.lags().isEmpty()) { // without them it is what it was before there were any
      hash.add(differences.lags().stream().mapToInt(Integer::intValue).toArray());
    }
    return hash.hex();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameEncoder that
        && shape.equals(that.shape)
        && differences.equals(that.differences)
        && normalizer.kind() == that.normalizer.kind()
        && Arrays.equals(normalizer.offset(), that.normalizer.offset())
        && Arrays.equals(normalizer.scale(), that.normalizer.scale());
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        shape, differences, normalizer.kind(), Arrays.hashCode(normalizer.offset()));
  }
}
