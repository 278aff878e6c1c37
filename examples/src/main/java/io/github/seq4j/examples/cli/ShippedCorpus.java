package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Regularization;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.models.lm.LanguageModelTraining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The text that ships with the program, so that training needs no data: the toolkit's own sources
 * and documentation, as they were when it was built.
 */
public final class ShippedCorpus {

  /** What it is called where a file name would stand. */
  public static final String NAME = "the shipped corpus (seq4j's own sources and documentation)";

  /** About a minute on two cores. */
  static final Stopping STOPPING = Stopping.afterUpdates(900);

  private static final String FOLDER = "corpus";

  private ShippedCorpus() {}

  /**
   * Small enough to learn something in a minute on two cores, which is too short to learn a text by
   * heart: so nothing is dropped, and single units come to stand for what dropout spreads over
   * many. Characters have the penalties of AWD-LSTM (Merity, Keskar & Socher 2018, section 4.6),
   * which keep states small, so that they bear twice the learning rate and learn more in the same
   * time.
   */
  static TokenNetworkConfig network(Unit unit) {
    TokenNetworkConfig network = TokenNetworkConfig.of(Cell.LSTM, 192, 2);
    return unit == Unit.CHARACTER
        ? network.withRegularization(Regularization.none().withActivation(2, 1))
        : network;
  }

  /** How that is trained. */
  static LanguageModelTraining training(Unit unit, LanguageModelTraining usual) {
    return unit == Unit.CHARACTER
        ? usual.withTrainer(usual.trainer().withLearningRate(0.006))
        : usual;
  }

  /**
   * All of it, in the order of the paths: always the same text for the same build.
   *
   * @throws IOException if this build has none
   */
  public static String text() throws IOException {
    URL folder = ShippedCorpus.class.getClassLoader().getResource(FOLDER);
    if (folder == null) {
      throw new IOException("this build ships no corpus");
    }
    try {
      URI address = folder.toURI();
      if (!address.getScheme().equals("jar")) {
        return read(Path.of(address));
      }
      try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
        return read(jar.getPath("/" + FOLDER));
      }
    } catch (URISyntaxException e) {
      throw new IOException("this build's corpus cannot be found at " + folder, e);
    }
  }

  /**
   * Files follow each other with nothing but a line end between; licences and the like are not in
   * there.
   */
  private static String read(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> files =
          paths
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(path -> folder.relativize(path).toString()))
              .toList();
      for (Path file : files) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        all.append(text).append(text.endsWith("\n") ? "" : "\n");
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return all.toString();
  }
}
