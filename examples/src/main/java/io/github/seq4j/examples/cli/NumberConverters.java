package io.github.seq4j.examples.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line, with messages for people instead of the names of Java types. */
public final class NumberConverters {

  private NumberConverters() {}

  /** Makes the program and all its verbs read numbers this way. */
  public static void registerOn(CommandLine commandLine) {
    ITypeConverter<Integer> integers =
        of(Integer::valueOf, "must be a whole number", Integer.MAX_VALUE);
    ITypeConverter<Long> longs = of(Long::valueOf, "must be a whole number", Long.MAX_VALUE);
    ITypeConverter<Double> doubles = of(Double::valueOf, "must be a number", Double.MAX_VALUE);
    commandLine.registerConverter(int.class, integers).registerConverter(Integer.class, integers);
    commandLine.registerConverter(long.class, longs).registerConverter(Long.class, longs);
    commandLine.registerConverter(double.class, doubles).registerConverter(Double.class, doubles);
  }

  private static <T> ITypeConverter<T> of(Function<String, T> parse, String rule, Number most) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (NumberFormatException e) {
        String size = text.matches("[+-]?[0-9]+") ? " of at most " + most + " in size" : "";
        throw new TypeConversionException(rule + size + ", got '" + Escaped.cut(text) + "'");
      }
    };
  }
}
