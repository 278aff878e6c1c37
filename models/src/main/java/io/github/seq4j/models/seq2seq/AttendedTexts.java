package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.inspect.attention.Attended;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.inspect.attention.AttendedTarget;
import io.github.seq4j.core.inspect.attention.ReplacedSource;
import io.github.seq4j.models.pair.AttendedPairs;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.PairModel;
import io.github.seq4j.models.seq2seq.Translation.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Translations with where they were looked for, of all sources that are not skipped. */
final class AttendedTexts {

  private final PairModel<TextSide> model;
  private final AttendedPairs pairs;

  AttendedTexts(PairModel<TextSide> model) {
    this.model = model;
    this.pairs = new AttendedPairs(model);
  }

  List<AttendedItem> written(List<String> sources, Decoding decoding) {
    EncodedTexts texts = EncodedTexts.of(model.spec().source(), sources, "input");
    int[] read = read(texts);
    return items(texts, read, pairs.written(inputs(texts, read), decoding));
  }

  List<AttendedItem> given(List<TextPair> both) {
    List<String> sources = both.stream().map(TextPair::source).toList();
    EncodedTexts texts = EncodedTexts.of(model.spec().source(), sources, "input");
    int[] read = read(texts);
    List<int[]> targets = new ArrayList<>();
    for (int i : read) {
      targets.add(pairs.ended(model.spec().target().codec().encode(both.get(i).target())));
    }
    return items(texts, read, pairs.given(inputs(texts, read), targets));
  }

  private static int[] read(EncodedTexts texts) {
    return IntStream.range(0, texts.size()).filter(i -> texts.read(i) != Read.SKIPPED).toArray();
  }

  private static List<StepInput.Tokens> inputs(EncodedTexts texts, int[] read) {
    return IntStream.of(read).mapToObj(texts::input).toList();
  }

  private List<AttendedItem> items(EncodedTexts texts, int[] read, List<AttendedTarget> targets) {
    int unknown = model.network().sizes().unknownToken();
    List<AttendedItem> items = new ArrayList<>();
    for (int k = 0; k < read.length; k++) {
      AttendedTarget target = targets.get(k);
      items.add(
          new AttendedItem(
              pairs.text(target),
              texts.tokens(read[k]),
              pairs.names(target),
              inTextOrder(target),
              Optional.of(
                  inTextOrder(
                      new ReplacedSource(
                          model.network(), texts.input(read[k]), target, unknown)))));
    }
    return items;
  }

  private Attended inTextOrder(Attended read) {
    return model.spec().source().reversed() ? new TextOrder(read) : read;
  }
}
