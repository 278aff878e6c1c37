package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write one file: a file {@code .name.lock} beside it that holds a process id. A lock
 * whose process is gone is taken over. It keeps two runs from overwriting each other's work
 * unnoticed; that every file is whole does not depend on it.
 */
final class WriteLock implements AutoCloseable {

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
  private static final int ATTEMPTS = 3;
  private static final int MAX_PID_DIGITS = 19;

  /** A lock without a number is being made, which takes no time, or its maker was killed. */
  private static final long UNFINISHED_MILLIS = 200;

  private final Path lock;

  private WriteLock(Path lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock of a file.
   *
   * @param target an absolute path
   * @throws Busy if it is being written
   */
  static WriteLock of(Path target) throws IOException {
    Path lock = target.resolveSibling("." + target.getFileName() + ".lock");
    if (!HELD.add(lock)) {
      throw new Busy("this process is writing it already");
    }
    try {
      create(lock);
    } catch (IOException | RuntimeException | Error e) {
      HELD.remove(lock);
      throw e;
    }
    return new WriteLock(lock);
  }

  /** The lock file. */
  Path path() {
    return lock;
  }

  /** Gives the right back. A lock file that cannot be removed is taken over later. */
  @Override
  public void close() {
    AtomicFile.deleteQuietly(lock);
    HELD.remove(lock);
  }

  private static void create(Path lock) throws IOException {
    for (int attempt = 1; ; attempt++) {
      FileChannel channel;
      try {
        channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        removeIfStale(lock);
        continue;
      }
      try (channel) {
        String pid = ProcessHandle.current().pid() + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        return;
      } catch (IOException e) {
        AtomicFile.deleteQuietly(lock);
        throw e;
      }
    }
  }

  private static void removeIfStale(Path lock) throws IOException {
    try {
      FileTime written = Files.getLastModifiedTime(lock);
      OptionalLong owner = owner(lock);
      if (owner.isEmpty()) {
        pause();
        owner = owner(lock);
      }
      if (owner.isPresent()
          && owner.getAsLong() != ProcessHandle.current().pid()
          && ProcessLife.mayBeAlive(owner.getAsLong(), written)) {
        throw new Busy("process " + owner.getAsLong() + " is writing it");
      }
      Files.deleteIfExists(lock);
    } catch (NoSuchFileException e) {
      // Its owner has just removed it: the next attempt will do.
    }
  }

  private static void pause() throws Busy {
    try {
      Thread.sleep(UNFINISHED_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Busy("interrupted while another process is about to write it");
    }
  }

  private static OptionalLong owner(Path lock) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_PID_DIGITS + 1);
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // The next read goes on where this one stopped.
      }
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    return text.matches("[0-9]{1,18}\n")
        ? OptionalLong.of(Long.parseLong(text.strip()))
        : OptionalLong.empty();
  }

  /** The file is being written by someone else. */
  static final class Busy extends IOException {
    private static final long serialVersionUID = 1L;

    Busy(String message) {
      super(message);
    }
  }
}
