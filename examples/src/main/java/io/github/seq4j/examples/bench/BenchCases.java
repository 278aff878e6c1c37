package io.github.seq4j.examples.bench;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Regularization;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.train.Adagrad;
import io.github.seq4j.core.train.Adam;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.Sgd;
import java.util.List;

/**
 * The cases by name. Sizes are those of well-known programs, so that other toolkits can be measured
 * beside us.
 */
public final class BenchCases {

  private BenchCases() {}

  /** All of them, in the order they are listed and run. */
  public static List<BenchCase> all() {
    return List.of(
        update(
            "charlm-small",
            "V 65, one-hot, LSTM 1 x 128, batch 50, T 50, Adam, clip norm 5",
            new UpdateBench(65, lstm(128, 1), 50, 50, Adam.defaults(), Clipping.byNorm(5))),
        update(
            "charlm-2x200",
            "V 77, one-hot, LSTM 2 x 200, batch 32, T 50, Adam, clip norm 5",
            new UpdateBench(77, lstm(200, 2), 32, 50, Adam.defaults(), Clipping.byNorm(5))),
        update(
            "charlm-512",
            "V 100, one-hot, LSTM 2 x 512, batch 64, T 100, Adam, clip norm 5",
            new UpdateBench(100, lstm(512, 2), 64, 100, Adam.defaults(), Clipping.byNorm(5))),
        update(
            "mujeong",
            "V 1680, one-hot, LSTM 1 x 100, batch 1, T 25, Adagrad 0.1, clip value 5",
            new UpdateBench(
                1680,
                lstm(100, 1),
                1,
                25,
                Adagrad.defaults().withLearningRate(0.1),
                Clipping.byValue(5))),
        update(
            "ptb-small",
            "V 10,000, embedding 100, LSTM 1 x 100, batch 20, T 35, SGD, clip norm 0.25",
            new UpdateBench(
                10_000,
                lstm(100, 1).withEmbeddingSize(100),
                20,
                35,
                Sgd.defaults(),
                Clipping.byNorm(0.25))),
        update(
            "ptb-650",
            "V 10,000, embedding 650, LSTM 2 x 650, tied, dropout 0.5, batch 20, T 35, SGD, clip norm"
                + " 0.25",
            new UpdateBench(
                10_000,
                lstm(650, 2)
                    .withEmbeddingSize(650)
                    .withTied(true)
                    .withRegularization(Regularization.none().withDropout(0.5, 0.5, 0.5)),
                20,
                35,
                Sgd.defaults(),
                Clipping.byNorm(0.25))),
        update(
            "gru-256",
            "V 256, embedding 256, GRU 2 x 256, batch 64, T 64, Adam, clip norm 5",
            new UpdateBench(
                256,
                TokenNetworkConfig.of(Cell.GRU, 256, 2).withEmbeddingSize(256),
                64,
                64,
                Adam.defaults(),
                Clipping.byNorm(5))),
        new BenchCase(
            "sentiment",
            "V 20,000, embedding 128, BiLSTM 128, batch 64, lengths 20 to 100, Adam, clip norm 5",
            (threads, seconds) -> SentimentBench.run("sentiment", threads, seconds)),
        new BenchCase(
            "seq2seq",
            "V 8,000 both, embedding 256, LSTM 256 to LSTM 256, dot attention, batch 64, 20 to 20"
                + " tokens, Adam, clip norm 5",
            (threads, seconds) -> Seq2SeqBench.run("seq2seq", threads, seconds)),
        new BenchCase(
            "translate",
            "the network of seq2seq writes 20 tokens for each of 64 sentences, one after the other",
            (threads, seconds) -> TranslationBench.run("translate", false, threads, seconds)),
        new BenchCase(
            "translate-b64",
            "the same, all 64 together",
            (threads, seconds) -> TranslationBench.run("translate-b64", true, threads, seconds)),
        sampling("sampling", "V 100, LSTM 2 x 512, one stream, one character at a time", 1),
        sampling("sampling-b64", "V 100, LSTM 2 x 512, 64 streams, one character at a time", 64),
        new BenchCase(
            "dl4j-2x200",
            "charlm-2x200 with Deeplearning4j's own LSTM layers and its fit(), to compare",
            (threads, seconds) -> Deeplearning4jBench.run("dl4j-2x200", threads, seconds)));
  }

  private static TokenNetworkConfig lstm(int hiddenSize, int layers) {
    return TokenNetworkConfig.of(Cell.LSTM, hiddenSize, layers);
  }

  private static BenchCase update(String name, String what, UpdateBench bench) {
    return new BenchCase(name, what, (threads, seconds) -> bench.run(name, threads, seconds));
  }

  private static BenchCase sampling(String name, String what, int streams) {
    SamplingBench bench = new SamplingBench(100, lstm(512, 2), streams);
    return new BenchCase(name, what, (threads, seconds) -> bench.run(name, threads, seconds));
  }
}
