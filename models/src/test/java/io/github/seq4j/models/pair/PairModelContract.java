package io.github.seq4j.models.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every model that writes one sequence for another must obey. A test of a kind of model
 * extends it and has a static method {@code configs}; the first config has attention and dropout.
 *
 * @param <M> the kind of model
 * @param <C> its config
 */
public abstract class PairModelContract<M extends AutoCloseable, C> {

  private static final long UPDATES = 18;

  @TempDir protected Path folder;

  /** The config for laws that need only one. */
  protected abstract C config();

  /** A run on at least four batches of eight, validated on some of the same. */
  protected abstract PairRun<M> run(C config, PairTraining training);

  /** As the model does. */
  protected abstract String save(M model, Path file) throws IOException;

  /** As the model does. */
  protected abstract M load(Path file) throws IOException;

  /** The config of a model. */
  protected abstract C config(M model);

  /** Three hypotheses of a beam of four, of each input that the tests of this config have. */
  protected abstract List<? extends List<?>> write(M model);

  /** The texts of what {@link #write} gives one input, asked for alone. */
  protected abstract List<String> textsAlone(M model, int input);

  /** A text of what {@link #write} gave. */
  protected abstract String text(Object written);

  @ParameterizedTest
  @MethodSource("configs")
  void a_loaded_model_gives_the_same_bits_as_the_saved_one(C config) throws Exception {
    Path file = folder.resolve("a.seq");
    try (M saved = fitted(config, TinyTraining.of(5))) {
      String hash = save(saved, file);
      try (M loaded = load(file)) {
        assertThat(write(loaded)).isEqualTo(write(saved));
        assertThat(config(loaded)).isEqualTo(config);
        assertThat(save(loaded, folder.resolve("b.seq"))).isEqualTo(hash);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_batch_is_its_members_and_padding_changes_nothing(C config) throws Exception {
    try (M model = fitted(config, TinyTraining.of(5))) {
      List<? extends List<?>> together = write(model);

      for (int i = 0; i < together.size(); i += 7) {
        assertThat(together.get(i).stream().map(this::text).toList())
            .isEqualTo(textsAlone(model, i));
      }
    }
  }

  @Test
  void equal_seeds_make_equal_files_and_other_seeds_others() throws Exception {
    String[] hashes = new String[3];
    for (int i = 0; i < 3; i++) {
      try (M model = fitted(config(), TinyTraining.of(5).withSeed(i == 2 ? 8 : 7))) {
        hashes[i] = save(model, folder.resolve(i + ".seq"));
      }
    }

    assertThat(hashes[1]).isEqualTo(hashes[0]);
    assertThat(hashes[2]).isNotEqualTo(hashes[0]);
    assertThat(folder.resolve("1.seq")).hasSameBinaryContentAs(folder.resolve("0.seq"));
  }

  /** Stopped within an epoch, at a checkpoint, and in the next epochs. */
  @ParameterizedTest
  @ValueSource(longs = {1, 4, 9, 17})
  void a_run_that_was_stopped_and_resumed_ends_in_the_same_bytes(long stopAfter) throws Exception {
    resumesToTheSameBytes(TinyTraining.of(UPDATES), stopAfter);
  }

  @Test
  void a_run_that_reads_what_it_would_have_written_resumes_as_well() throws Exception {
    resumesToTheSameBytes(TinyTraining.of(9).withTeacherForcing(0.5), 5);
  }

  private void resumesToTheSameBytes(PairTraining training, long stopAfter) throws Exception {
    Path straight = folder.resolve("straight.seq");
    Path resumed = folder.resolve("resumed.seq");
    try (M model = fitted(config(), training)) {
      save(model, straight);
    }

    Path checkpoint = folder.resolve("resumed.seq.checkpoint");
    stopAfter(checkpoint, training, stopAfter);
    PairRun<M> second = run(config(), training).checkpoints(checkpoint);
    try (M model = second.model()) {
      second.resume();
      save(model, resumed);
    }

    assertThat(resumed).hasSameBinaryContentAs(straight);
  }

  private void stopAfter(Path checkpoint, PairTraining training, long updates) throws Exception {
    long[] done = {0};
    PairRun<M> run =
        run(config(), training)
            .checkpoints(checkpoint)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onUpdate(UpdateInfo info) {
                    done[0] = info.update();
                  }
                })
            .stopWhen(() -> done[0] >= updates);
    try (M model = run.model()) {
      assertThat(run.fit().stopReason()).isEqualTo(StopReason.INTERRUPTED);
      assertThat(write(model)).isNotEmpty();
    }
  }

  @Test
  void less_teacher_forcing_trains_another_model() throws Exception {
    PairTraining half = TinyTraining.of(5).withTeacherForcing(0.5);
    try (M one = fitted(config(), TinyTraining.of(5));
        M other = fitted(config(), half)) {
      assertThat(save(one, folder.resolve("a.seq")))
          .isNotEqualTo(save(other, folder.resolve("b.seq")));
    }
  }

  @Test
  void a_file_that_is_cut_off_is_refused() throws Exception {
    Path file = folder.resolve("a.seq");
    try (M model = fitted(config(), TinyTraining.of(1))) {
      save(model, file);
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 8));

    assertThatThrownBy(() -> load(file)).isInstanceOf(IOException.class);
  }

  @Test
  void many_threads_on_one_model_write_what_each_would_alone() throws Exception {
    try (M model = fitted(config(), TinyTraining.of(5).withThreads(2))) {
      List<? extends List<?>> alone = write(model);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<List<? extends List<?>>>> all = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
          all.add(threads.submit(() -> write(model)));
        }
        for (Future<List<? extends List<?>>> each : all) {
          assertThat(each.get()).isEqualTo(alone);
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void closing_twice_is_allowed_and_a_closed_model_says_so() throws Exception {
    M model = fitted(config(), TinyTraining.of(1));
    model.close();
    model.close();

    assertThatThrownBy(() -> write(model)).isInstanceOf(IllegalStateException.class);
  }

  private M fitted(C config, PairTraining training) {
    PairRun<M> run = run(config, training);
    run.fit();
    return run.model();
  }
}
