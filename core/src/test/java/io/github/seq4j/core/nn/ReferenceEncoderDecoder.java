package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.Tape.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An encoder and a decoder once more, in double precision, one pair at a time and without any
 * padding, written to be read beside the papers: what gradient checks run on, and what {@link
 * EncoderDecoderNetwork} is tested against. No dropout.
 */
final class ReferenceEncoderDecoder {

  private final EncoderDecoderConfig config;
  private final DecoderConfig decoder;
  private final EncoderDecoderSizes sizes;
  private final SortedMap<String, double[]> tensors;
  private final Map<String, Scalar[]> variables = new TreeMap<>();
  private Tape tape = new Tape();
  private boolean training; // of hard attention: whether rows without draws look at the mean

  /** Of these tensors, which are read at every pass. */
  ReferenceEncoderDecoder(
      EncoderDecoderConfig config, EncoderDecoderSizes sizes, SortedMap<String, double[]> tensors) {
    this.config = config;
    this.decoder = config.decoder();
    this.sizes = sizes;
    this.tensors = tensors;
  }

  /**
   * What a pass gives.
   *
   * @param nats of the true tokens, per predicted token
   * @param objective what the gradient is of: as nats, with label smoothing
   * @param logits [pairs][T + 1][V]
   * @param attention [pairs][T + 1][S]; empty where there is none
   */
  record Pass(
      double nats,
      double objective,
      SortedMap<String, double[]> gradient,
      double[][][] logits,
      double[][][] attention) {}

  /** Runs and differentiates pairs; hard attention looks at the likeliest source step. */
  Pass run(List<EncodedPair> pairs) {
    training = false;
    return pass(pairs, new double[pairs.size()][], 0);
  }

  /**
   * Runs and differentiates pairs.
   *
   * @param draws [pairs][T + 1 or more] uniform numbers by which hard attention draws; null for
   *     those that look at the mean
   * @param baseline nats of a token on average
   */
  Pass run(List<EncodedPair> pairs, double[][] draws, double baseline) {
    training = true;
    return pass(pairs, draws, baseline);
  }

  private Pass pass(List<EncodedPair> pairs, double[][] draws, double baseline) {
    tape = new Tape();
    variables.clear();
    tensors.forEach((name, values) -> variables.put(name, tape.numbers(values)));
    int count = pairs.stream().mapToInt(EncodedPair::predictions).sum();
    Scalar nats = tape.number(0);
    Scalar objective = tape.number(0);
    double[][][] logits = new double[pairs.size()][][];
    double[][][] attention = new double[pairs.size()][][];
    for (int i = 0; i < logits.length; i++) {
      Target target = decode(pairs.get(i), draws[i]);
      logits[i] =
          target.logits.stream().map(ReferenceEncoderDecoder::values).toArray(double[][]::new);
      attention[i] =
          target.attention.stream().map(ReferenceEncoderDecoder::values).toArray(double[][]::new);
      int[] tokens = Arrays.copyOf(pairs.get(i).target(), pairs.get(i).predictions());
      tokens[tokens.length - 1] = sizes.endToken();
      double[] own = new double[tokens.length];
      for (int t = 0; t < tokens.length; t++) {
        Scalar[] logProbabilities = logSoftmax(target.logits.get(t));
        nats = nats.minus(logProbabilities[tokens[t]]);
        own[t] = -logProbabilities[tokens[t]].value;
        double e = decoder.labelSmoothing();
        objective = objective.minus(logProbabilities[tokens[t]].times(1 - e));
        for (Scalar logProbability : logProbabilities) {
          objective = objective.minus(logProbability.times(e / logProbabilities.length));
        }
      }
      if (draws[i] != null) {
        objective = objective.minus(reward(target, own, baseline));
      }
    }
    Scalar mean = objective.times(1.0 / count);
    tape.differentiate(mean);
    SortedMap<String, double[]> gradient = new TreeMap<>();
    variables.forEach(
        (name, all) ->
            gradient.put(name, Arrays.stream(all).mapToDouble(s -> s.gradient).toArray()));
    return new Pass(nats.value / count, mean.value, gradient, logits, attention);
  }

