package io.github.seq4j.examples.play;

import com.fasterxml.jackson.databind.JsonNode;

/** Fields of a request, checked; what is not given has a default. */
final class Json {

  private Json() {}

  static String text(JsonNode body, String name) {
    JsonNode value = body.path(name);
    if (!value.isTextual()) {
      throw new Refusal(400, name + ": must be a text");
    }
    return value.textValue();
  }

  static int integer(JsonNode body, String name, int least, int most, int otherwise) {
    long value = wholeNumber(body, name, otherwise);
    if (value < least || value > most) {
      throw new Refusal(400, name + ": must be in [" + least + ", " + most + "], got " + value);
    }
    return (int) value;
  }

  static long wholeNumber(JsonNode body, String name, long otherwise) {
    JsonNode value = body.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw new Refusal(400, name + ": must be a whole number");
    }
    return value.asLong();
  }

  static double number(JsonNode body, String name, double least, double most, double otherwise) {
    JsonNode value = body.path(name);
    double number =
        value.isMissingNode() ? otherwise : value.isNumber() ? value.asDouble() : least - 1;
    if (!(number >= least && number <= most)) {
      throw new Refusal(400, name + ": must be a number in [" + least + ", " + most + "]");
    }
    return number;
  }
}
