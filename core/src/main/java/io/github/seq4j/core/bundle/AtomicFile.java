package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Replaces a file whole or not at all: lock, look for space, write a temporary file in the same
 * directory, force it to the disk, close, read it back, move it over the target, force the
 * directory. Until the move the target is not touched; after it the target is complete. Each step
 * is there because without it a crash, a full disk or a power failure loses the old file, the new
 * one, or both.
 */
final class AtomicFile {

  /** What to write, and how to tell that it arrived. */
  interface Content {
    /** Bytes in all. */
    long size();

    /** Writes all bytes to an empty file. */
    void writeTo(FileChannel channel) throws IOException;

    /** Reads the file back; throws if it is not what was written. */
    void verify(Path temporary) throws IOException;
  }

  private static final AtomicLong COUNTER = new AtomicLong();

  private final Path file;
  private String step = "target";
  private Path target;
  private Path temporary;
  private boolean inPlace;

  private AtomicFile(Path file) {
    this.file = file;
  }

  /**
   * Replaces or creates a file.
   *
   * @throws BundleWriteException naming the step that failed; the file is then as it was before,
   *     unless the step is {@code force directory}
   */
  static void replace(Path file, Content content) throws BundleWriteException {
    new AtomicFile(file).run(content, true);
  }

  /** Does everything but the move. */
  static void probe(Path file) throws BundleWriteException {
    new AtomicFile(file).run(new OneByte(), false);
  }

  private void run(Content content, boolean move) throws BundleWriteException {
    try {
      target = resolve();
      step = "lock";
      try (WriteLock lock = WriteLock.of(target)) {
        StaleTemporaries.remove(target);
        checkSpace(content.size());
        try {
          write(content);
          if (move) {
            install(lock.path());
          }
        } finally {
          if (temporary != null && !inPlace) {
            deleteQuietly(temporary);
          }
        }
      }
    } catch (BundleWriteException e) {
      throw e;
    } catch (IOException e) {
      throw new BundleWriteException(file, step, describe(e), hint(e), e);
    }
  }

  private Path resolve() throws IOException {
    Path path = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      String got = Files.isDirectory(path) ? "a directory" : "a pipe or a device";
      throw new BundleWriteException(
          file, step, "expected a file or nothing there, got " + got, null, null);
    }
    if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
      throw new BundleWriteException(
          file, step, "there is no directory " + path.getParent(), "create it first", null);
    }
    return path;
  }

  private void checkSpace(long needed) throws BundleWriteException {
    step = "free space";
    long free = usableSpace();
    if (free >= 0 && free < needed) {
      throw BundleWriteException.noSpace(file, step, needed, free, null);
    }
  }

  private void write(Content content) throws IOException {
    step = "create";
    Path path =
        target.resolveSibling(
            StaleTemporaries.name(
                target, ProcessHandle.current().pid(), COUNTER.incrementAndGet()));
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(path, options, ownerOnly())) {
      temporary = path;
      step = "write";
      content.writeTo(channel);
      step = "force";
      channel.force(true);
      step = "close";
    } catch (BundleWriteException e) {
      throw e;
    } catch (IOException e) {
      throw lackOfSpace(content.size(), e);
    }
    step = "verify";
    content.verify(temporary);
  }

  private void install(Path fresh) throws IOException {
    step = "permissions";
    copyPermissions(Files.exists(target) ? target : fresh);
    step = "replace";
    try (FileChannel directory = openDirectory()) {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      inPlace = true;
      step = "force directory";
      if (directory != null) {
        directory.force(true);
      }
    } catch (IOException e) {
      if (inPlace) {
        throw new BundleWriteException(
            file,
            step,
            "the new file is in place, but a power failure now could bring the old one back: "
                + describe(e),
            null,
            e);
      }
      throw e;
    }
  }

  /** While it grows the file is the owner's alone: it is nobody's business until it is whole. */
  private FileAttribute<?>[] ownerOnly() {
    if (!isPosix()) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /**
   * Keeps the permissions of the file that is replaced; a new file gets those that any new file
   * here gets, which the lock file shows.
   */
  private void copyPermissions(Path from) {
    if (!isPosix()) {
      return;
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(from);
      Files.setPosixFilePermissions(temporary, permissions);
    } catch (IOException | UnsupportedOperationException e) {
      // Stays the owner's alone, which is safe.
    }
  }

  private boolean isPosix() {
    return target.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** The directory, to force its entry to the disk; null where directories cannot be opened. */
  private FileChannel openDirectory() {
    try {
      return FileChannel.open(target.getParent(), StandardOpenOption.READ);
    } catch (IOException e) {
      return null;
    }
  }

  /** Bytes free where the target is, or -1 if that cannot be told. */
  private long usableSpace() {
    try {
      return Files.getFileStore(target.getParent()).getUsableSpace();
    } catch (IOException | UnsupportedOperationException e) {
      return -1;
    }
  }

  private IOException lackOfSpace(long needed, IOException cause) {
    long free = usableSpace();
    long written;
    try {
      written = temporary == null ? 0 : Files.size(temporary);
    } catch (IOException e) {
      return cause;
    }
    if (free >= 0 && free + written < needed) {
      return BundleWriteException.noSpace(file, step, needed, free + written, cause);
    }
    return cause;
  }

  /** Removes a file of ours that has served; one that stays is removed by a later write. */
  static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Nothing is lost but tidiness, and the first error is the one to tell.
    }
  }

  private static String describe(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "the directory or the file disappeared, or no files can be made there";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String hint(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "choose a place where you may create files";
    }
    return e instanceof WriteLock.Busy ? "wait until it is done, or choose another name" : null;
  }

  /** What a probe writes. */
  private record OneByte() implements Content {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public void writeTo(FileChannel channel) throws IOException {
      channel.write(ByteBuffer.wrap(new byte[1]));
    }

    @Override
    public void verify(Path temporary) throws IOException {
      if (Files.size(temporary) != 1) {
        throw new IOException("one byte was written and did not arrive");
      }
    }
  }
}
