package io.github.seq4j.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What a file that would not decode probably is: for the message alone. An encoding is a candidate
 * if all of the file decodes strictly in it; of the candidates the one wins whose language's most
 * frequent characters are there.
 */
record EncodingGuess(Charset charset, String name) {

  /** Bytes looked at: enough for any statistics. */
  private static final int SAMPLE = 1 << 22;

  /** One character of ASCII in so many is the least that a text has. */
  private static final int LEAST_ASCII = 100;

  /** One wrong byte in so many is damage; with more of them it was never UTF-8. */
  private static final int FEW = 100;

  private enum Candidate {
    KOREAN("x-windows-949", "CP949 (Korean Windows)", 0.1, "이다는가의을에고지하은로를도사기서나리한그어자"),
    JAPANESE("windows-31j", "Shift_JIS (Japanese Windows)", 0.1, "のにはをたがでてとしれさいるなっかも"),
    JAPANESE_UNIX("EUC-JP", "EUC-JP (Japanese)", 0.1, "のにはをたがでてとしれさいるなっかも"),
    CHINESE("GB18030", "GB18030 (Chinese)", 0.1, "的一是不了在人有我他这个们中来上大为和国，。"),
    TRADITIONAL("Big5", "Big5 (traditional Chinese)", 0.1, "的一是不了在人有我他這個們中來上大為和國，。"),
    CYRILLIC("windows-1251", "windows-1251 (Cyrillic)", 0.4, "оеаинтсрвлкмдпу"),
    WESTERN("windows-1252", "windows-1252 (Western Windows)", 0.4, "éèàçêüöäßñóíáôâÉ’“”–…");

    final String charset;
    final String name;
    final double least;
    final String frequent;

    Candidate(String charset, String name, double least, String frequent) {
      this.charset = charset;
      this.name = name;
      this.least = least;
      this.frequent = frequent;
    }
  }

  /** The likely encoding of a source that is not in {@code failed}, or null. */
  static EncodingGuess of(TextSource source, Charset failed) {
    byte[] sample = sample(source);
    if (sample.length == 0) {
      return null;
    }
    if (!failed.equals(StandardCharsets.UTF_8) && decode(sample, StandardCharsets.UTF_8) != null) {
      return new EncodingGuess(StandardCharsets.UTF_8, "UTF-8");
    }
    EncodingGuess best = null;
    double highest = 0;
    for (Candidate candidate : Candidate.values()) {
      if (Charset.isSupported(candidate.charset)) {
        Charset charset = Charset.forName(candidate.charset);
        String text = charset.equals(failed) ? null : decode(sample, charset);
        double score = text == null ? 0 : score(text, candidate.frequent);
        if (score >= candidate.least && score > highest) {
          highest = score;
          best = new EncodingGuess(charset, candidate.name);
        }
      }
    }
    return best != null ? best : shortKorean(sample, failed);
  }

  /** A few Korean words need not hold a frequent syllable: all Hangul is evidence enough. */
  private static EncodingGuess shortKorean(byte[] sample, Charset failed) {
    if (!Charset.isSupported(Candidate.KOREAN.charset)) {
      return null;
    }
    Charset korean = Charset.forName(Candidate.KOREAN.charset);
    String text = korean.equals(failed) ? null : decode(sample, korean);
    boolean hangul =
        text != null
            && text.chars().anyMatch(c -> c > 0x7F)
            && text.chars().allMatch(c -> c <= 0x7F || (c >= '가' && c <= '힣'));
    return hangul ? new EncodingGuess(korean, Candidate.KOREAN.name) : null;
  }

  /**
   * UTF-16 without a byte order mark, of the byte order in which there are more of the characters
   * of ASCII, spaces and line ends before all; null if it is something else.
   */
  static EncodingGuess ofWide(TextSource source) {
    byte[] sample = sample(source);
    long little = asciiIfPlausible(decode(sample, StandardCharsets.UTF_16LE));
    long big = asciiIfPlausible(decode(sample, StandardCharsets.UTF_16BE));
    if (little == big || Math.max(little, big) * LEAST_ASCII < sample.length / 2) {
      return null;
    }
    Charset charset = little > big ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    return new EncodingGuess(charset, charset.name());
  }

  private static long asciiIfPlausible(String text) {
    boolean plausible =
        text != null
            && text.codePoints()
                .allMatch(c -> Character.isDefined(c) && (c >= ' ' || Character.isWhitespace(c)));
    return plausible ? text.chars().filter(c -> c <= 0x7F).count() : 0;
  }

  /** Whether a text is UTF-8 but for a few bytes, as after a bad copy. */
  static boolean isDamagedUtf8(TextSource source) {
    byte[] sample = sample(source);
    String text = new String(sample, StandardCharsets.UTF_8);
    long wrong = text.chars().filter(c -> c == 0xFFFD).count();
    long right = text.chars().filter(c -> c > 0x7F).count() - wrong;
    return wrong * FEW < sample.length && (right == 0 || wrong * FEW < right);
  }

  String hint() {
    return "looks like " + name + ": pass --encoding " + charset.name();
  }

  private static double score(String text, String frequent) {
    long foreign = text.chars().filter(c -> c > 0x7F).count();
    long hits = text.chars().filter(c -> c > 0x7F && frequent.indexOf(c) >= 0).count();
    return foreign == 0 ? 0 : (double) hits / foreign;
  }

  private static byte[] sample(TextSource source) {
    try (InputStream in = source.open()) {
      return in.readNBytes(SAMPLE);
    } catch (IOException e) {
      return new byte[0]; // The error at hand is worth more than the guess.
    }
  }

  /** The text, or null if it is malformed; a character cut off by the end is no fault. */
  private static String decode(byte[] sample, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(sample.length * 2 + 16);
    return decoder.decode(ByteBuffer.wrap(sample), out, false).isError()
        ? null
        : out.flip().toString();
  }
}
