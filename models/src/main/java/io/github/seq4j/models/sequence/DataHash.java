package io.github.seq4j.models.sequence;

import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A SHA-256 that tells one set of sequences from another. Numbers are hashed big-endian. */
final class DataHash {

  private final MessageDigest digest;

  DataHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Texts, each with a zero byte behind it. */
  DataHash add(List<String> texts) {
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return this;
  }

  /** The length, then the numbers. */
  DataHash add(int[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate((numbers.length + 1) * Integer.BYTES);
    bytes.putInt(numbers.length).asIntBuffer().put(numbers);
    digest.update(bytes.array());
    return this;
  }

  /** As above. */
  DataHash add(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate((numbers.length + 1) * Float.BYTES);
    bytes.putInt(numbers.length).asFloatBuffer().put(numbers);
    digest.update(bytes.array());
    return this;
  }

  DataHash addSequences(List<EncodedSequence> sequences) {
    for (EncodedSequence sequence : sequences) {
      if (sequence.input() instanceof StepInput.Tokens tokens) {
        add(tokens.ids());
      } else if (sequence.input() instanceof StepInput.Words words) {
        add(words.ids());
        for (int[] characters : words.characters()) {
          add(characters);
        }
      } else {
        add(((StepInput.Vectors) sequence.input()).values());
      }
      add(sequence.targets());
    }
    return this;
  }

  /** 64 hex digits. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
