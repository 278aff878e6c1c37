package io.github.seq4j.core.bundle;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small bundles that tests write, damage and read. */
final class SampleBundle {

  static final float[] WEIGHTS = {1.5f, -2.25f, 0f, -0f, Float.MIN_VALUE, Float.MAX_VALUE};
  static final byte[] VOCABULARY = "가나다abc".getBytes(StandardCharsets.UTF_8);
  static final String MODEL = "{\"kind\":\"sequential\",\"layers\":[{\"out\":2}]}";

  private SampleBundle() {}

  /** Every kind of metadata and every element type. */
  static BundleWriter full() {
    return BundleWriter.of(Role.CHECKPOINT, "seq4j/test")
        .requires(List.of("known-b", "known-a"))
        .json("model", MODEL)
        .json("text", "{\"unit\":\"character\"}")
        .json("norm", "{\"type\":\"standardize\"}")
        .json("training", "{\"update\":17}")
        .text("license", "CC0-1.0")
        .text("card", "a card with \"quotes\", \\ and \n 한글 \uD83D\uDE00")
        .text("x-note", "anything")
        .floats("layer.l0.W", WEIGHTS, 2, 3)
        .doubles("norm.mean", new double[] {Math.PI, Double.MIN_VALUE}, 2)
        .longs("vocab.offsets", new long[] {0, 3, Long.MAX_VALUE, Long.MIN_VALUE}, 4)
        .bytes("vocab.bytes", VOCABULARY, VOCABULARY.length);
  }

  /** The least a bundle can be. */
  static BundleWriter small() {
    return BundleWriter.of(Role.MODEL, "seq4j/test")
        .json("model", "{}")
        .floats("layer.l0.b", new float[] {1, 2}, 2);
  }
}
