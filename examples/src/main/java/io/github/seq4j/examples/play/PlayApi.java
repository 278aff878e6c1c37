package io.github.seq4j.examples.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.decode.Sampler;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.decode.Softmax;
import io.github.seq4j.core.decode.TokenHistory;
import io.github.seq4j.core.inspect.cells.CellUnit;
import io.github.seq4j.core.text.LoneSurrogateException;
import io.github.seq4j.models.seq2seq.SourceTooLongException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the page asks and is answered, as JSON. Each request names a text ({@code text}) and a
 * moment of it ({@code at}), so that the page alone knows where its reader stands. Thread-safe.
 *
 * <pre>
 * open    {source}                       a new text, the model, and what may come first
 * read    {input, units}                 moments after each token of the input, and what may come next
 * take    {token, units}                 the same for one token
 * write   {count, seed, units}           the same for tokens that the model draws
 * look    {}                             what may come next
 * values  {units}                        the units' outputs from the beginning to the moment
 * suggest {count}                        the units that have moved most up to the moment
 * </pre>
 *
 * <p>What may come next follows {@code temperature}, {@code topK} and {@code topP}, and comes with
 * all units of a {@code layer}, which one of them names.
 */
final class PlayApi {

  private static final int MOST_MOMENTS = 5_000; // of a text
  private static final int CANDIDATES = 12;
  private static final int MOST_WRITTEN = 64; // in one request
  private static final int MOST_UNITS = 8;
  private static final double MOST_TEMPERATURE = 100;

  private final Player player;
  private final String name;
  private final List<CellUnit> firstUnits;
  private final RunningTexts texts;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param name what the page calls the model
   * @param firstUnits what the page shows before its reader chooses
   */
  PlayApi(Player player, String name, List<CellUnit> firstUnits, RunningTexts texts) {
    this.player = player;
    this.name = name;
    this.firstUnits = List.copyOf(firstUnits);
    this.texts = texts;
  }

  /**
   * The answer to a request.
   *
   * @throws Refusal if it cannot be answered
   */
  ObjectNode answer(String request, JsonNode body) {
    try {
      if (request.equals("open")) {
        return open(body);
      }
      RunningText text = texts.get(body.path("text").asText());
      Moment at = text.moment(Json.integer(body, "at", 0, Integer.MAX_VALUE, 0));
      return switch (request) {
        case "read" -> read(text, at, body);
        case "take" -> grown(text, text.read(at, token(body)), at, body);
        case "write" -> grown(text, write(text, at, body), at, body);
        case "look" -> look(json.createObjectNode(), text, at, body);
        case "values" -> values(at, body);
        case "suggest" -> suggest(at, body);
        default -> throw new Refusal(404, "there is no such request");
      };
    } catch (ConfigException | LoneSurrogateException | SourceTooLongException e) {
      throw new Refusal(400, e.getMessage());
    }
  }

  private ObjectNode open(JsonNode body) {
    String source = body.path("source").asText("");
    RunningText text = new RunningText(player, source, MOST_MOMENTS);
    ObjectNode answer = json.createObjectNode();
    answer.put("text", texts.keep(text));
    ObjectNode facts = json.valueToTree(player.facts());
    answer.set("model", facts.put("name", name));
    ArrayNode read = answer.putArray("source");
    text.writer().source().forEach(read::add);
    player.picture().ifPresent(picture -> answer.set("picture", json.valueToTree(picture)));
    ArrayNode units = answer.putArray("units");
    firstUnits.forEach(unit -> units.add(unit.toString()));
    return look(answer, text, text.moment(0), body);
  }

  private ObjectNode read(RunningText text, Moment at, JsonNode body) {
    String input = Json.text(body, "input");
    ObjectNode answer = grown(text, text.read(at, player.encode(input)), at, body);
    ArrayNode unknown = answer.putArray("unknown");
    player.unknown(input).stream().limit(CANDIDATES).forEach(unknown::add);
    return answer;
  }

  private int token(JsonNode body) {
    return Json.integer(body, "token", 0, player.facts().tokens() - 1, -1);
  }

  private List<Moment> write(RunningText text, Moment at, JsonNode body) {
    int count = Json.integer(body, "count", 1, MOST_WRITTEN, 1);
    return text.write(at, count, sampling(body), Json.wholeNumber(body, "seed", 1));
  }

