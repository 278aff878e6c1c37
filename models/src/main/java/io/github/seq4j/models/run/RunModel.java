package io.github.seq4j.models.run;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.nn.Network;
import java.util.List;

/** A model as a run sees it: a network, and the rest of what goes into its file. */
public interface RunModel {

  /** What is trained. */
  Network<?> network();

  /** Everything of its file but {@code training}. */
  BundleWriter writer(Role role);

  /** The tensors that its file holds besides those of the network. */
  List<TensorSpec> ownTensors(Bundle bundle) throws CorruptBundleException;
}
