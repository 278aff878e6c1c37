package io.github.seq4j.models.file;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleLimitException;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.text.VocabularyBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of texts in a bundle, as two tensors: bytes of UTF-8 behind each other, and where each
 * begins. No text is empty.
 *
 * @param prefix of the names of the tensors, such as {@code vocab}
 * @param noun what one of them is called in messages
 */
public record StringTensors(String prefix, String noun) {

  /** The tokens of a model. */
  public static final StringTensors VOCABULARY = new StringTensors("vocab", "token");

  /** The characters of words. */
  public static final StringTensors CHARACTERS = new StringTensors("chars", "character");

  /** What a model tells apart. */
  public static final StringTensors LABELS = new StringTensors("labels", "label");

  private String bytesName() {
    return prefix + ".bytes";
  }

  private String offsetsName() {
    return prefix + ".offsets";
  }

  /**
   * Adds both tensors.
   *
   * @throws ConfigException if a text is longer than what {@link #read} takes of a file that nobody
   *     vouches for
   */
  public void write(BundleWriter to, List<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long[] offsets = new long[texts.size() + 1];
    for (int i = 0; i < texts.size(); i++) {
      bytes.writeBytes(texts.get(i).getBytes(StandardCharsets.UTF_8));
      offsets[i + 1] = bytes.size();
      long length = offsets[i + 1] - offsets[i];
      if (length > VocabularyBuilder.MOST_BYTES) {
        throw new ConfigException(
            noun + " " + i, length + " bytes", "must have at most " + VocabularyBuilder.MOST_BYTES);
      }
    }
    to.bytes(bytesName(), bytes.toByteArray(), bytes.size());
    to.longs(offsetsName(), offsets, offsets.length);
  }

  /**
   * Reads and checks: well-formed, not empty, none longer than the limit.
   *
   * @param count how many there must be, itself checked already
   */
  public List<String> read(Bundle bundle, int count) throws IOException {
    TensorSpec offsetsSpec = TensorSpec.of(offsetsName(), DType.I64, count + 1L);
    if (!bundle.tensor(offsetsName()).equals(offsetsSpec)) {
      throw corrupt(bundle, offsetsName(), "expected " + (count + 1L) + " whole numbers");
    }
    byte[] bytes = bundle.bytes(bytesName());
    long[] offsets = bundle.longs(offsetsName());
    if (offsets[0] != 0 || offsets[count] != bytes.length) {
      throw corrupt(bundle, offsetsName(), "expected to begin at 0 and to end at " + bytes.length);
    }
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text(bundle, bytes, offsets, i));
    }
    return texts;
  }

  private String text(Bundle bundle, byte[] bytes, long[] offsets, int i) throws IOException {
    long from = offsets[i];
    long to = offsets[i + 1];
    if (to <= from || to > bytes.length) {
      throw corrupt(bundle, offsetsName(), noun + " " + i + ": expected increasing offsets");
    }
    Limits limits = bundle.limits();
    if (to - from > limits.vocabularyEntryBytes()) {
      throw new BundleLimitException(
          bundle.file(), "vocabularyEntryBytes", limits.vocabularyEntryBytes(), to - from);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, (int) from, (int) (to - from)))
          .toString();
    } catch (CharacterCodingException e) {
      throw corrupt(bundle, bytesName(), noun + " " + i + " is not well-formed UTF-8");
    }
  }

  private static CorruptBundleException corrupt(Bundle bundle, String part, String what) {
    return new CorruptBundleException(bundle.file(), "tensor " + part, what);
  }

  /** What a file with so many texts must hold. */
  public List<TensorSpec> specs(Bundle bundle, int count) throws CorruptBundleException {
    return List.of(bundle.tensor(bytesName()), TensorSpec.of(offsetsName(), DType.I64, count + 1L));
  }
}
