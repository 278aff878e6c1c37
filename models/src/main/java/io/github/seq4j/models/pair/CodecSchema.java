package io.github.seq4j.models.pair;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.text.BytePairs;
import io.github.seq4j.core.text.BytePairs.Merge;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.Normalization;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.core.text.TextNormalizer;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.VocabularyCodec;
import io.github.seq4j.models.file.JsonText;
import io.github.seq4j.models.file.StringTensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A codec in a bundle: an object of the {@code text}, a list of tokens, and for subwords their
 * merges [M, 2].
 *
 * @param side {@code source} or {@code target}: the key of the object and the begin of tensors'
 *     names
 */
public record CodecSchema(String side) {

  /** What a model reads with. */
  public static final CodecSchema SOURCE = new CodecSchema("source");

  /** What a model writes with. */
  public static final CodecSchema TARGET = new CodecSchema("target");

  private enum CodecType {
    TOKENS,
    SUBWORDS
  }

  private StringTensors tokenList() {
    return new StringTensors(side + "_vocab", "token");
  }

  private String mergesName() {
    return side + "_merges.pairs";
  }

  /** Writes the fields of the object. */
  public void writeText(JsonGenerator json, TrainedCodec trained) throws IOException {
    CodecConfig config = trained.config();
    if (config instanceof CodecConfig.Tokens tokens) {
      json.writeStringField("type", JsonText.word(CodecType.TOKENS));
      json.writeStringField("unit", JsonText.word(tokens.unit()));
    } else {
      json.writeStringField("type", JsonText.word(CodecType.SUBWORDS));
      json.writeNumberField("most_merges", ((CodecConfig.Subwords) config).merges());
      json.writeNumberField("merges", ((BytePairs) trained.codec()).merges().size());
    }
    json.writeBooleanField("lower_case", config.normalizer().lowerCase());
    json.writeStringField("normalization", JsonText.word(config.normalizer().normalization()));
    json.writeNumberField("min_count", config.minCount());
    json.writeNumberField("tokens", trained.codec().size());
    json.writeNumberField("unknown_id", trained.codec().unknownId().orElseThrow());
  }

  /** Adds the tensors. */
  public void write(BundleWriter to, TextCodec codec) {
    if (codec instanceof BytePairs pairs) {
      tokenList().write(to, pairs.tokens());
      if (!pairs.merges().isEmpty()) {
        to.longs(mergesName(), flat(pairs.merges()), pairs.merges().size(), 2);
      }
    } else {
      tokenList().write(to, ((VocabularyCodec) codec).vocabulary().tokens());
    }
  }

  private static long[] flat(List<Merge> merges) {
    long[] flat = new long[2 * merges.size()];
    for (int i = 0; i < merges.size(); i++) {
      flat[2 * i] = merges.get(i).left();
      flat[2 * i + 1] = merges.get(i).right();
    }
    return flat;
  }

  /** What {@link #write} added to this file. */
  public List<TensorSpec> tensors(Bundle bundle, TextCodec codec) throws CorruptBundleException {
    List<TensorSpec> specs = new ArrayList<>(tokenList().specs(bundle, codec.size()));
    if (codec instanceof BytePairs pairs && !pairs.merges().isEmpty()) {
      specs.add(merges(pairs.merges().size()));
    }
    return specs;
  }

  private TensorSpec merges(int count) {
    return TensorSpec.of(mergesName(), DType.I64, count, 2);
  }

  /**
   * Reads and checks.
   *
   * @param json the object
   * @param networkTokens how many tokens the network tells apart, the end included
   */
  public TrainedCodec read(Bundle bundle, ClosedJson json, int networkTokens) throws IOException {
    CodecType type = json.choice("type", CodecType.values());
    TextNormalizer normalizer =
        new TextNormalizer(
            json.bool("lower_case"), json.choice("normalization", Normalization.values()));
    int minCount = json.integer("min_count", 1, Integer.MAX_VALUE);
    int tokens = json.integer("tokens", 1, bundle.limits().vocabularyEntries());
    if (tokens != networkTokens - 1) {
      throw json.error("tokens", "expected the model's " + (networkTokens - 1) + ", got " + tokens);
    }
    int unknown = json.integer("unknown_id", 0, tokens - 1);
    List<String> list = tokenList().read(bundle, tokens);
    try {
      TrainedCodec trained =
          type == CodecType.TOKENS
              ? tokens(json, normalizer, minCount, list, unknown)
              : subwords(bundle, json, normalizer, minCount, list);
      if (trained.codec().unknownId().orElseThrow() != unknown) {
        throw json.error("unknown_id", "expected that of the codec, got " + unknown);
      }
      return trained;
    } catch (IllegalArgumentException e) {
      throw new CorruptBundleException(bundle.file(), side + " codec", e.getMessage());
    }
  }

  private static TrainedCodec tokens(
      ClosedJson json, TextNormalizer normalizer, int minCount, List<String> list, int unknown)
      throws CorruptBundleException {
    Unit unit = json.choice("unit", Unit.values());
    return new TrainedCodec(
        new CodecConfig.Tokens(unit, normalizer, minCount),
        VocabularyCodec.of(Vocabulary.of(unit, list, OptionalInt.of(unknown)), normalizer));
  }

  private TrainedCodec subwords(
      Bundle bundle, ClosedJson json, TextNormalizer normalizer, int minCount, List<String> list)
      throws IOException {
    int most = json.integer("most_merges", 0, bundle.limits().vocabularyEntries());
    int count = json.integer("merges", 0, most);
    return new TrainedCodec(
        new CodecConfig.Subwords(most, normalizer, minCount),
        BytePairs.of(list, merges(bundle, count, list.size()), normalizer));
  }

  private List<Merge> merges(Bundle bundle, int count, int tokens) throws IOException {
    if (count == 0) {
      return List.of();
    }
    if (!bundle.tensor(mergesName()).equals(merges(count))) {
      throw new CorruptBundleException(
          bundle.file(), "tensor " + mergesName(), "expected " + count + " x 2 whole numbers");
    }
    long[] flat = bundle.longs(mergesName());
    List<Merge> merges = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      merges.add(
          new Merge(id(bundle, flat[2 * i], i, tokens), id(bundle, flat[2 * i + 1], i, tokens)));
    }
    return merges;
  }

  /** An id, before it is narrowed to one. */
  private int id(Bundle bundle, long value, int merge, int tokens) throws CorruptBundleException {
    if (value < 0 || value >= tokens) {
      throw new CorruptBundleException(
          bundle.file(),
          "tensor " + mergesName(),
          "merge " + merge + ": expected ids below " + tokens + ", got " + value);
    }
    return (int) value;
  }
}
