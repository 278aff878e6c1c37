package io.github.seq4j.datasets.music;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A piece of music as which of 88 keys sound at each frame.
 *
 * @param keys [T, 88] 1 where a key sounds, else 0; the first key is MIDI pitch 21. Not copied, not
 *     to be written
 */
@SuppressWarnings("ArrayRecordComponent")
public record PianoRoll(float[] keys) {

  /** Keys of a piano. */
  public static final int KEYS = 88;

  /** MIDI pitch of the first key. */
  public static final int LOWEST = 21;

  /** The pitch of a voice that is silent. */
  public static final int SILENCE = -1;

  /** Checks that there are frames. */
  public PianoRoll {
    if (keys.length == 0 || keys.length % KEYS != 0) {
      throw new ShapeException("PianoRoll", "keys T * 88", KEYS, keys.length);
    }
  }

  /**
   * From pitches.
   *
   * @param frames [T][sounding] MIDI pitches, each {@link #SILENCE} or one of the keys
   */
  public static PianoRoll of(List<int[]> frames) {
    float[] keys = new float[frames.size() * KEYS];
    for (int t = 0; t < frames.size(); t++) {
      for (int pitch : frames.get(t)) {
        if (pitch != SILENCE) {
          keys[t * KEYS + pitch - LOWEST] = 1;
        }
      }
    }
    return new PianoRoll(keys);
  }

  /** T, the frames. */
  public int length() {
    return keys.length / KEYS;
  }

  /** The first frame and every n-th from there. */
  PianoRoll everyNth(int n) {
    int frames = (length() + n - 1) / n;
    float[] kept = new float[frames * KEYS];
    for (int t = 0; t < frames; t++) {
      System.arraycopy(keys, t * n * KEYS, kept, t * KEYS, KEYS);
    }
    return new PianoRoll(kept);
  }

  /**
   * The same piece in another key.
   *
   * @param semitones up, or down where below 0
   * @return empty if a pitch would leave the piano
   */
  public Optional<PianoRoll> transposed(int semitones) {
    float[] moved = new float[keys.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        int key = i % KEYS + semitones;
        if (key < 0 || key >= KEYS) {
          return Optional.empty();
        }
        moved[i + semitones] = keys[i];
      }
    }
    return Optional.of(new PianoRoll(moved));
  }

  /**
   * As it is learned from: at each step the frame before is read, an empty one before the first, so
   * that every frame is predicted.
   */
  public EncodedSequence sequence() {
    float[] before = new float[keys.length];
    System.arraycopy(keys, 0, before, KEYS, keys.length - KEYS);
    return new EncodedSequence(new StepInput.Vectors(KEYS, before), new Targets.Values(KEYS, keys));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PianoRoll roll && Arrays.equals(keys, roll.keys);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(keys);
  }
}
