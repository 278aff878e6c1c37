package io.github.seq4j.models.pair;

import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.BeamConfig;
import io.github.seq4j.core.decode.BeamSearch;
import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.Hypothesis;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.decode.SequenceSampler;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.Sources;
import io.github.seq4j.core.parallel.Workers;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.models.pair.Decoding.Search;
import io.github.seq4j.models.pair.Decoding.UnknownWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes for many sources: reads them in groups of similar length and searches each group. What a
 * source gets does not depend on the others, but for rounding.
 */
public final class PairDecoder {

  /** Sources that are read together, at most. */
  private static final int GROUP = 128;

  /** What a model may add to the longest target it has seen. */
  private static final int SLACK = 10;

  private final PairModel<?> model;
  private final Decoding decoding;

  /** Of one model, one way. */
  public PairDecoder(PairModel<?> model, Decoding decoding) {
    this.model = model;
    this.decoding = decoding;
  }

  /**
   * The hypotheses for each source, best first; drawn ones in the order of their draws.
   *
   * @param sources at least 1 step each
   */
  public List<List<Hypothesis>> decode(List<? extends StepInput> sources) {
    List<List<Hypothesis>> all = new ArrayList<>(Collections.nCopies(sources.size(), List.of()));
    Workers workers = model.network().workers();
    int even = -Math.floorDiv(-sources.size(), workers.count());
    List<int[]> groups = groups(sources, Math.max(1, Math.min(GROUP, even)));
    for (int from = 0; from < groups.size(); from += workers.count()) {
      int to = Math.min(groups.size(), from + workers.count());
      decode(sources, groups.subList(from, to), workers, all);
    }
    return all;
  }

  /** Reads on all workers, group by group; then each worker searches a group. */
  private void decode(
      List<? extends StepInput> sources,
      List<int[]> groups,
      Workers workers,
      List<List<Hypothesis>> into) {
    List<Sources> read =
        groups.stream()
            .map(group -> Arrays.stream(group).mapToObj(sources::get).toList())
            .map(model.network()::encode)
            .toList();
    workers.run(
        groups.size(),
        share -> {
          int[] numbers = groups.get(share);
          boolean follows = follows(sources.get(numbers[0]));
          List<List<Hypothesis>> found = search(read.get(share), numbers, follows);
          for (int i = 0; i < numbers.length; i++) {
            into.set(numbers[i], found.get(i)); // no two of one number
          }
        });
  }

  /** The longest first; a limit of length holds for a whole group. */
  private List<int[]> groups(List<? extends StepInput> sources, int size) {
    int[] order =
        IntStream.range(0, sources.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -sources.get(i).length()))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> groups = new ArrayList<>();
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < Math.min(order.length, from + size)
          && follows(sources.get(order[to])) == follows(sources.get(order[from]))) {
        to++;
      }
      groups.add(Arrays.copyOfRange(order, from, to));
      from = to;
    }
    return groups;
  }

  private List<List<Hypothesis>> search(ConditionalModel read, int[] numbers, boolean follows) {
    if (decoding.search() instanceof Search.Beam beam) {
      BeamConfig config = beam.config();
      return BeamSearch.search(
          read,
          config
              .withMaxLength(maxLength(config.maxLength(), config.minLength(), follows))
              .withForbiddenTokens(forbidden(config.forbiddenTokens())));
    }
    Search.Sample sample = (Search.Sample) decoding.search();
    SamplingConfig config = sample.config();
    SamplingConfig allowed = config.withForbiddenTokens(forbidden(config.forbiddenTokens()));
    List<List<Hypothesis>> drawn =
        IntStream.range(0, numbers.length)
            .<List<Hypothesis>>mapToObj(i -> new ArrayList<>())
            .toList();
    for (int k = 0; k < sample.samples(); k++) {
      Seeds seeds = new Seeds(sample.seed());
      int draw = k;
      List<Hypothesis> once =
          SequenceSampler.sample(
              read,
              allowed,
              maxLength(sample.maxLength(), 0, follows),
              source -> seeds.stream(Seeds.SAMPLING, numbers[source], draw));
      for (int i = 0; i < numbers.length; i++) {
        drawn.get(i).add(once.get(i));
      }
    }
    return drawn;
  }

  /** 0 leaves it to the search, which knows how long each source is. */
  private int maxLength(int asked, int least, boolean follows) {
    return asked > 0 || follows ? asked : Math.max(least, longest());
  }

  private int longest() {
    return model.spec().longestTarget() + SLACK;
  }

  /**
   * Whether the limit follows the source: one of text, which is attended to, and so long that twice
   * its length is more than any target that was seen. A short one may well have a long target, as a
   * number in digits has in words; and a picture is no measure of a text.
   */
  private boolean follows(StepInput source) {
    return model.spec().task().readsText()
        && model.spec().network().decoder().context() instanceof DecoderContext.Attention
        && 2L * source.length() + SLACK > longest();
  }

  private Collection<Integer> forbidden(Collection<Integer> asked) {
    List<Integer> all = new ArrayList<>(asked);
    if (decoding.unknownWords() == UnknownWords.FORBID) {
      model.spec().target().codec().unknownId().ifPresent(all::add);
    }
    return all;
  }
}
