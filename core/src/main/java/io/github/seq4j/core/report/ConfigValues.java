package io.github.seq4j.core.report;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every number and choice of a config, by its path, such as {@code trainer.clipping.limit}. */
public final class ConfigValues {

  private static final String CHOICE = "type";

  private ConfigValues() {}

  /**
   * Reads a config that is made of records.
   *
   * @return values by path, in the order of the components; where a component may be one of several
   *     records, its {@code type} says which
   */
  public static Map<String, String> of(Record config) {
    Map<String, String> values = new LinkedHashMap<>();
    add(values, "", config);
    return values;
  }

  private static void add(Map<String, String> to, String prefix, Record config) {
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      String path = prefix + component.getName();
      Object value = value(component, config);
      if (value instanceof Optional<?> optional) {
        value = optional.orElse(null);
      }
      if (value instanceof Record record) {
        if (!component.getType().equals(record.getClass())) {
          to.put(path + "." + CHOICE, record.getClass().getSimpleName());
        }
        add(to, path + ".", record);
      } else {
        to.put(path, text(value));
      }
    }
  }

  private static String text(Object value) {
    if (value == null) {
      return "none";
    }
    return String.valueOf(value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
  }

  private static Object value(RecordComponent component, Record config) {
    try {
      component.getAccessor().setAccessible(true); // a record need not be public
      return component.getAccessor().invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "ConfigValues: " + component.getName() + " cannot be read; expected a readable record",
          e);
    }
  }
}
