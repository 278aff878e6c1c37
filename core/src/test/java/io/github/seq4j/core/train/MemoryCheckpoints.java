package io.github.seq4j.core.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Keeps states in memory; fails where told to. */
final class MemoryCheckpoints implements Checkpoints {

  final List<TrainerState> saved = new ArrayList<>();
  private final LongPredicate failsAt;

  MemoryCheckpoints() {
    this(update -> false);
  }

  MemoryCheckpoints(LongPredicate failsAt) {
    this.failsAt = failsAt;
  }

  @Override
  public void save(TrainerState state) throws IOException {
    if (failsAt.test(state.update())) {
      throw new IOException("no space left");
    }
    saved.add(state.copy());
  }

  @Override
  public Optional<TrainerState> load() {
    return saved.isEmpty() ? Optional.empty() : Optional.of(last());
  }

  TrainerState last() {
    return saved.get(saved.size() - 1);
  }

  List<Long> updates() {
    return saved.stream().map(TrainerState::update).toList();
  }
}
