package io.github.seq4j.datasets.video;

import io.github.seq4j.core.DataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** What FFmpeg says when something is wrong. */
final class FFmpeg {

  private FFmpeg() {}

  /** The error for a code that FFmpeg returned, with what it said about it last. */
  static DataFormatException failed(Path file, String what, int code) {
    byte[] text = new byte[128];
    avutil.av_strerror(code, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    String reason = new String(text, 0, length, StandardCharsets.UTF_8);
    String said = Log.LAST.get();
    return new DataFormatException(
        file, 0, what + "; FFmpeg says " + reason + (said.isEmpty() ? "" : " (" + said + ")"));
  }

  /** The name of a local file, and of nothing else, as FFmpeg wants it: in UTF-8. */
  static BytePointer url(Path file) {
    byte[] bytes = ("file:" + file.toAbsolutePath()).getBytes(StandardCharsets.UTF_8);
    byte[] withEnd = Arrays.copyOf(bytes, bytes.length + 1);
    return new BytePointer(withEnd);
  }

  /** Begins to listen: FFmpeg would write to the console of a program that is not its own. */
  static void listen() {
    Log.LAST.set("");
    avutil.setLogCallback(Log.CALLBACK);
  }

  /** The last thing that FFmpeg called an error since {@link #listen}, or an empty text. */
  static String lastError() {
    return Log.LAST.get();
  }

  private static final class Log extends LogCallback {

    private static final ThreadLocal<String> LAST = ThreadLocal.withInitial(() -> "");

    /** Which part of FFmpeg speaks, with its address in memory. */
    private static final Pattern WHO = Pattern.compile("^\\[[^]]*] *");

    /** Kept here for ever: FFmpeg holds it, and the collector does not see that. */
    private static final Log CALLBACK = new Log();

    @Override
    public void call(int level, BytePointer message) {
      if (level <= avutil.AV_LOG_ERROR) {
        String said = message.getString(StandardCharsets.UTF_8).strip();
        LAST.set(WHO.matcher(said).replaceFirst(""));
      }
    }
  }
}