  private SamplingConfig sampling(JsonNode body) {
    return SamplingConfig.defaults()
        .withForbiddenTokens(player.neverDrawn())
        .withTemperature(Json.number(body, "temperature", 0, MOST_TEMPERATURE, 1))
        .withTopK(Json.integer(body, "topK", 0, Integer.MAX_VALUE, 0))
        .withTopP(Json.number(body, "topP", 0, 1, 1));
  }

  /** New moments, and what may come after the last. */
  private ObjectNode grown(RunningText text, List<Moment> moments, Moment from, JsonNode body) {
    List<CellUnit> units = units(body);
    ObjectNode answer = json.createObjectNode();
    ArrayNode list = answer.putArray("moments");
    for (Moment moment : moments) {
      ObjectNode each = list.addObject();
      each.put("id", moment.id());
      each.put("parent", moment.parent().id());
      each.put("token", moment.token());
      each.put("piece", moment.text());
      each.put("nats", moment.nats());
      ArrayNode values = each.putArray("values");
      units.forEach(unit -> values.add(moment.value(unit)));
    }
    return look(answer, text, moments.isEmpty() ? from : moments.get(moments.size() - 1), body);
  }

  /** What may come after a moment: as the model has it, and as it would be drawn. */
  private ObjectNode look(ObjectNode answer, RunningText text, Moment at, JsonNode body) {
    RunningText.Head head = text.head(at);
    float[] logits = head.logits();
    double[] own = Softmax.probabilities(logits, 0, logits.length);
    double[] drawn =
        Sampler.create(sampling(body), logits.length).probabilities(logits, 0, TokenHistory.of());
    answer.put("at", at.id());
    answer.put("entropy", entropy(own));
    answer.put("possible", (int) Arrays.stream(drawn).filter(p -> p > 0).count());
    ArrayNode candidates = answer.putArray("candidates");
    IntStream.range(0, own.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer token) -> -drawn[token])
                .thenComparingDouble(token -> -own[token]))
        .limit(CANDIDATES)
        .forEach(
            token -> {
              ObjectNode each = candidates.addObject();
              each.put("token", token);
              each.put("name", player.name(token));
              each.put("end", token == text.writer().end());
              each.put("drawn", drawn[token]);
              each.put("own", own[token]);
            });
    ArrayNode attention = answer.putArray("attention");
    for (float weight : head.attention()) {
      attention.add(weight);
    }
    ArrayNode layer = answer.putArray("layer");
    for (float value : at.state().slot(slot(body))) {
      layer.add(value);
    }
    return answer;
  }

  /** The part of the state that is shown whole: of the last layer, where none is named. */
  private String slot(JsonNode body) {
    String wanted = body.path("layer").asText("layer" + (player.facts().layers() - 1) + "/0.h");
    return player.facts().check(CellUnit.parse(wanted)).slot();
  }

  /** In nats. */
  private static double entropy(double[] probabilities) {
    double sum = 0;
    for (double p : probabilities) {
      sum -= p > 0 ? p * Math.log(p) : 0;
    }
    return sum;
  }

  private ObjectNode values(Moment at, JsonNode body) {
    List<CellUnit> units = units(body);
    ObjectNode answer = json.createObjectNode();
    ArrayNode list = answer.putArray("moments");
    for (Moment moment : RunningText.path(at)) {
      ObjectNode each = list.addObject();
      each.put("id", moment.id());
      ArrayNode values = each.putArray("values");
      units.forEach(unit -> values.add(moment.value(unit)));
    }
    return answer;
  }

  private ObjectNode suggest(Moment at, JsonNode body) {
    int count = Json.integer(body, "count", 1, MOST_UNITS, 1);
    ObjectNode answer = json.createObjectNode();
    ArrayNode units = answer.putArray("units");
    LiveliestUnits.of(RunningText.path(at), player.facts(), count)
        .forEach(unit -> units.add(unit.toString()));
    return answer;
  }

  private List<CellUnit> units(JsonNode body) {
    JsonNode names = body.path("units");
    if (names.size() > MOST_UNITS) {
      throw new Refusal(400, "units: must be at most " + MOST_UNITS + ", got " + names.size());
    }
    List<CellUnit> units = new ArrayList<>();
    names.forEach(each -> units.add(player.facts().check(CellUnit.parse(each.asText()))));
    return units;
  }
}
