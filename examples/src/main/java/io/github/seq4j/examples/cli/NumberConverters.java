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
        of(Integer::valueOf, wholeBetween(Integer.MIN_VALUE, Integer.MAX_VALUE));
    ITypeConverter<Long> longs = of(Long::valueOf, wholeBetween(Long.MIN_VALUE, Long.MAX_VALUE));
    ITypeConverter<Double> doubles = of(Double::valueOf, "must be a number");
    commandLine.registerConverter(int.class, integers).registerConverter(Integer.class, integers);
    commandLine.registerConverter(long.class, longs).registerConverter(Long.class, longs);
    commandLine.registerConverter(double.class, doubles).registerConverter(Double.class, doubles);
  }

  private static String wholeBetween(long least, long most) {
    return "must be a whole number between " + least + " and " + most;
  }

  private static <T> ITypeConverter<T> of(Function<String, T> parse, String rule) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(rule + ", got '" + Escaped.cut(text) + "'");
      }
    };
  }
}
