package io.github.seq4j.models.sequence;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.models.file.JsonText;
import java.io.IOException;
import java.util.List;

/**
 * How a model normalizes numbers, in its file: the text {@code norm} and, where something was learned,
 * {@code norm.offset} [C] and {@code norm.scale} [C]. The shape of a frame belongs to the network.
 */
public final class FrameSchema {

  private static final String OFFSET = "norm.offset";
  private static final String SCALE = "norm.scale";

  private FrameSchema() {}

  /** Adds text and tensors. */
  public static void write(BundleWriter to, FrameEncoder encoder) {
    FrameNormalizer normalizer = encoder.normalizer();
    to.json(
        "norm",
        JsonText.object(json -> json.writeStringField("kind", JsonText.word(normalizer.kind()))));
    if (normalizer.kind().learns()) {
      to.floats(OFFSET, normalizer.offset(), normalizer.offset().length);
      to.floats(SCALE, normalizer.scale(), normalizer.scale().length);
    }
  }

  /**
   * Reads and checks.
   *
   * @param frame what the network reads
   */
  public static FrameEncoder read(Bundle bundle, FrameShape frame) throws IOException {
    ClosedJson json = bundle.json("norm");
    FrameNormalizer.Kind kind = json.choice("kind", FrameNormalizer.Kind.values());
    json.finish();
    float[] offset = kind.learns() ? perChannel(bundle, OFFSET, frame) : new float[0];
    float[] scale = kind.learns() ? perChannel(bundle, SCALE, frame) : new float[0];
    return new FrameEncoder(frame, new FrameNormalizer(kind, offset, scale));
  }

  private static float[] perChannel(Bundle bundle, String name, FrameShape frame)
      throws IOException {
    if (!bundle.tensor(name).equals(perChannel(name, frame))) {
      throw new CorruptBundleException(
          bundle.file(), "tensor " + name, "expected " + frame.channels() + " numbers");
    }
    return bundle.floats(name);
  }

  private static TensorSpec perChannel(String name, FrameShape frame) {
    return TensorSpec.of(name, DType.F32, frame.channels());
  }

  /** The tensors that {@link #write} added. */
  public static List<TensorSpec> tensors(FrameEncoder encoder) {
    return encoder.normalizer().kind().learns()
        ? List.of(perChannel(OFFSET, encoder.shape()), perChannel(SCALE, encoder.shape()))
        : List.of();
  }
}
