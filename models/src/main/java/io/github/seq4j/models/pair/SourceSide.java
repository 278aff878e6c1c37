package io.github.seq4j.models.pair;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How a kind of model turns what it is given into what its network reads, and what its file holds
 * about that. Immutable.
 */
public interface SourceSide {

  /** Reads the source side of a kind of model from its file. */
  interface Format<S extends SourceSide> {

    /**
     * Reads and checks.
     *
     * @param text the {@code text} of the bundle, in which the target has been read; the caller
     *     finishes it
     * @param network what the {@code model} text says
     * @param sizes likewise
     * @param target what the target is written with, which the source may share
     */
    S read(
        Bundle bundle,
        ClosedJson text,
        EncoderDecoderConfig network,
        EncoderDecoderSizes sizes,
        TrainedCodec target)
        throws IOException;
  }

  /** Adds fields to the {@code text} of a bundle; none where the source is not text. */
  void writeText(JsonGenerator json) throws IOException;

  /** Adds everything else. */
  void write(BundleWriter to);

  /** The tensors that {@link #write} added to this file. */
  List<TensorSpec> tensors(Bundle bundle) throws CorruptBundleException;

  /** Notes what a resumed run must have in common with the one before, in words for the message. */
  void putIdentity(Map<String, String> run);
}