  /** What is learned about draws: 0.1 Σ (R - b) ln a(drawn) + 0.002 Σ H. */
  private Scalar reward(Target target, double[] nats, double baseline) {
    Scalar sum = tape.number(0);
    for (int t = 0; t < nats.length; t++) {
      double better = 0;
      int to = feeding() == DecoderContext.Feeding.NONE ? t + 1 : nats.length;
      for (int later = t; later < to; later++) {
        better += baseline - nats[later];
      }
      Scalar[] a = target.attention.get(t);
      sum = sum.plus(a[target.drawn.get(t)].log().times(0.1 * better));
      for (Scalar weight : a) {
        sum = sum.minus(weight.times(weight.log()).times(0.002));
      }
    }
    return sum;
  }

  private static double[] values(Scalar[] scalars) {
    return Arrays.stream(scalars).mapToDouble(s -> s.value).toArray();
  }

  // ---- the source ----

  private record Source(Scalar[][] memory, Scalar[] summary, Scalar[][][] states) {}

  private Source read(StepInput source) {
    if (!(config.source() instanceof SourceConfig.Tokens tokens)) {
      ReferenceNumbers numbers = new ReferenceNumbers(tape, variables, sizes.frame());
      Scalar[][] memory = numbers.read(config.source(), (StepInput.Vectors) source);
      return new Source(memory, ReferenceNumbers.mean(memory), new Scalar[0][][]);
    }
    String table = config.sharedVocabulary() ? "layer.decoder.emb.W" : "layer.source.emb.W";
    int[] ids = ((StepInput.Tokens) source).ids();
    Scalar[][] x = new Scalar[ids.length][];
    for (int t = 0; t < ids.length; t++) {
      x[t] = row(table, ids[t], tokens.input().embeddingSize());
    }
    RecurrentStackConfig stack = tokens.recurrence();
    boolean two = stack.direction() == Direction.CONCATENATED;
    Scalar[][][] states = new Scalar[stack.layers()][][];
    Scalar[] summary = {};
    for (int layer = 0; layer < stack.layers(); layer++) {
      String name = "layer.source.l" + layer;
      states[layer] = zeroState(stack);
      Scalar[][] y = run(two ? name + ".forward" : name, stack, x, states[layer]);
      summary = states[layer][0];
      if (two) {
        List<Scalar[]> turned = new ArrayList<>(Arrays.asList(x));
        Collections.reverse(turned);
        Scalar[][] state = zeroState(stack);
        Scalar[][] back = run(name + ".backward", stack, turned.toArray(new Scalar[0][]), state);
        for (int t = 0; t < y.length; t++) {
          y[t] = concat(y[t], back[y.length - 1 - t]);
        }
        summary = concat(summary, state[0]);
      }
      if (stack.residual() && layer > 0) {
        int last = y.length - 1;
        for (int t = 0; t < y.length; t++) {
          y[t] = plus(y[t], x[t]);
        }
        int h = stack.hiddenSize(); // the summary is what the layer gives, its input included
        summary =
            two ? concat(Arrays.copyOf(y[last], h), Arrays.copyOfRange(y[0], h, 2 * h)) : y[last];
      }
      x = y;
    }
    return new Source(x, summary, states);
  }

  private Scalar[][] zeroState(RecurrentStackConfig stack) {
    Scalar[][] state = new Scalar[stack.cell().stateParts()][];
    Arrays.setAll(state, part -> tape.zeros(stack.hiddenSize()));
    return state;
  }

  private Scalar[][] run(String name, RecurrentStackConfig stack, Scalar[][] x, Scalar[][] state) {
    Scalar[][] y = new Scalar[x.length][];
    for (int t = 0; t < x.length; t++) {
      y[t] = step(name, stack, x[t], null, state);
    }
    return y;
  }

  // ---- the cells ----

