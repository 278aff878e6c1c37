package io.github.seq4j.models.sequence;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.data.FrameDifferences;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.file.JsonText;
import io.github.seq4j.models.file.ModelKind.Task;
import io.github.seq4j.models.file.StringTensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was learned from training data besides the weights: the {@code text} of a bundle and its
 * vocabularies, or the {@code norm} and its arrays.
 */
final class EncoderSchema {

  private static final String OFFSET = "norm.offset";
  private static final String SCALE = "norm.scale";
  private static final String DIFFERENCES = "differences";

  /** Both halves of how a model reads. */
  record Reading(InputConfig input, StepEncoder encoder) {}

  /** What was done to characters before they were counted; nothing, so far. */
  private enum Normalization {
    NONE
  }

  private EncoderSchema() {}

  static void write(BundleWriter to, InputConfig input, StepEncoder encoder) {
    if (encoder instanceof TokenEncoder tokens) {
      to.json("text", text(input, tokens));
      StringTensors.VOCABULARY.write(to, tokens.tokens().tokens());
      tokens.characters().ifPresent(c -> StringTensors.CHARACTERS.write(to, c.tokens()));
    } else {
      FrameEncoder frames = (FrameEncoder) encoder;
      FrameNormalizer normalizer = frames.normalizer();
      to.json("norm", norm(frames));
      if (normalizer.kind().learns()) {
        to.floats(OFFSET, normalizer.offset(), normalizer.offset().length);
        to.floats(SCALE, normalizer.scale(), normalizer.scale().length);
      }
    }
  }

  /** Differences are named where there are some: files without are as they were before. */
  private static String norm(FrameEncoder encoder) {
    return JsonText.object(
        json -> {
          json.writeStringField("kind", JsonText.word(encoder.normalizer().kind()));
          if (!encoder.differences().lags().isEmpty()) {
            json.writeArrayFieldStart(DIFFERENCES);
            for (int lag : encoder.differences().lags()) {
              json.writeNumber(lag);
            }
            json.writeEndArray();
          }
        });
  }

  private static String text(InputConfig input, TokenEncoder encoder) {
    return JsonText.object(
        json -> {
          json.writeStringField("unit", JsonText.word(encoder.tokens().unit()));
          if (input instanceof InputConfig.Text text) {
            json.writeBooleanField("lower_case", text.lowerCase());
            json.writeNumberField("min_count", text.minCount());
          } else {
            InputConfig.Words words = (InputConfig.Words) input;
            json.writeBooleanField("lower_case", words.lowerCase());
            json.writeNumberField("min_count", words.minCount());
          }
          json.writeStringField("normalization", JsonText.word(Normalization.NONE));
          json.writeNumberField("tokens", encoder.tokens().size());
          json.writeNumberField("unknown_id", encoder.tokens().unknownId().orElseThrow());
          if (encoder.characters().isPresent()) {
            Vocabulary characters = encoder.characters().get();
            json.writeNumberField("characters", characters.size());
            json.writeNumberField("unknown_character", characters.unknownId().orElseThrow());
          }
        });
  }

  /** Reads and checks against what the model says about itself. */
  static Reading read(Bundle bundle, SequenceSchema.Model model) throws IOException {
    StepInputConfig step = model.network().input();
    boolean numbers =
        step instanceof StepInputConfig.Vectors || step instanceof StepInputConfig.Pictures;
    return numbers
        ? readNorm(bundle, model.sizes().frame())
        : readText(bundle, model.task(), step, model.sizes());
  }

