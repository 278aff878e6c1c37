package io.github.seq4j.datasets.video;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.github.seq4j.core.DataFormatException;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The pictures of one file, one after the other: demuxing and decoding as in FFmpeg's own example
 * {@code demux_decode.c}. Strict: the first damaged packet is the end, because a picture that was
 * guessed would be learned from.
 */
final class VideoDecoder implements Closeable {

  /** FFmpeg's names of the containers that may be opened; a playlist is none of them. */
  private static final String CONTAINERS = "mov,mp4,matroska,webm,avi";

  /** How FFmpeg begins what it says of such a file; mkv does not tell how many frames it has. */
  private static final String MATROSKA_CUT_OFF = "File ended prematurely";

  private static final long MOST_PIXELS = 1L << 26;

  private final Path file;
  private AVFormatContext format;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final VideoColors colors = new VideoColors();
  private AVCodecContext codec;
  private int stream;
  private long packets;

  private VideoDecoder(Path file) {
    this.file = file;
  }

  static VideoDecoder open(Path file) throws DataFormatException {
    FFmpeg.listen();
    VideoDecoder decoder = new VideoDecoder(file);
    try {
      decoder.openContainer();
      decoder.openCodec();
      return decoder;
    } catch (DataFormatException | LinkageError e) {
      decoder.close();
      throw e;
    }
  }

  private void openContainer() throws DataFormatException {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "protocol_whitelist", "file", 0);
    av_dict_set(options, "format_whitelist", CONTAINERS, 0);
    try (BytePointer url = FFmpeg.url(file);
        PointerPointer<AVFormatContext> opened = new PointerPointer<>(1L);
        PointerPointer<AVDictionary> left = new PointerPointer<>(1L)) {
      opened.put(0, null);
      left.put(0, options);
      int code = avformat_open_input(opened, url, null, left);
      format = opened.get(AVFormatContext.class);
      av_dict_free(left);
      check("is no video that can be read", code);
    }
    check(
        "is no video that can be read",
        avformat_find_stream_info(format, (PointerPointer<?>) null));
    stream = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    check("has no pictures", stream);
  }

  private void openCodec() throws DataFormatException {
    AVCodecParameters parameters = format.streams(stream).codecpar();
    AVCodec decoder = avcodec_find_decoder(parameters.codec_id());
    if (decoder == null) {
      throw new DataFormatException(
          file, 0, "is in a video format that this FFmpeg has no decoder for");
    }
    codec = avcodec_alloc_context3(decoder);
    check("cannot be decoded", avcodec_parameters_to_context(codec, parameters));
    codec.thread_count(1);
    codec.max_pixels(MOST_PIXELS);
    check("cannot be decoded", avcodec_open2(codec, decoder, (PointerPointer<?>) null));
  }

  private void check(String what, int code) throws DataFormatException {
    if (code < 0) {
      throw FFmpeg.failed(file, what, code);
    }
  }

  /** Goes to the next picture; false if there is none. */
  boolean next() throws DataFormatException {
    int code = avcodec_receive_frame(codec, frame);
    while (code == AVERROR_EAGAIN()) {
      feed();
      code = avcodec_receive_frame(codec, frame);
    }
    if (code == AVERROR_EOF()) {
      return false;
    }
    check("is damaged", code);
    if (frame.decode_error_flags() != 0 || (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0) {
      throw cutOff();
    }
    return true;
  }

  /** The picture there now, in a copy. */
  BufferedImage picture() throws DataFormatException {
    BufferedImage picture = colors.picture(frame);
    if (picture == null) {
      throw new DataFormatException(file, 0, "has colours that FFmpeg cannot turn into RGB");
    }
    return picture;
  }

  /** Gives the decoder its next packet, or says that there are no more. */
  private void feed() throws DataFormatException {
    while (true) {
      int code = av_read_frame(format, packet);
      if (code == AVERROR_EOF()) {
        checkWhole();
        check("is damaged", avcodec_send_packet(codec, null));
        return;
      }
      check("is damaged", code);
      try {
        if (packet.stream_index() == stream) {
          packets++;
          if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
            throw cutOff();
          }
          check("is damaged", avcodec_send_packet(codec, packet));
          return;
        }
      } finally {
        av_packet_unref(packet);
      }
    }
  }

  /**
   * Refuses a file whose end is missing. Fewer packets than promised are no fault by themselves: an
   * mp4 leaves in what was cut out of it, and an avi may count one too many.
   */
  private void checkWhole() throws DataFormatException {
    String said = FFmpeg.lastError();
    boolean avi = format.iformat().name().getString().equals("avi");
    boolean fewer = packets + 1 < format.streams(stream).nb_frames();
    if ((fewer && (avi || !said.isEmpty())) || said.startsWith(MATROSKA_CUT_OFF)) {
      throw cutOff();
    }
  }

  private DataFormatException cutOff() {
    String said = FFmpeg.lastError();
    long promised = format.streams(stream).nb_frames();
    return new DataFormatException(
        file,
        0,
        "is damaged or cut off after "
            + packets
            + " frames"
            + (promised > 0 ? "; expected " + promised : "")
            + (said.isEmpty() ? "" : "; FFmpeg says " + said),
        "copy or download it again");
  }

  @Override
  public void close() {
    colors.close();
    av_frame_free(frame);
    av_packet_free(packet);
    if (codec != null) {
      avcodec_free_context(codec);
    }
    if (format != null) {
      avformat_close_input(format);
    }
  }
}
