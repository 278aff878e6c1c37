/**
 * Sequences of numbers and of pictures. Each {@code ClipFormat} reads one way to store them; all of
 * them come through one DataVec reader, and end as {@code FrameSequence}s.
 *
 * <pre>{@code
 * Clips train = Clips.read(List.of(Path.of("gesture/train")), CsvFrames.labeled("phase").ignoring("timestamp"));
 * Clips short_ = train.cut(Windows.of(200, 100));
 * }</pre>
 *
 * <p>Video files are read by package {@code datasets.video}, which alone needs FFmpeg.
 */
package io.github.seq4j.datasets.frames;
