package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.nn.Regularization;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.caption.InputSide;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.lm.LanguageModelInfo;
import io.github.seq4j.models.pair.PairInfo;
import io.github.seq4j.models.pair.PairSpec;
import io.github.seq4j.models.run.TrainingSummary;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import io.github.seq4j.models.seq2seq.TextSide;
import io.github.seq4j.models.sequence.SequenceInfo;
import io.github.seq4j.models.sequence.SequenceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j info MODEL}: what is in a file, without building the model. */
@Command(
    name = "info",
    description = "Verify a model file and show what is in it.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./seq4j info my.seq", "  ./seq4j info my.seq.checkpoint --json"})
public final class InfoCommand extends Verb {

  private static final int TOKENS_SHOWN = 100;

  @Parameters(paramLabel = "MODEL", description = "The model file, or a checkpoint.")
  private Path file;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  public InfoCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() throws Exception {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", file.toString());
    facts.put("bytes", Files.size(file));
    switch (ModelKind.of(file)) {
      case LANGUAGE_MODEL -> languageModel(facts);
      case CLASSIFIER, LABELER -> sequenceModel(facts);
      case TRANSLATOR -> translator(facts);
      case CAPTIONER -> captioner(facts);
    }
    if (json) {
      console().out().println(JsonLine.of(facts));
    } else {
      printFacts(facts);
    }
    return ExitCode.OK;
  }

  private void languageModel(Map<String, Object> facts) throws IOException {
    LanguageModelInfo info = LanguageModelInfo.read(file, Limits.untrusted());
    facts.put("format", info.formatVersion());
    facts.put("role", Kebab.of(info.role()));
    facts.put("writer", info.writer());
    facts.put("sha256", info.sha256());
    facts.put("unit", Kebab.of(info.config().unit()));
    facts.put("line_ends", Kebab.of(info.config().lineEnds()));
    facts.put("vocabulary", info.vocabulary().size());
    facts.put("tokens", firstTokens(info.vocabulary()));
    network(info.config().network(), facts);
    facts.put("parameters", info.parameters());
    facts.put("seed", info.seed());
    info.training().ifPresent(training -> training(training, facts));
  }

  private void sequenceModel(Map<String, Object> facts) throws IOException {
    SequenceInfo info = SequenceInfo.read(file);
    SequenceSpec spec = info.spec();
    facts.put("format", info.formatVersion());
    facts.put("role", Kebab.of(info.role()));
    facts.put("writer", info.writer());
    facts.put("sha256", info.sha256());
    facts.put("task", Kebab.of(spec.kind()));
    facts.put("labels", spec.labels().names());
    facts.put("input", spec.input().toString());
    facts.put("reads", spec.network().input().toString());
    facts.put("layers", spec.network().recurrence().toString());
    facts.put("says", spec.network().head().toString());
    facts.put("runs_live", spec.network().isCausal());
    facts.put("parameters", info.parameters());
    facts.put("seed", spec.seed());
    info.training()
        .ifPresent(
            training -> {
              facts.put("updates", training.updates());
              facts.put("epochs", training.epochs());
              facts.put("train_labels", training.trainTargets());
              facts.put("data_sha256", training.dataSha256());
              training.validError().ifPresent(error -> facts.put("valid_error", error));
            });
  }

  private void translator(Map<String, Object> facts) throws IOException {
    PairInfo<TextSide> info = Seq2Seq.info(file);
    TextSide source = info.spec().source();
    about(info, facts);
    facts.put("source_text", source.codec().config().toString());
    facts.put("source_tokens", source.codec().codec().size());
    facts.put("reversed_source", source.reversed());
    facts.put("max_source_length", source.maxLength());
    facts.put("long_source", Kebab.of(source.longSource()));
    facts.put("shared_vocabulary", source.shared());
    target(info, facts);
  }

  private void captioner(Map<String, Object> facts) throws IOException {
    PairInfo<InputSide> info = Captioner.info(file);
    about(info, facts);
    facts.put("input", info.spec().source().frames().shape().toString());
    facts.put("vectors", info.spec().source().vectors());
    facts.put("normalizer", Kebab.of(info.spec().source().frames().normalizer().kind()));
    target(info, facts);
  }

  private static void about(PairInfo<?> info, Map<String, Object> facts) {
    facts.put("format", info.formatVersion());
    facts.put("role", Kebab.of(info.role()));
    facts.put("writer", info.writer());
    facts.put("sha256", info.sha256());
    facts.put("task", Kebab.of(info.spec().task().kind()));
  }

  private static void target(PairInfo<?> info, Map<String, Object> facts) {
    PairSpec<?> spec = info.spec();
    facts.put("target_text", spec.target().config().toString());
    facts.put("target_tokens", spec.target().codec().size());
    facts.put("longest_target", spec.longestTarget());
    facts.put("reads", spec.network().source().toString());
    facts.put("writes", spec.network().decoder().toString());
    facts.put("parameters", info.parameters());
    facts.put("seed", spec.seed());
    info.training()
        .ifPresent(
            training -> {
              facts.put("updates", training.updates());
              facts.put("epochs", training.epochs());
              facts.put("train_tokens", training.trainTargets());
              facts.put("data_sha256", training.dataSha256());
              training.validNats().ifPresent(nats -> facts.put("valid_nats_per_token", nats));
              training.validError().ifPresent(error -> facts.put("valid_error", error));
            });
  }

  private static String firstTokens(Vocabulary vocabulary) {
    String separator = vocabulary.unit().isCodePoint() ? "" : " ";
    String tokens =
        String.join(
            separator, vocabulary.tokens().subList(0, Math.min(TOKENS_SHOWN, vocabulary.size())));
    return vocabulary.size() > TOKENS_SHOWN ? tokens + " ..." : tokens;
  }

  private static void network(TokenNetworkConfig network, Map<String, Object> facts) {
    facts.put("cell", Kebab.of(network.cell()));
    facts.put("layers", network.layers());
    facts.put("hidden_size", network.hiddenSize());
    facts.put("embedding_size", network.embeddingSize());
    facts.put("tied", network.tied());
    facts.put("projection", network.projection());
    Regularization regularization = network.regularization();
    facts.put("dropout", regularization.dropout());
    facts.put("recurrent_dropout", regularization.recurrentDropout());
    if (!regularization.equals(Regularization.none())) {
      facts.put("regularization", regularization.toString());
    }
  }

  private static void training(TrainingSummary training, Map<String, Object> facts) {
    facts.put("updates", training.updates());
    facts.put("epochs", training.epochs());
    facts.put("train_tokens", training.trainTargets());
    facts.put("text_sha256", training.dataSha256());
    facts.put("train_nats_per_token", training.trainNats());
    training.validNats().ifPresent(nats -> facts.put("valid_nats_per_token", nats));
  }
}
