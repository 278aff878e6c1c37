package io.github.seq4j.core.bundle;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** Whether the process that left a file behind may still be at work. */
final class ProcessLife {

  /** Room for clocks of file systems that are coarse or a little off. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private ProcessLife() {}

  /**
   * @param pid the process that the file names
   * @param written when the file was last written
   * @return false if there is no such process, or the number was given to another one since, as
   *     happens in every container
   */
  static boolean mayBeAlive(long pid, FileTime written) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant().orElse(Instant.EPOCH))
        .map(start -> !start.minus(SLACK).isAfter(written.toInstant()))
        .orElse(false);
  }
}
