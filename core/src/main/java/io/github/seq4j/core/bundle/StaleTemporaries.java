package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names temporary files so that what a killed process left behind can be told and removed. */
final class StaleTemporaries {

  private static final Pattern TAIL = Pattern.compile("([0-9]{1,18})\\.[0-9]{1,18}\\.tmp");

  private StaleTemporaries() {}

  /** {@code .name.<pid>.<n>.tmp}. */
  static String name(Path target, long pid, long count) {
    return prefix(target) + pid + "." + count + ".tmp";
  }

  /**
   * Removes the temporary files of one target whose process is gone. To be called with the target's
   * lock held, so that those of this process are left-overs too.
   */
  static void remove(Path target) {
    String prefix = prefix(target);
    try (DirectoryStream<Path> beside = Files.newDirectoryStream(target.getParent())) {
      for (Path path : beside) {
        String name = path.getFileName().toString();
        if (name.startsWith(prefix)) {
          Matcher tail = TAIL.matcher(name.substring(prefix.length()));
          if (tail.matches() && isStale(path, Long.parseLong(tail.group(1)))) {
            AtomicFile.deleteQuietly(path);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Tidying up can wait; saving cannot.
    }
  }

  private static boolean isStale(Path path, long pid) throws IOException {
    return pid == ProcessHandle.current().pid()
        || !ProcessLife.mayBeAlive(pid, Files.getLastModifiedTime(path));
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".";
  }
}