  private static Reading readText(
      Bundle bundle, Task task, StepInputConfig step, SequenceSizes sizes) throws IOException {
    ClosedJson json = bundle.json("text");
    Unit unit = json.choice("unit", Unit.values());
    boolean lowerCase = json.bool("lower_case");
    int minCount = json.integer("min_count", 1, Integer.MAX_VALUE);
    json.choice("normalization", Normalization.values());
    same(json, "tokens", sizes.tokens());
    same(json, "unknown_id", sizes.unknownToken());
    Optional<Vocabulary> characters = Optional.empty();
    if (step instanceof StepInputConfig.Words) {
      same(json, "characters", sizes.characters());
      int unknown = json.integer("unknown_character", 0, sizes.characters() - 1);
      List<String> list = StringTensors.CHARACTERS.read(bundle, sizes.characters());
      characters = Optional.of(vocabulary(bundle, Unit.CHARACTER, list, unknown));
    }
    json.finish();
    if (unit != Unit.WORD && task == Task.LABEL) {
      throw json.error("unit", "expected word, as labels belong to words, got " + unit);
    }
    if (unit.isCodePoint() && characters.isPresent()) {
      throw json.error("unit", "expected words, which have characters, got " + unit);
    }
    InputConfig input =
        task == Task.LABEL
            ? new InputConfig.Words(lowerCase, minCount)
            : new InputConfig.Text(unit, lowerCase, minCount);
    List<String> list = StringTensors.VOCABULARY.read(bundle, sizes.tokens());
    Vocabulary tokens = vocabulary(bundle, unit, list, sizes.unknownToken());
    return new Reading(input, new TokenEncoder(input, tokens, characters));
  }

  private static Vocabulary vocabulary(Bundle bundle, Unit unit, List<String> list, int unknown)
      throws CorruptBundleException {
    try {
      return Vocabulary.of(unit, list, OptionalInt.of(unknown));
    } catch (IllegalArgumentException e) {
      throw new CorruptBundleException(bundle.file(), "vocabulary", e.getMessage());
    }
  }

  private static void same(ClosedJson json, String key, int expected)
      throws CorruptBundleException {
    int got = json.integer(key, 0, Integer.MAX_VALUE);
    if (got != expected) {
      throw json.error(key, "expected the model's " + expected + ", got " + got);
    }
  }

  private static Reading readNorm(Bundle bundle, FrameShape frame) throws IOException {
    ClosedJson json = bundle.json("norm");
    FrameNormalizer.Kind kind = json.choice("kind", FrameNormalizer.Kind.values());
    FrameDifferences differences = differences(json);
    json.finish();
    if (frame.channels() % differences.factor() != 0) {
      throw json.error(
          DIFFERENCES,
          "expected a divisor of the model's "
              + frame.channels()
              + " channels less one, got "
              + differences.lags().size());
    }
    FrameShape given =
        new FrameShape(frame.channels() / differences.factor(), frame.height(), frame.width());
    boolean none = !kind.learns();
    float[] offset = none ? new float[0] : perChannel(bundle, OFFSET, frame);
    float[] scale = none ? new float[0] : perChannel(bundle, SCALE, frame);
    return new Reading(
        new InputConfig.Frames(kind, differences),
        new FrameEncoder(given, differences, new FrameNormalizer(kind, offset, scale)));
  }

  private static FrameDifferences differences(ClosedJson json) throws CorruptBundleException {
    if (!json.has(DIFFERENCES)) {
      return FrameDifferences.NONE;
    }
    long[] lags = json.integers(DIFFERENCES, 1, FrameDifferences.LONGEST);
    try {
      return new FrameDifferences(Arrays.stream(lags).mapToObj(Math::toIntExact).toList());
    } catch (IllegalArgumentException e) {
      throw json.error(DIFFERENCES, e.getMessage());
    }
  }

  private static float[] perChannel(Bundle bundle, String name, FrameShape frame)
      throws IOException {
    TensorSpec expected = TensorSpec.of(name, DType.F32, frame.channels());
    if (!bundle.tensor(name).equals(expected)) {
      throw new CorruptBundleException(
          bundle.file(), "tensor " + name, "expected " + frame.channels() + " numbers");
    }
    return bundle.floats(name);
  }

  /** What the file must hold besides network and labels. */
  static List<TensorSpec> tensors(Bundle bundle, StepEncoder encoder)
      throws CorruptBundleException {
    List<TensorSpec> specs = new ArrayList<>();
    if (encoder instanceof TokenEncoder tokens) {
      specs.addAll(StringTensors.VOCABULARY.specs(bundle, tokens.tokens().size()));
      if (tokens.characters().isPresent()) {
        int characters = tokens.characters().get().size();
        specs.addAll(StringTensors.CHARACTERS.specs(bundle, characters));
      }
    } else {
      FrameNormalizer normalizer = ((FrameEncoder) encoder).normalizer();
      if (normalizer.kind().learns()) {
        specs.add(TensorSpec.of(OFFSET, DType.F32, normalizer.offset().length));
        specs.add(TensorSpec.of(SCALE, DType.F32, normalizer.scale().length));
      }
    }
    return specs;
  }
}
