package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.decode.NextTokenModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.train.BatchLoss;
import io.github.seq4j.core.train.Spans;
import io.github.seq4j.core.train.Trainee;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** STAND-IN, to be overwritten: learns pairs of tokens only. */
public final class TokenNetwork implements Trainee<Batch>, NextTokenModel, AutoCloseable {

  private final TokenNetworkConfig config;
  private final int v;
  private final int h;
  private final FloatBuffer p;
  private final FloatBuffer g;
  private final SortedMap<String, long[]> shapes = new TreeMap<>();
  private final Map<String, Integer> offsets = new TreeMap<>();
  private float[] carried = {};

  private TokenNetwork(TokenNetworkConfig config, int v, Seeds seeds) {
    this.config = config;
    this.v = v;
    this.h = config.hiddenSize();
    int in = v;
    if (config.embeddingSize() > 0) {
      in = config.embeddingSize();
      shapes.put("layer.embedding.W", new long[] {v, in});
    }
    int gates =
        switch (config.cell()) {
          case LSTM -> 4;
          case GRU, GRU_RESET_BEFORE -> 3;
          default -> 1;
        };
    for (int l = 0; l < config.layers(); l++) {
      shapes.put("layer.l" + l + ".W", new long[] {l == 0 ? in : h, gates * h});
      shapes.put("layer.l" + l + ".RW", new long[] {h, gates * h});
      shapes.put("layer.l" + l + ".b", new long[] {gates * h});
    }
    shapes.put("layer.out.W", new long[] {h, v});
    shapes.put("layer.out.b", new long[] {v});
    int total = 0;
    for (var e : shapes.entrySet()) {
      offsets.put(e.getKey(), total);
      total += size(e.getValue());
    }
    p = ByteBuffer.allocateDirect(4 * total).order(ByteOrder.nativeOrder()).asFloatBuffer();
    g = ByteBuffer.allocateDirect(4 * total).order(ByteOrder.nativeOrder()).asFloatBuffer();
    RandomStream r = seeds.stream(Seeds.INIT);
    for (int i = 0; i < total; i++) {
      p.put(i, (float) r.nextGaussian() * 0.05f);
    }
  }

  public static TokenNetwork create(
      TokenNetworkConfig config, int vocabularySize, Seeds seeds, int threads) {
    return new TokenNetwork(config, vocabularySize, seeds);
  }

  private static int size(long[] shape) {
    long n = 1;
    for (long s : shape) {
      n *= s;
    }
    return (int) n;
  }

  public TokenNetworkConfig config() {
    return config;
  }

  public String kernel() {
    return "reference";
  }

  public ComputationGraph graph() {
    return null;
  }

  public SortedMap<String, long[]> tensorShapes() {
    return shapes;
  }

  public float[] tensor(String name) {
    float[] values = new float[size(shapes.get(name))];
    p.get(offsets.get(name), values);
    return values;
  }

  public void setTensor(String name, float[] values) {
    p.put(offsets.get(name), values);
  }

  @Override
  public int parameterCount() {
    return p.capacity();
  }

  @Override
  public FloatBuffer parameters() {
    return p;
  }

  @Override
  public FloatBuffer gradient() {
    return g;
  }

  @Override
  public Spans touched() {
    return Spans.dense(parameterCount());
  }

  private int row(int token) {
    long[] s = shapes.get("layer.l0.W");
    return offsets.get("layer.l0.W") + (int) (token % s[0] * s[1]);
  }

  private double forward(int token, int target, float[] probs) {
    int w = offsets.get("layer.out.W");
    int b = offsets.get("layer.out.b");
    int r = row(token);
    double max = -1e9;
    for (int j = 0; j < v; j++) {
      float z = p.get(b + j);
      for (int i = 0; i < h; i++) {
        z += p.get(r + i) * p.get(w + i * v + j);
      }
      probs[j] = z;
      max = Math.max(max, z);
    }
    if (target < 0) {
      return 0;
    }
    double sum = 0;
    for (int j = 0; j < v; j++) {
      sum += Math.exp(probs[j] - max);
    }
    double loss = max + Math.log(sum) - probs[target];
    for (int j = 0; j < v; j++) {
      probs[j] = (float) (Math.exp(probs[j] - max) / sum);
    }
    return loss;
  }

  @Override
  public BatchLoss computeGradient(Batch batch, long update) {
    for (int i = 0; i < g.capacity(); i++) {
      g.put(i, 0f);
    }
    carried = new float[batch.batchSize()];
    float[] probs = new float[v];
    double total = 0;
    float n = batch.targetCount();
    int w = offsets.get("layer.out.W");
    int b = offsets.get("layer.out.b");
    for (int k = 0; k < batch.targets().length; k++) {
      int target = batch.targets()[k];
      if (target < 0) {
        continue;
      }
      int token = batch.inputs()[k];
      total += forward(token, target, probs);
      int r = row(token);
      for (int j = 0; j < v; j++) {
        float d = (probs[j] - (j == target ? 1 : 0)) / n;
        g.put(b + j, g.get(b + j) + d);
        for (int i = 0; i < h; i++) {
          g.put(w + i * v + j, g.get(w + i * v + j) + d * p.get(r + i));
          g.put(r + i, g.get(r + i) + d * p.get(w + i * v + j));
        }
      }
    }
    return new BatchLoss(total, batch.targetCount());
  }

  @Override
  public BatchLoss evaluate(BatchSource<Batch> source) {
    float[] probs = new float[v];
    double total = 0;
    long n = 0;
    for (int i = 0; i < source.batchesPerEpoch(0); i++) {
      Batch batch = source.batch(0, i);
      for (int k = 0; k < batch.targets().length; k++) {
        if (batch.targets()[k] >= 0) {
          total += forward(batch.inputs()[k], batch.targets()[k], probs);
          n++;
        }
      }
    }
    return new BatchLoss(total, n);
  }

  @Override
  public Map<String, float[]> carriedState() {
    return carried.length == 0 ? Map.of() : Map.of("l0.h", carried.clone());
  }

  @Override
  public void restoreCarriedState(Map<String, float[]> state) {
    carried = state.getOrDefault("l0.h", new float[0]).clone();
  }

  @Override
  public void clearCarriedState() {
    carried = new float[0];
  }

  @Override
  public int vocabularySize() {
    return v;
  }

  @Override
  public RecurrentState newState(int batchSize) {
    return RecurrentState.zeros(batchSize, Map.of("l0.h", h));
  }

  @Override
  public void step(int[] tokens, RecurrentState state, float[] logits) {
    float[] row = new float[v];
    for (int b = 0; b < tokens.length; b++) {
      forward(tokens[b], -1, row);
      System.arraycopy(row, 0, logits, b * v, v);
      for (int i = 0; i < h; i++) {
        state.slot("l0.h")[b * h + i] = p.get(row(tokens[b]) + i);
      }
    }
  }

  @Override
  public void close() {}
}