  /** One step of a layer; {@code told} is added to x W + b, or null. */
  private Scalar[] step(
      String name, RecurrentStackConfig stack, Scalar[] x, Scalar[] told, Scalar[][] state) {
    int n = stack.hiddenSize();
    int columns = stack.cell().gates() * n;
    boolean norms = stack.cell().isLayerNormalized();
    Scalar[] in = times(x, name + ".W", columns);
    in = plus(norms ? normalized(stack, in, name + ".ln.input") : in, variables.get(name + ".b"));
    in = told == null ? in : plus(in, told);
    Scalar[] h = state[0];
    Scalar[] next = new Scalar[n];
    Scalar[] from = times(h, name + ".RW", columns);
    from = norms ? normalized(stack, from, name + ".ln.state") : from;
    switch (stack.cell()) {
      case RNN_TANH -> next = map(plus(in, from), Scalar::tanh);
      case RNN_RELU -> next = map(plus(in, from), Scalar::relu);
      case LSTM, LSTM_LAYER_NORM -> {
        Scalar[] z = plus(in, from);
        Scalar[] c = new Scalar[n];
        for (int j = 0; j < n; j++) {
          Scalar kept = z[n + j].sigmoid().times(state[1][j]);
          c[j] = kept.plus(z[j].sigmoid().times(z[2 * n + j].tanh()));
        }
        Scalar[] seen =
            norms ? plus(normalized(c, name + ".ln.cell", 0), variables.get(name + ".ln.bias")) : c;
        for (int j = 0; j < n; j++) {
          next[j] = z[3 * n + j].sigmoid().times(seen[j].tanh());
        }
        state[1] = c;
      }
      case GRU, GRU_RESET_BEFORE, GRU_LAYER_NORM -> {
        boolean after = stack.cell().hasRecurrentBias();
        Scalar[] reset = new Scalar[n];
        for (int j = 0; j < n; j++) {
          reset[j] = in[j].plus(from[j]).sigmoid();
        }
        Scalar[] inner = after ? from : times(product(reset, h), name + ".RW", columns);
        for (int j = 0; j < n; j++) {
          Scalar update = in[n + j].plus(from[n + j]).sigmoid();
          Scalar u = inner[2 * n + j];
          u = after ? reset[j].times(u.plus(variables.get(name + ".rb")[j])) : u;
          Scalar candidate = in[2 * n + j].plus(u).tanh();
          next[j] = candidate.plus(update.times(h[j].minus(candidate)));
        }
      }
    }
    state[0] = next;
    return next;
  }

  /** Of gates: all of an LSTM together; of a GRU the first two together, and the third. */
  private Scalar[] normalized(RecurrentStackConfig stack, Scalar[] x, String gain) {
    if (stack.cell().isLstm()) {
      return normalized(x, gain, 0);
    }
    int gates = 2 * stack.hiddenSize();
    Scalar[] both = normalized(Arrays.copyOf(x, gates), gain, 0);
    Scalar[] third = normalized(Arrays.copyOfRange(x, gates, x.length), gain, gates);
    Scalar[] all = Arrays.copyOf(both, x.length);
    System.arraycopy(third, 0, all, gates, third.length);
    return all;
  }

  /** gain (x - mean) / sqrt(variance + 1e-5), gains from {@code at}. */
  private Scalar[] normalized(Scalar[] x, String gain, int at) {
    Scalar mean = tape.number(0);
    for (Scalar value : x) {
      mean = mean.plus(value.times(1.0 / x.length));
    }
    Scalar variance = tape.number(1e-5);
    for (Scalar value : x) {
      Scalar apart = value.minus(mean);
      variance = variance.plus(apart.times(apart).times(1.0 / x.length));
    }
    Scalar inverse = variance.log().times(-0.5).exp();
    Scalar[] y = new Scalar[x.length];
    for (int j = 0; j < x.length; j++) {
      y[j] = x[j].minus(mean).times(inverse).times(variables.get(gain)[at + j]);
    }
    return y;
  }

  // ---- the decoder ----

  private static final class Target {
    final List<Scalar[]> logits = new ArrayList<>();
    final List<Scalar[]> attention = new ArrayList<>();
    final List<Integer> drawn = new ArrayList<>();
  }

