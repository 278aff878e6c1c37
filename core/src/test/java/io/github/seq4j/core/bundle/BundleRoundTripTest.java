package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleRoundTripTest {

  private static final Set<String> FEATURES = Set.of("known-a", "known-b", "known-c");

  @TempDir Path directory;

  @Test
  void every_tensor_comes_back_bit_for_bit() throws IOException {
    try (Bundle bundle = writeAndOpen(SampleBundle.full())) {
      assertThat(bundle.floats("layer.l0.W")).containsExactly(SampleBundle.WEIGHTS);
      assertThat(bundle.doubles("norm.mean")).containsExactly(Math.PI, Double.MIN_VALUE);
      assertThat(bundle.longs("vocab.offsets"))
          .containsExactly(0, 3, Long.MAX_VALUE, Long.MIN_VALUE);
      assertThat(bundle.bytes("vocab.bytes")).containsExactly(SampleBundle.VOCABULARY);
    }
  }

  @Test
  void every_text_comes_back() throws IOException {
    try (Bundle bundle = writeAndOpen(SampleBundle.full())) {
      assertThat(bundle.role()).isEqualTo(Role.CHECKPOINT);
      assertThat(bundle.formatVersion()).isEqualTo("1.0");
      assertThat(bundle.requires()).containsExactly("known-a", "known-b");
      assertThat(bundle.metadata("writer")).contains("seq4j/test");
      assertThat(bundle.metadata("card"))
          .contains("a card with \"quotes\", \\ and \n 한글 \uD83D\uDE00");
      assertThat(bundle.metadata("x-note")).contains("anything");
      assertThat(bundle.json("training").integer("update", 0, 100)).isEqualTo(17);
    }
  }

  @Test
  void the_table_tells_names_types_and_shapes() throws IOException {
    try (Bundle bundle = writeAndOpen(SampleBundle.full())) {
      assertThat(bundle.tensorNames())
          .containsExactly("layer.l0.W", "norm.mean", "vocab.bytes", "vocab.offsets");
      assertThat(bundle.tensor("layer.l0.W"))
          .isEqualTo(TensorSpec.of("layer.l0.W", DType.F32, 2, 3));
      assertThat(bundle.shape("layer.l0.W")).containsExactly(2, 3);
    }
  }

  @Test
  void the_order_of_calls_does_not_change_a_byte() throws IOException {
    Path one = directory.resolve("one.seq");
    Path two = directory.resolve("two.seq");

    BundleWriter.of(Role.MODEL, "w")
        .json("model", "{}")
        .text("x-a", "1")
        .floats("layer.l0.b", new float[] {1}, 1)
        .longs("opt.step", new long[] {2}, 1)
        .write(one);
    BundleWriter.of(Role.MODEL, "w")
        .longs("opt.step", new long[] {2}, 1)
        .floats("layer.l0.b", new float[] {1}, 1)
        .text("x-a", "1")
        .json("model", "{}")
        .write(two);

    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void the_keys_of_an_object_are_sorted_when_it_is_written() throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("b", 1).put("a", 2.5);
    object.putObject("c").put("z", 1).put("y", 2);

    try (Bundle bundle =
        writeAndOpen(
            BundleWriter.of(Role.MODEL, "w")
                .json("model", object)
                .floats("layer.l0.b", new float[] {1}, 1))) {
      assertThat(bundle.metadata("model")).contains("{\"a\":2.5,\"b\":1,\"c\":{\"y\":2,\"z\":1}}");
    }
  }

  @Test
  void the_hash_returned_is_the_hash_in_the_file() throws IOException {
    Path file = directory.resolve("a.seq");

    String hash = SampleBundle.small().write(file);

    try (Bundle bundle = BundleReader.open(file)) {
      assertThat(bundle.sha256()).isEqualTo(hash).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void a_large_tensor_streams_through_a_window_both_ways() throws IOException {
    int elements = 3 * (1 << 18) + 17;
    AtomicInteger largest = new AtomicInteger();
    AtomicLong next = new AtomicLong();
    FloatSource source =
        (from, target, count) -> {
          assertThat(from).isEqualTo(next.getAndAdd(count));
          largest.accumulateAndGet(count, Math::max);
          for (int i = 0; i < count; i++) {
            target[i] = (from + i) * 0.5f;
          }
        };
    Path file = directory.resolve("large.seq");

    // A byte tensor of odd length after it, and a name that sorts before it.
    BundleWriter.of(Role.MODEL, "w")
        .json("model", "{}")
        .bytes("a.b", new byte[13], 13)
        .floats("layer.big.W", source, elements)
        .write(file);

    assertThat(largest.get()).isLessThanOrEqualTo(1 << 16);
    FloatBuffer target =
        ByteBuffer.allocateDirect(elements * 4).order(ByteOrder.nativeOrder()).asFloatBuffer();
    try (Bundle bundle = BundleReader.open(file)) {
      bundle.readFloats("layer.big.W", target);
    }
    for (int i = 0; i < elements; i++) {
      assertThat(target.get(i)).isEqualTo(i * 0.5f);
    }
  }

  @Test
  void a_buffer_off_the_heap_is_written_from_its_position() throws IOException {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder()).asFloatBuffer();
    buffer.put(new float[] {9, 1, 2, 3}).position(1);
    Path file = directory.resolve("a.seq");

    BundleWriter.of(Role.MODEL, "w").json("model", "{}").floats("a.b", buffer, 3).write(file);

    assertThat(buffer.position()).isEqualTo(1);
    try (Bundle bundle = BundleReader.open(file)) {
      assertThat(bundle.floats("a.b")).containsExactly(1, 2, 3);
    }
  }

  @Test
  void a_value_that_is_not_finite_is_not_saved() {
    Path file = directory.resolve("a.seq");
    BundleWriter writer =
        BundleWriter.of(Role.MODEL, "w")
            .json("model", "{}")
            .floats("a.b", new float[] {1, 2, Float.NaN}, 3);

    assertThatThrownBy(() -> writer.write(file))
        .isInstanceOf(BundleWriteException.class)
        .hasMessageContaining("tensor a.b[2]")
        .hasMessageContaining("NaN");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void infinity_in_a_double_is_not_saved() {
    BundleWriter writer =
        BundleWriter.of(Role.MODEL, "w")
            .json("model", "{}")
            .doubles("a.b", new double[] {Double.NEGATIVE_INFINITY}, 1);

    assertThatThrownBy(() -> writer.write(directory.resolve("a.seq")))
        .isInstanceOf(BundleWriteException.class)
        .hasMessageContaining("tensor a.b[0]");
  }

  @Test
  void a_file_that_changes_after_opening_is_noticed() throws IOException {
    Path file = directory.resolve("a.seq");
    SampleBundle.small().write(file);

    try (Bundle bundle = BundleReader.open(file)) {
      try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
        raw.seek(raw.length() - 1);
        raw.write(0x11);
      }
      assertThatThrownBy(() -> bundle.floats("layer.l0.b"))
          .isInstanceOf(CorruptBundleException.class)
          .hasMessageContaining("changed after it was opened");
    }
  }

  @Test
  void the_predicted_tensors_must_be_all_and_no_more() throws IOException {
    TensorSpec bias = TensorSpec.of("layer.l0.b", DType.F32, 2);
    TensorSpec more = TensorSpec.of("layer.l0.W", DType.F32, 2);
    try (Bundle bundle = writeAndOpen(SampleBundle.small())) {
      bundle.requireTensors(List.of(bias));
      assertThatThrownBy(() -> bundle.requireTensors(List.of(bias, more)))
          .isInstanceOf(CorruptBundleException.class)
          .hasMessageContaining("layer.l0.W\": missing");
      assertThatThrownBy(() -> bundle.requireTensors(List.of()))
          .hasMessageContaining("no such tensor");
      assertThatThrownBy(
              () -> bundle.requireTensors(List.of(TensorSpec.of("layer.l0.b", DType.F32, 1, 2))))
          .hasMessageContaining("expected F32 [1, 2], got F32 [2]");
    }
  }

  @Test
  void reading_as_another_type_is_refused() throws IOException {
    try (Bundle bundle = writeAndOpen(SampleBundle.small())) {
      assertThatThrownBy(() -> bundle.longs("layer.l0.b"))
          .isInstanceOf(CorruptBundleException.class)
          .hasMessageContaining("expected dtype I64, got F32");
    }
  }

  @Test
  void closing_twice_is_allowed() throws IOException {
    Bundle bundle = writeAndOpen(SampleBundle.small());
    bundle.close();
    bundle.close();
  }

  @Test
  void wrong_tensors_are_refused_when_they_are_given() {
    BundleWriter writer = SampleBundle.small();

    assertThatThrownBy(() -> writer.floats("a.b", new float[3], 2, 2))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> writer.floats("Layer.W", new float[1], 1))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> writer.floats("a.b", new float[0], 0))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> writer.floats("layer.l0.b", new float[1], 1))
        .hasMessageContaining("given twice");
  }

  @Test
  void wrong_texts_are_refused_when_they_are_given() {
    BundleWriter writer = SampleBundle.small();

    assertThatThrownBy(() -> writer.json("text", "{\"a\":1,\"a\":2}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.json("secret", "{}")).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> writer.text("card", "lone \uD800 surrogate"))
        .hasMessageContaining("surrogate");
    assertThatThrownBy(() -> writer.text("x-big", "a".repeat(4097)))
        .hasMessageContaining("at most 4096 bytes, got 4097");
    assertThatThrownBy(() -> writer.requires(List.of("UPPER"))).isInstanceOf(ConfigException.class);
  }

  @Test
  void a_checkpoint_without_training_is_refused() {
    BundleWriter writer =
        BundleWriter.of(Role.CHECKPOINT, "w").json("model", "{}").floats("a.b", new float[1], 1);

    assertThatThrownBy(() -> writer.write(directory.resolve("a.seq")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("training");
  }

  @Test
  void reading_changes_nothing_in_the_directory() throws IOException {
    Path file = directory.resolve("a.seq");
    SampleBundle.small().write(file);
    byte[] before = Files.readAllBytes(file);

    BundleReader.open(file).close();

    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
    assertThat(file).hasBinaryContent(before);
  }

  private Bundle writeAndOpen(BundleWriter writer) throws IOException {
    Path file = directory.resolve("bundle.seq");
    writer.write(file);
    return BundleReader.open(file, Limits.untrusted(), FEATURES);
  }
}
