package io.github.seq4j.examples.play;

import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.VocabularyCodec;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The text that a decoder writes; the end comes behind the ids of its codec.
 *
 * @param codec what it is written with
 */
record TargetText(TextCodec codec) {

  Player.Facts facts(String task, EncoderDecoderNetwork network, boolean readsText) {
    RecurrentStackConfig decoder = network.config().decoder().recurrence();
    Unit unit = codec instanceof VocabularyCodec known ? known.vocabulary().unit() : Unit.WORD;
    return new Player.Facts(
        task,
        decoder.cell().name(),
        Player.Facts.parts(decoder.cell()),
        decoder.layers(),
        decoder.hiddenSize(),
        network.parameterCount(),
        codec.size() + 1,
        "tokens",
        !unit.isCodePoint(),
        unit == Unit.JAMO,
        readsText);
  }

  List<String> unknown(String typed) {
    OptionalInt unknown = codec.unknownId();
    int[] ids = codec.encode(typed);
    List<String> tokens = codec.split(typed);
    return IntStream.range(0, ids.length)
        .filter(i -> unknown.isPresent() && ids[i] == unknown.getAsInt())
        .mapToObj(tokens::get)
        .distinct()
        .toList();
  }

  /** What a token adds. One that changes how earlier ones read stands alone. */
  String piece(Moment before, int token) {
    int[] ids = RunningText.path(before).stream().skip(1).mapToInt(Moment::token).toArray();
    int[] longer = Arrays.copyOf(ids, ids.length + 1);
    longer[ids.length] = token;
    String known = codec.decode(ids);
    String text = codec.decode(longer);
    return text.startsWith(known) ? text.substring(known.length()) : " " + codec.token(token);
  }

  String name(int token) {
    return token == codec.size() ? "</s>" : codec.token(token);
  }
}
