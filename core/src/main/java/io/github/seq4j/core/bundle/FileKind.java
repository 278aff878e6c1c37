package io.github.seq4j.core.bundle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Guesses from its first bytes what a file is that is not a bundle, for the error message only. */
final class FileKind {

  /** How many bytes the guess looks at. */
  static final int BYTES = 512;

  private static final List<Magic> MAGIC =
      List.of(
          new Magic("a zip archive (a Deeplearning4j or PyTorch model?)", 'P', 'K', 3, 4),
          new Magic("an empty zip archive", 'P', 'K', 5, 6),
          new Magic("a Java serialization stream", 0xAC, 0xED, 0, 5),
          new Magic("a gzip archive", 0x1F, 0x8B),
          new Magic("a GGUF model", 'G', 'G', 'U', 'F'),
          new Magic("an HDF5 file (a Keras model?)", 0x89, 'H', 'D', 'F'),
          new Magic("a NumPy array", 0x93, 'N', 'U', 'M', 'P', 'Y'),
          new Magic("a program", 0x7F, 'E', 'L', 'F'),
          new Magic("a PNG image", 0x89, 'P', 'N', 'G'),
          new Magic("a PDF document", '%', 'P', 'D', 'F'));

  private FileKind() {}

  /**
   * What the file looks like, or nothing if its start says nothing.
   *
   * @param start the first bytes, at most {@link #BYTES}
   */
  static Optional<String> of(byte[] start) {
    if (start.length == 0) {
      return Optional.of("an empty file");
    }
    for (Magic magic : MAGIC) {
      if (magic.begins(start)) {
        return Optional.of(magic.kind);
      }
    }
    if (start.length > 1 && (start[0] & 0xFF) == 0x80 && start[1] >= 2 && start[1] <= 5) {
      return Optional.of("a Python pickle (a PyTorch model?)");
    }
    if (isText(start)) {
      return Optional.of("a text file that begins " + UntrustedText.quote(firstLine(start)));
    }
    return Optional.empty();
  }

  private static boolean isText(byte[] start) {
    for (byte b : start) {
      if ((b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') || b == 0x7F) {
        return false;
      }
    }
    // The last character may be cut by our own window, hence no end of input.
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(start), CharBuffer.allocate(start.length), false);
    return !result.isError();
  }

  private static String firstLine(byte[] start) {
    return new String(start, StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  private record Magic(String kind, int... bytes) {
    boolean begins(byte[] start) {
      if (start.length < bytes.length) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if ((start[i] & 0xFF) != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
