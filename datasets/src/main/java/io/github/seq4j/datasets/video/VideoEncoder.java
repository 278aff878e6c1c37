package io.github.seq4j.datasets.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.github.seq4j.core.DataFormatException;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Pictures into a video file: encoding and muxing as in FFmpeg's own example {@code mux.c}. */
final class VideoEncoder implements Closeable {

  private static final int PICTURES_PER_SECOND = 10;
  private static final int FINEST = 1; // quantizer, of 31
  private static final long VP8_BITS_PER_PIXEL = 80;

  private final Path file;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final VideoColors colors = new VideoColors();
  private AVFormatContext format;
  private AVCodecContext codec;
  private AVStream stream;
  private long count;

  private VideoEncoder(Path file) {
    this.file = file;
  }

  static VideoEncoder create(Path file, int width, int height) throws DataFormatException {
    FFmpeg.listen();
    VideoEncoder encoder = new VideoEncoder(file);
    try {
      encoder.openContainer();
      encoder.openCodec(width, height);
      encoder.begin(width, height);
      return encoder;
    } catch (DataFormatException | LinkageError e) {
      encoder.close();
      throw e;
    }
  }

  private void check(int code) throws DataFormatException {
    if (code < 0) {
      throw FFmpeg.failed(file, "cannot be written", code);
    }
  }

  private void openContainer() throws DataFormatException {
    try (BytePointer url = FFmpeg.url(file);
        PointerPointer<AVFormatContext> made = new PointerPointer<>(1L);
        PointerPointer<AVIOContext> opened = new PointerPointer<>(1L)) {
      made.put(0, null);
      opened.put(0, null);
      check(avformat_alloc_output_context2(made, null, null, url));
      format = made.get(AVFormatContext.class);
      check(avio_open(opened, url, AVIO_FLAG_WRITE));
      format.pb(opened.get(AVIOContext.class));
    }
  }

  private void openCodec(int width, int height) throws DataFormatException {
    boolean webm = file.toString().toLowerCase(Locale.ROOT).endsWith(".webm");
    AVCodec encoder = avcodec_find_encoder(webm ? AV_CODEC_ID_VP8 : AV_CODEC_ID_MPEG4);
    codec = avcodec_alloc_context3(encoder);
    codec.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
    codec.time_base(av_make_q(1, PICTURES_PER_SECOND));
    codec.framerate(av_make_q(PICTURES_PER_SECOND, 1));
    codec.thread_count(1);
    if (webm) {
      codec.bit_rate(VP8_BITS_PER_PIXEL * width * height * PICTURES_PER_SECOND);
    } else {
      codec.flags(codec.flags() | AV_CODEC_FLAG_QSCALE);
      codec.global_quality(FF_QP2LAMBDA * FINEST);
      codec.qmin(FINEST);
    }
    if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
      codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    check(avcodec_open2(codec, encoder, (PointerPointer<?>) null));
  }

  private void begin(int width, int height) throws DataFormatException {
    stream = avformat_new_stream(format, null);
    stream.time_base(codec.time_base());
    check(avcodec_parameters_from_context(stream.codecpar(), codec));
    check(avformat_write_header(format, (PointerPointer<?>) null));
    frame.format(AV_PIX_FMT_YUV420P).width(width).height(height);
    if (codec.global_quality() > 0) {
      frame.quality(codec.global_quality());
    }
    check(av_frame_get_buffer(frame, 0));
  }

  /** Adds the next picture. */
  void add(BufferedImage picture) throws DataFormatException {
    check(av_frame_make_writable(frame));
    check(colors.fill(picture, frame));
    frame.pts(count++);
    send(frame);
  }

  /** Writes what is still on its way, and the end of the file. */
  void finish() throws DataFormatException {
    send(null);
    check(av_write_trailer(format));
  }

  private void send(AVFrame next) throws DataFormatException {
    check(avcodec_send_frame(codec, next));
    int code = avcodec_receive_packet(codec, packet);
    while (code >= 0) {
      packet.stream_index(stream.index());
      packet.duration(1);
      av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
      check(av_interleaved_write_frame(format, packet));
      code = avcodec_receive_packet(codec, packet);
    }
    if (code != AVERROR_EAGAIN() && code != AVERROR_EOF()) {
      check(code);
    }
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
      if (format.pb() != null) {
        avio_closep(format.pb());
      }
      avformat_free_context(format);
    }
  }
}
