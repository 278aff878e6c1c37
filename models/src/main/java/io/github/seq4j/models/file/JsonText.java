package io.github.seq4j.models.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Writes the JSON texts of a bundle, their keys in the order in which they are given. */
public final class JsonText {

  /** Writes the fields of an object. */
  public interface Fields {

    /** Writes them. */
    void write(JsonGenerator json) throws IOException;
  }

  private JsonText() {}

  /** An object of these fields. */
  public static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A constant as it stands in a file. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
