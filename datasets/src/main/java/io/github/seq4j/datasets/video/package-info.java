/**
 * Video files, through FFmpeg. It is an optional dependency: who wants it adds {@code
 * org.bytedeco:ffmpeg}, once as it is and once with the classifier of the machine, such as {@code
 * linux-x86_64}; the command line program brings both. Everything else of seq4j works without.
 *
 * <p>FFmpeg is used directly and not through JavaCV's {@code FFmpegFrameGrabber}, which also loads
 * FFmpeg's devices, and with them libraries for sound and screens that a server does not have.
 *
 * <p>A video decoder is a million lines of C that read what somebody sent: open files that you
 * trust. What can be done here is done: local files alone, the containers named alone (no
 * playlists, which name other files), one thread, a limit on the size of a picture. FFmpeg's
 * messages of this process go to the exceptions thrown here instead of the console.
 */
package io.github.seq4j.datasets.video;
