package io.github.seq4j.datasets.music;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Pieces of chords in the JSON of the JSB Chorales data set: an object with {@code train}, {@code
 * valid} and {@code test}, each a list of pieces, each a list of frames, each a list of MIDI
 * pitches from 21 to 108 (the 88 keys of a piano). A frame may be empty, and a pitch of -1 is a
 * voice that is silent; a pitch that comes twice in a frame sounds once. A piece has at most
 * 100,000 frames.
 *
 * <pre>{@code
 * Chorales quarters = Chorales.read(Path.of("jsb-chorales-8th.json")).everyNth(2);
 * }</pre>
 *
 * @param train pieces to learn from, at least 1
 * @param valid pieces to stop by, at least 1
 * @param test pieces to be judged by, at least 1
 */
public record Chorales(List<PianoRoll> train, List<PianoRoll> valid, List<PianoRoll> test) {

  /** Far more than any piece has; an empty frame of 3 bytes in a file takes 352 in memory. */
  private static final int MOST_FRAMES = 100_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Copies the lists. */
  public Chorales {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    test = List.copyOf(test);
  }

  /**
   * Reads a file.
   *
   * @throws DataFormatException if it is not such a file, with the line, or not there
   */
  public static Chorales read(Path file) throws IOException {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        JsonParser json = JSON.createParser(text)) {
      return new Parsing(file, json).read();
    } catch (NoSuchFileException e) {
      throw new DataFormatException(file, 0, "does not exist; expected chorales in JSON");
    } catch (CharacterCodingException e) {
      throw new DataFormatException(file, 0, "is not UTF-8; expected JSON in UTF-8");
    }
  }

  /**
   * The same pieces, coarser: of each the first frame, and every n-th from there.
   *
   * @param n at least 1; 2 makes quarter notes of eighths
   */
  public Chorales everyNth(int n) {
    ConfigException.atLeast("n", 1, n);
    return new Chorales(everyNth(train, n), everyNth(valid, n), everyNth(test, n));
  }

  /**
   * The same, with more to learn from: each training piece also up to so many semitones higher and
   * lower, as far as the piano goes.
   *
   * @param most at least 0
   */
  public Chorales transposedUpTo(int most) {
    ConfigException.atLeast("most", 0, most);
    List<PianoRoll> all = new ArrayList<>();
    for (PianoRoll piece : train) {
      for (int semitones = -most; semitones <= most; semitones++) {
        piece.transposed(semitones).ifPresent(all::add);
      }
    }
    return new Chorales(all, valid, test);
  }

  private static List<PianoRoll> everyNth(List<PianoRoll> pieces, int n) {
    return pieces.stream().map(piece -> piece.everyNth(n)).toList();
  }

  private record Parsing(Path file, JsonParser json) {

    Chorales read() throws IOException {
      try {
        return chorales();
      } catch (JsonProcessingException e) { // a limit of the parser's comes without a place
        throw wrong("is not JSON that can be read: " + e.getOriginalMessage());
      }
    }

    private Chorales chorales() throws IOException {
      expect(JsonToken.START_OBJECT, json.nextToken(), "an object of train, valid and test");
      TreeMap<String, List<PianoRoll>> parts = new TreeMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (!List.of("train", "valid", "test").contains(name)) {
          throw wrong("unknown part '" + name + "'; expected train, valid and test");
        }
        expect(JsonToken.START_ARRAY, json.nextToken(), "a list of pieces");
        parts.put(name, pieces());
      }
      for (String name : List.of("train", "valid", "test")) {
        if (parts.getOrDefault(name, List.of()).isEmpty()) {
          throw wrong("has no pieces in " + name + "; expected at least 1");
        }
      }
      if (json.nextToken() != null) {
        throw wrong("goes on after its end; expected one JSON object");
      }
      return new Chorales(parts.get("train"), parts.get("valid"), parts.get("test"));
    }

    private List<PianoRoll> pieces() throws IOException {
      List<PianoRoll> pieces = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(JsonToken.START_ARRAY, json.currentToken(), "a list of frames");
        List<int[]> frames = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          expect(JsonToken.START_ARRAY, json.currentToken(), "a list of pitches");
          if (frames.size() == MOST_FRAMES) {
            throw wrong(
                "a piece is too long; expected at most " + MOST_FRAMES + " frames, got more");
          }
          frames.add(frame());
        }
        if (frames.isEmpty()) {
          throw wrong("a piece has no frames; expected at least 1");
        }
        pieces.add(PianoRoll.of(frames));
      }
      return pieces;
    }

    private int[] frame() throws IOException {
      List<Integer> pitches = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (!json.currentToken().isNumeric()) {
          throw wrong("expected a pitch, a whole number, got " + json.getText());
        }
        double pitch = json.getDoubleValue(); // the published files write some as 73.0
        boolean key = pitch >= PianoRoll.LOWEST && pitch < PianoRoll.LOWEST + PianoRoll.KEYS;
        if (pitch != Math.rint(pitch) || !(key || pitch == PianoRoll.SILENCE)) {
          throw wrong("pitch is no key; expected 21 to 108 or -1, got " + json.getText());
        }
        pitches.add((int) pitch);
      }
      return pitches.stream().mapToInt(Integer::intValue).toArray();
    }

    private void expect(JsonToken expected, JsonToken got, String what) throws IOException {
      if (got != expected) {
        throw wrong("expected " + what + ", got " + (got == null ? "the end" : json.getText()));
      }
    }

    private DataFormatException wrong(String reason) {
      return new DataFormatException(file, json.currentLocation().getLineNr(), reason);
    }
  }
}