  private Target decode(EncodedPair pair, double[] draws) {
    Source source = read(pair.source());
    RecurrentStackConfig stack = decoder.recurrence();
    Scalar[][][] states = first(source);
    Target target = new Target();
    Scalar[] fed = null; // the attentional vector of the step before
    for (int t = 0; t < pair.predictions(); t++) {
      int token = t == 0 ? sizes.targetTokens() : pair.target()[t - 1];
      Scalar[] x = row("layer.decoder.emb.W", token, decoder.embeddingSize());
      Look look = null;
      Scalar[] told = null;
      int columns = stack.cell().gates() * stack.hiddenSize();
      if (decoder.context() instanceof DecoderContext.Summary) {
        told = times(source.summary, "layer.decoder.feed.W", columns);
      } else if (feeding() == DecoderContext.Feeding.CONTEXT) {
        look = look(source, states[0][0], draws, t);
        told = times(look.context, "layer.decoder.feed.W", columns);
      } else if (feeding() == DecoderContext.Feeding.ATTENTIONAL && fed != null) {
        told = times(fed, "layer.decoder.feed.W", columns);
      }
      Scalar[] y = step("layer.decoder.l0", stack, x, told, states[0]);
      if (feeding() == DecoderContext.Feeding.ATTENTIONAL) {
        look = look(source, y, draws, t);
        fed = linear("attentional", concat(look.context, y), Scalar::tanh);
        y = stack.layers() > 1 ? fed : y;
      }
      for (int layer = 1; layer < stack.layers(); layer++) {
        Scalar[] above = step("layer.decoder.l" + layer, stack, y, null, states[layer]);
        y = stack.residual() ? plus(above, y) : above;
      }
      if (feeding() == DecoderContext.Feeding.NONE) {
        look = look(source, y, draws, t);
      }
      if (look != null) {
        target.attention.add(look.weights);
        target.drawn.add(look.drawn);
      }
      target.logits.add(logits(source, y, look, fed));
    }
    return target;
  }

  private DecoderContext.Feeding feeding() {
    return decoder.context() instanceof DecoderContext.Attention attention
        ? attention.feeding()
        : null;
  }

  private Scalar[][][] first(Source source) {
    RecurrentStackConfig stack = decoder.recurrence();
    Scalar[][][] states = new Scalar[stack.layers()][][];
    Arrays.setAll(states, layer -> zeroState(stack));
    int at = 0;
    for (int layer = 0; layer < states.length; layer++) {
      for (int part = 0; part < states[layer].length; part++) {
        if (decoder.bridge() == Bridge.COPY) {
          states[layer][part] = source.states[layer][part];
        } else if (decoder.bridge() == Bridge.DENSE) {
          Scalar[] all = linear("bridge", source.summary, Scalar::tanh);
          states[layer][part] = Arrays.copyOfRange(all, at, at + stack.hiddenSize());
          at += stack.hiddenSize();
        }
      }
    }
    return states;
  }

  private record Look(Scalar[] weights, Scalar[] context, int drawn) {}

  private Look look(Source source, Scalar[] query, double[] draws, int t) {
    DecoderContext.Attention attention = (DecoderContext.Attention) decoder.context();
    String name = "layer.decoder.attention.";
    Scalar[] scores = new Scalar[source.memory.length];
    for (int s = 0; s < scores.length; s++) {
      Scalar[] m = source.memory[s];
      scores[s] =
          switch (attention.score()) {
            case DOT -> dot(query, m);
            case GENERAL -> dot(query, times(m, name + "W", query.length));
            case ADDITIVE -> {
              Scalar[] units = times(query, name + "query.W", attention.size());
              units = plus(units, times(m, name + "memory.W", attention.size()));
              units = map(plus(units, variables.get(name + "b")), Scalar::tanh);
              yield dot(units, variables.get(name + "v"));
            }
          };
    }
    Scalar[] weights = map(logSoftmax(scores), Scalar::exp);
    if (attention.hard() && (draws != null || !training)) {
      int s = draws == null ? largest(weights) : drawn(weights, draws[t]);
      return new Look(weights, source.memory[s], s);
    }
    Scalar[] context = tape.zeros(source.memory[0].length);
    for (int s = 0; s < weights.length; s++) {
      for (int i = 0; i < context.length; i++) {
        context[i] = context[i].plus(weights[s].times(source.memory[s][i]));
      }
    }
    return new Look(weights, context, -1);
  }

