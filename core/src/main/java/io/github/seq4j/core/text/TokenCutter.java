package io.github.seq4j.core.text;

/** Takes a text block by block. {@link #close} ends the text: what was begun is completed. */
public interface TokenCutter extends AutoCloseable {

  /**
   * The next block. A surrogate pair may be cut in two by a block's end.
   *
   * @throws LoneSurrogateException if half a pair stands alone
   */
  void add(CharSequence block);

  /**
   * The end of the text.
   *
   * @throws LoneSurrogateException if the text ends in the middle of a pair
   */
  @Override
  void close();
}
