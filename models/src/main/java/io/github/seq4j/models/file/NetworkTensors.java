package io.github.seq4j.models.file;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.nn.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Between a network and the tensors {@code layer.*} of a bundle. */
public final class NetworkTensors {

  private static final String WRITER = "seq4j/0.1.0 dl4j/1.0.0-M2.1";
  private static final String LAYER = "layer";

  private NetworkTensors() {}

  /** An empty bundle that says what wrote it. */
  public static BundleWriter newWriter(Role role) {
    return BundleWriter.of(role, WRITER);
  }

  /** Adds all tensors of a network. */
  public static void write(BundleWriter to, Network<?> network) {
    network.tensorShapes().forEach((name, shape) -> to.floats(name, network.tensor(name), shape));
  }

  /** What a file with a network of these tensors must hold. */
  public static List<TensorSpec> specs(SortedMap<String, long[]> shapes) {
    List<TensorSpec> specs = new ArrayList<>();
    shapes.forEach((name, shape) -> specs.add(TensorSpec.of(name, DType.F32, shape)));
    return specs;
  }

  /**
   * Fills a network.
   *
   * @param beside all that the bundle must hold besides the network: nothing may be missing and
   *     nothing more may be there
   */
  public static void read(Bundle bundle, Network<?> network, Collection<TensorSpec> beside)
      throws IOException {
    List<TensorSpec> expected = specs(network.tensorShapes());
    expected.addAll(beside);
    bundle.requireTensors(expected);
    for (Map.Entry<String, long[]> tensor : network.tensorShapes().entrySet()) {
      network.setTensor(tensor.getKey(), bundle.floats(tensor.getKey()));
    }
  }

  /**
   * The arrays of a trainer: tensors that belong neither to the network nor to what the model reads
   * with.
   *
   * @param own tensors of the model besides its network; what shares a prefix with one is not taken
   *     for a trainer's
   */
  public static List<TensorSpec> trainerTensors(Bundle bundle, Collection<TensorSpec> own) {
    Set<String> prefixes = new HashSet<>(Set.of(LAYER));
    own.forEach(spec -> prefixes.add(prefix(spec)));
    return bundle.tensors().stream().filter(spec -> !prefixes.contains(prefix(spec))).toList();
  }

  private static String prefix(TensorSpec spec) {
    return spec.name().substring(0, spec.name().indexOf('.'));
  }

  /** Numbers in the network of a bundle. */
  public static long parameters(Bundle bundle) {
    return bundle.tensors().stream()
        .filter(spec -> prefix(spec).equals(LAYER) && spec.type() == DType.F32)
        .mapToLong(TensorSpec::elements)
        .sum();
  }
}