  private static int largest(Scalar[] weights) {
    int largest = 0;
    for (int s = 1; s < weights.length; s++) {
      largest = weights[s].value > weights[largest].value ? s : largest;
    }
    return largest;
  }

  private static int drawn(Scalar[] weights, double uniform) {
    double sum = 0;
    int s = 0;
    for (; s < weights.length - 1; s++) {
      sum += weights[s].value;
      if (uniform < sum) {
        break;
      }
    }
    return s;
  }

  private Scalar[] logits(Source source, Scalar[] top, Look look, Scalar[] fed) {
    Scalar[] read = top;
    boolean peeks = decoder.context() instanceof DecoderContext.Summary;
    if (look != null) {
      read =
          variables.containsKey("layer.decoder.readout.W")
              ? linear("readout", concat(look.context, top), Scalar::tanh)
              : fed;
    } else if (variables.containsKey("layer.decoder.readout.W")) {
      read = linear("readout", peeks ? concat(top, source.summary) : top, s -> s);
    } else if (peeks) {
      read = concat(top, source.summary);
    }
    Scalar[] bias = variables.get("layer.decoder.out.b");
    if (!decoder.tied()) {
      return plus(times(read, "layer.decoder.out.W", bias.length), bias);
    }
    Scalar[] logits = new Scalar[bias.length];
    for (int v = 0; v < logits.length; v++) {
      logits[v] = dot(read, row("layer.decoder.emb.W", v, read.length)).plus(bias[v]);
    }
    return logits;
  }

  // ---- algebra ----

  private interface Function {
    Scalar of(Scalar x);
  }

  private static Scalar[] map(Scalar[] x, Function f) {
    return Arrays.stream(x).map(f::of).toArray(Scalar[]::new);
  }

  private static Scalar[] plus(Scalar[] a, Scalar[] b) {
    Scalar[] sum = new Scalar[a.length];
    Arrays.setAll(sum, i -> a[i].plus(b[i]));
    return sum;
  }

  private static Scalar[] product(Scalar[] a, Scalar[] b) {
    Scalar[] product = new Scalar[a.length];
    Arrays.setAll(product, i -> a[i].times(b[i]));
    return product;
  }

  private static Scalar[] concat(Scalar[] a, Scalar[] b) {
    Scalar[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private Scalar dot(Scalar[] a, Scalar[] b) {
    Scalar sum = tape.number(0);
    for (int i = 0; i < a.length; i++) {
      sum = sum.plus(a[i].times(b[i]));
    }
    return sum;
  }

  private Scalar[] row(String table, int id, int width) {
    return Arrays.copyOfRange(variables.get(table), id * width, (id + 1) * width);
  }

  /** x W. */
  private Scalar[] times(Scalar[] x, String name, int columns) {
    Scalar[] w = variables.get(name);
    Scalar[] y = tape.zeros(columns);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < columns; j++) {
        y[j] = y[j].plus(x[i].times(w[i * columns + j]));
      }
    }
    return y;
  }

  /** f(x W + b) of the decoder's matrix of this name. */
  private Scalar[] linear(String own, Scalar[] x, Function f) {
    Scalar[] bias = variables.get("layer.decoder." + own + ".b");
    return map(plus(times(x, "layer.decoder." + own + ".W", bias.length), bias), f);
  }

  /** Of numbers small enough not to overflow. */
  private Scalar[] logSoftmax(Scalar[] x) {
    Scalar sum = tape.number(0);
    for (Scalar value : x) {
      sum = sum.plus(value.exp());
    }
    Scalar log = sum.log();
    return map(x, value -> value.minus(log));
  }
}
