package io.github.seq4j.datasets.text;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.SkippedFile.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Walks one folder and sorts what is in it into text and the rest. */
final class FolderScan extends SimpleFileVisitor<Path> {

  private final Path root;
  private final Charset charset;
  private final PathMatcher include;
  private final boolean includeByPath;
  private final List<Path> files = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();

  FolderScan(Path root, Charset charset, String include) {
    this.root = root;
    this.charset = charset;
    this.include = include == null ? path -> true : matcher(root, include);
    this.includeByPath = include != null && include.indexOf('/') >= 0;
  }

  private static PathMatcher matcher(Path root, String include) {
    try {
      return root.getFileSystem().getPathMatcher("glob:" + include);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("include", include, "must be a file name pattern such as *.txt");
    }
  }

  /** The text files, sorted by their path within the folder. */
  List<Path> files() {
    return files.stream().sorted(Comparator.comparing(this::portable)).toList();
  }

  /** The rest, sorted likewise. */
  List<SkippedFile> skipped() {
    return skipped.stream()
        .sorted(Comparator.comparing((SkippedFile file) -> portable(file.path())))
        .toList();
  }

  /** The path within the folder, the same on every operating system. */
  private String portable(Path path) {
    return StreamSupport.stream(root.relativize(path).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (!folder.equals(root) && isHidden(folder)) {
      skipped.add(new SkippedFile(folder, Reason.HIDDEN));
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Reason reason = reasonToSkip(file);
    if (reason == null) {
      files.add(file);
    } else {
      skipped.add(new SkippedFile(file, reason));
    }
    return FileVisitResult.CONTINUE;
  }

  private Reason reasonToSkip(Path file) throws IOException {
    if (isHidden(file)) {
      return Reason.HIDDEN;
    }
    if (Files.isDirectory(file)) {
      return Reason.LINKED_FOLDER;
    }
    if (!include.matches(includeByPath ? root.relativize(file) : file.getFileName())) {
      return Reason.NOT_INCLUDED;
    }
    if (!Files.isRegularFile(file)) {
      return Reason.BINARY; // A pipe or a device: opening it could wait for ever.
    }
    return switch (TextSource.of(file).probe(charset)) {
      case TEXT -> null;
      case BINARY -> Reason.BINARY;
      case EMPTY -> Reason.EMPTY;
    };
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
