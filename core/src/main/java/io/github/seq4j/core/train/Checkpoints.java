package io.github.seq4j.core.train;

import java.io.IOException;
import java.util.Optional;

/** A place where the state of one run is kept. */
public interface Checkpoints {

  /**
   * Saves a state. Returns only once it is safely stored; on failure the state saved before is
   * still there.
   *
   * @param state its arrays are the run's own: read them before returning, or keep a {@link
   *     TrainerState#copy()}
   * @throws IOException if it could not be stored; training goes on, and the next save is tried
   *     again
   */
  void save(TrainerState state) throws IOException;

  /**
   * The last state that was saved whole, or empty if there is none.
   *
   * @throws IOException if there is one that cannot be read
   */
  Optional<TrainerState> load() throws IOException;
}
