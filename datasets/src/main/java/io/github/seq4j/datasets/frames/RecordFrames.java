package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.datavec.api.writable.FloatWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** From clips to DataVec's writables and back. */
final class RecordFrames {

  private RecordFrames() {}

  static List<List<Writable>> writables(FrameSequence clip) {
    List<List<Writable>> steps = new ArrayList<>(clip.length());
    for (int t = 0; t < clip.length(); t++) {
      steps.add(writables(clip, t));
    }
    return steps;
  }

  static List<Writable> writables(FrameSequence clip, int step) {
    FrameShape shape = clip.shape();
    List<Writable> writables = new ArrayList<>();
    int from = step * shape.size();
    if (shape.isVector()) {
      for (int f = 0; f < shape.size(); f++) {
        writables.add(new FloatWritable(clip.values()[from + f]));
      }
    } else {
      float[] picture = Arrays.copyOfRange(clip.values(), from, from + shape.size());
      int[] dimensions = {1, shape.channels(), shape.height(), shape.width()};
      writables.add(new NDArrayWritable(Nd4j.create(picture, dimensions, 'c')));
    }
    if (!clip.labels().isEmpty()) {
      boolean each = clip.labels().size() == clip.length();
      writables.add(new Text(clip.labels().get(each ? step : 0)));
    }
    return writables;
  }

  /**
   * The clip that the steps of some reader are.
   *
   * @param file for messages
   */
  static FrameSequence frames(Path file, List<List<Writable>> steps) throws DataFormatException {
    Floats values = new Floats();
    List<String> labels = new ArrayList<>();
    FrameShape shape = null;
    for (List<Writable> step : steps) {
      boolean labeled = step.get(step.size() - 1) instanceof Text;
      List<Writable> features = step.subList(0, step.size() - (labeled ? 1 : 0));
      FrameShape stepShape = add(features, values);
      if (shape != null && !shape.equals(stepShape)) {
        throw new DataFormatException(
            file, 0, "a step is " + stepShape + "; expected " + shape + " as in the first step");
      }
      shape = stepShape;
      if (labeled) {
        labels.add(step.get(step.size() - 1).toString());
      }
    }
    if (shape == null) {
      throw new DataFormatException(file, 0, "has no steps; expected at least 1");
    }
    return new FrameSequence(file.toString(), shape, values.toArray(), labels);
  }

  private static FrameShape add(List<Writable> features, Floats values) {
    if (features.size() == 1 && features.get(0) instanceof NDArrayWritable array) {
      INDArray picture = array.get();
      for (float value : picture.dup('c').data().asFloat()) {
        values.add(value);
      }
      return picture.rank() == 4
          ? new FrameShape((int) picture.size(1), (int) picture.size(2), (int) picture.size(3))
          : FrameShape.vector((int) picture.length());
    }
    for (Writable feature : features) {
      values.add(feature.toFloat());
    }
    return FrameShape.vector(features.size());
  }
}
