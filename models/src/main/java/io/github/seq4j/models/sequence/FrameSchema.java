package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.data.FrameDifferences;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.models.file.JsonText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What a model does to numbers before its network reads them, in its file: the text {@code norm}
 * and, where something was learned, {@code norm.offset} [C] and {@code norm.scale} [C]. What the
 * network reads is said elsewhere.
 */
public final class FrameSchema {

  private static final String OFFSET = "norm.offset";
  private static final String SCALE = "norm.scale";
  private static final String DIFFERENCES = "differences";

  private FrameSchema() {}

  /** Adds text and tensors. */
  public static void write(BundleWriter to, FrameEncoder encoder) {
    FrameNormalizer normalizer = encoder.normalizer();
    to.json("norm", norm(encoder));
    if (normalizer.kind().learns()) {
      to.floats(OFFSET, normalizer.offset(), normalizer.offset().length);
      to.floats(SCALE, normalizer.scale(), normalizer.scale().length);
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

  /**
   * Reads and checks.
   *
   * @param frame what the network reads
   */
  public static FrameEncoder read(Bundle bundle, FrameShape frame) throws IOException {
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
    try {
      return new FrameEncoder(given, differences, new FrameNormalizer(kind, offset, scale));
    } catch (ConfigException e) {
      throw json.error(DIFFERENCES, e.getMessage());
    }
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

  /** The tensors that {@link #write} added. */
  public static List<TensorSpec> tensors(FrameEncoder encoder) {
    FrameNormalizer normalizer = encoder.normalizer();
    return normalizer.kind().learns()
        ? List.of(
            TensorSpec.of(OFFSET, DType.F32, normalizer.offset().length),
            TensorSpec.of(SCALE, DType.F32, normalizer.scale().length))
        : List.of();
  }
}
