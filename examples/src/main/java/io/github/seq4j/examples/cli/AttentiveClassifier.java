package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.page.ColoredText;
import io.github.seq4j.core.page.Page;
import io.github.seq4j.models.classify.SequenceClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A classifier that pools by attention: the text, coloured. */
record AttentiveClassifier(SequenceClassifier model) implements AttentiveModel<String> {

  /** Loads it; refuses one that does not pool by attention, or does not read text. */
  static AttentiveClassifier load(Path file, int threads) throws IOException {
    SequenceClassifier model = SequenceClassifier.load(file, Limits.untrusted(), threads);
    boolean attends =
        model.config().network().head().pooledBy().equals(Optional.of(Pooling.ATTENTION));
    if (!attends || model.vocabulary().isEmpty()) {
      model.close();
      throw CommandFailure.usage(
          file
              + (attends
                  ? ": the classifier reads series; this draws texts"
                  : ": the classifier does not pool by attention"),
          "./seq4j train classify --pooling attention trains one that does");
    }
    return new AttentiveClassifier(model);
  }

  @Override
  public List<AttendedItem> say(List<String> inputs) {
    return model.attended(inputs);
  }

  /** A label has no part in where it looks, so that there is nothing to repeat. */
  @Override
  public List<AttendedItem> repeat(List<String> inputs, List<String> texts) {
    return say(inputs);
  }

  @Override
  public String name(String input) {
    return input;
  }

  @Override
  public void draw(Page page, String input, List<View> views) {
    views.forEach(view -> page.text(colored(view)));
  }

  /** Relative to the greatest: of a long text all weights are small. */
  private static ColoredText colored(View view) {
    float[] cells = view.cells()[0];
    float most = 0;
    for (float cell : cells) {
      most = Math.max(most, cell);
    }
    double[] values = new double[cells.length];
    for (int s = 0; s < values.length; s++) {
      values[s] = most == 0 ? 0 : cells[s] / most;
    }
    boolean words = view.item().source().stream().anyMatch(token -> token.length() > 2);
    return new ColoredText(
        String.format(Locale.ROOT, "%s, of the greatest, which is %.3f", view.title(), most),
        view.item().source(),
        values,
        words);
  }

  @Override
  public void close() {
    model.close();
  }
}
