package io.github.seq4j.models.run;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A SHA-256 that tells one set of training data from another. Numbers are hashed big-endian. */
public final class DataHash {

  private final MessageDigest digest;

  /** Of nothing, so far. */
  public DataHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Texts, each with a zero byte behind it. */
  public DataHash add(List<String> texts) {
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return this;
  }

  /** The length, then the numbers. */
  public DataHash add(int[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate((numbers.length + 1) * Integer.BYTES);
    bytes.putInt(numbers.length).asIntBuffer().put(numbers);
    digest.update(bytes.array());
    return this;
  }

  /** As above. */
  public DataHash add(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate((numbers.length + 1) * Float.BYTES);
    bytes.putInt(numbers.length).asFloatBuffer().put(numbers);
    digest.update(bytes.array());
    return this;
  }

  /** Inputs, each with its targets. */
  public DataHash addSequences(List<EncodedSequence> sequences) {
    for (EncodedSequence sequence : sequences) {
      add(sequence.input()).add(sequence.labels());
    }
    return this;
  }

  /** Sources, each with its target. */
  public DataHash addPairs(List<EncodedPair> pairs) {
    for (EncodedPair pair : pairs) {
      add(pair.source()).add(pair.target());
    }
    return this;
  }

  private DataHash add(StepInput input) {
    if (input instanceof StepInput.Tokens tokens) {
      return add(tokens.ids());
    }
    if (input instanceof StepInput.Words words) {
      add(words.ids());
      for (int[] characters : words.characters()) {
        add(characters);
      }
      return this;
    }
    return add(((StepInput.Vectors) input).values());
  }

  /** 64 hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
