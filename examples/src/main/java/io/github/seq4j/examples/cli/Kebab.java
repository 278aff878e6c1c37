package io.github.seq4j.examples.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Constants as a user writes them: {@code GRU_RESET_BEFORE} is {@code gru-reset-before}. */
final class Kebab {

  private Kebab() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> ITypeConverter<E> converter(Class<E> type) {
    return text -> {
      for (E constant : type.getEnumConstants()) {
        if (of(constant).equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
          return constant;
        }
      }
      String choices =
          Arrays.stream(type.getEnumConstants()).map(Kebab::of).collect(Collectors.joining(", "));
      throw new TypeConversionException(
          "must be one of " + choices + ", got '" + Escaped.cut(text) + "'");
    };
  }
}
