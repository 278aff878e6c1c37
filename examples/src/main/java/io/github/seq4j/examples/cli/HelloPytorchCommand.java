package io.github.seq4j.examples.cli;

import io.github.seq4j.examples.memory.HelloPytorch;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code seq4j example hello-pytorch}: a sentence learned by heart. */
@Command(
    name = "hello-pytorch",
    header = "a vanilla RNN of 35 units learns a sentence by heart, by squared error",
    description =
        "Learn \""
            + HelloPytorch.SENTENCE
            + "\" in 1,000 epochs; show the loss, summed over its "
            + "steps, at every hundred beside the published one, and say it back: with the true "
            + "symbol read at each step, and on its own from the start mark.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./seq4j example hello-pytorch", "  ./seq4j example hello-pytorch --seed 2 --json"})
public final class HelloPytorchCommand extends Verb {

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides the weights it starts from (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  /** Runs with this console. */
  public HelloPytorchCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run() {
    HelloPytorch.Result result = HelloPytorch.run(seed);
    if (json) {
      console().out().println(JsonLine.of(facts(result)));
      return ExitCode.OK;
    }
    print("%6s %10s %10s", "epoch", "loss", "published");
    for (int i = 0; i < result.losses().size(); i++) {
      print("%6d %10.4f %10.4f", 100 * i, result.losses().get(i), HelloPytorch.PUBLISHED.get(i));
    }
    print("decoded:            %s%s", result.decoded(), exact(result.isExact()));
    print("on its own outputs: %s%s", result.free(), exact(result.isFreeExact()));
    print("on its own symbols: %s%s", result.chosen(), exact(result.isChosenExact()));
    return ExitCode.OK;
  }

  private static String exact(boolean exact) {
    return exact ? "" : " (not exact)";
  }

  private Map<String, Object> facts(HelloPytorch.Result result) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("seed", seed);
    facts.put("losses", result.losses());
    facts.put("published", HelloPytorch.PUBLISHED);
    facts.put("decoded", result.decoded());
    facts.put("exact", result.isExact());
    facts.put("free", result.free());
    facts.put("free_exact", result.isFreeExact());
    facts.put("chosen", result.chosen());
    facts.put("chosen_exact", result.isChosenExact());
    return facts;
  }
}
