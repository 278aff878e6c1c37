package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.TrainingDivergedException;
import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.core.bundle.BundleWriteException;
import io.github.seq4j.core.text.ImplausibleVocabularyException;
import io.github.seq4j.core.text.LoneSurrogateException;
import io.github.seq4j.core.text.MalformedTextException;
import io.github.seq4j.core.text.UnknownTokenException;
import io.github.seq4j.models.run.CheckpointMismatchException;
import io.github.seq4j.models.sequence.DataMismatchException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a user sees of a failure: one line {@code error: ...}, perhaps one line {@code hint: ...},
 * and an exit code. The stack trace is for {@code -vv}.
 */
public final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Longer lines say no more, and file names can be made to any length. */
  private static final int LONGEST_LINE = 2_000;

  /** What a failure means to the user. */
  private record Meaning(ExitCode exitCode, String message, String hint) {}

  private final Console console;
  private final boolean withTrace;

  /**
   * @param withTrace whether to print stack traces too
   */
  public ErrorReport(Console console, boolean withTrace) {
    this.console = console;
    this.withTrace = withTrace;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String hint = "see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String near = String.join(" or ", unmatched.getSuggestions());
      hint = near.isEmpty() ? hint : "did you mean " + near + "?";
    }
    print(new Meaning(ExitCode.USAGE, e.getMessage(), hint), e);
    return ExitCode.USAGE.number();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return e instanceof ParameterException parameter
        ? handleParseException(parameter, new String[0])
        : report(e).number();
  }

  /** Prints a failure; the exit code it ends the program with. */
  public ExitCode report(Throwable failure) {
    Throwable told =
        failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null
            ? unchecked.getCause()
            : failure;
    Meaning meaning = told instanceof IOException io ? meaning(io) : meaning(told);
    print(meaning, failure);
    return meaning.exitCode();
  }

  private static Meaning meaning(IOException e) {
    if (e instanceof BundleWriteException write) {
      return new Meaning(ExitCode.FAILED, e.getMessage(), write.hint());
    }
    if (e instanceof BundleException bundle) {
      return new Meaning(ExitCode.BAD_DATA, e.getMessage(), bundle.hint());
    }
    if (e instanceof CheckpointMismatchException mismatch) {
      return new Meaning(ExitCode.BAD_DATA, e.getMessage(), mismatch.hint());
    }
    if (e instanceof DataFormatException data) {
      return new Meaning(ExitCode.BAD_DATA, e.getMessage(), data.hint());
    }
    if (e instanceof MalformedTextException text) {
      return new Meaning(ExitCode.BAD_DATA, e.getMessage(), text.hint());
    }
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      String file = e instanceof FileSystemException known ? known.getFile() : e.getMessage();
      return new Meaning(
          ExitCode.BAD_DATA,
          file + ": does not exist",
          "a relative path starts at the current folder");
    }
    if (e instanceof AccessDeniedException denied) {
      return new Meaning(ExitCode.BAD_DATA, denied.getFile() + ": may not be read", null);
    }
    return new Meaning(ExitCode.FAILED, text(e), null);
  }

  private static Meaning meaning(Throwable e) {
    if (e instanceof CommandFailure failure) {
      return new Meaning(failure.exitCode(), e.getMessage(), failure.hint());
    }
    if (e instanceof ConfigException || e instanceof LoneSurrogateException) {
      return new Meaning(ExitCode.USAGE, e.getMessage(), null);
    }
    if (e instanceof DataMismatchException mismatch) {
      return new Meaning(ExitCode.BAD_DATA, e.getMessage(), mismatch.hint());
    }
    if (e instanceof UnknownTokenException unknown) {
      return new Meaning(ExitCode.BAD_DATA, e.getMessage(), unknown.hint());
    }
    if (e instanceof ImplausibleVocabularyException vocabulary) {
      return new Meaning(ExitCode.BAD_DATA, e.getMessage(), vocabulary.hint());
    }
    if (e instanceof TrainingDivergedException) {
      return new Meaning(ExitCode.FAILED, e.getMessage(), null);
    }
    if (e instanceof OutOfMemoryError) {
      boolean heap = text(e).contains("heap space") || text(e).contains("array size");
      return new Meaning(
          ExitCode.FAILED,
          "out of memory: " + text(e),
          heap
              ? "texts take 4 bytes per token; SEQ4J_JAVA_OPTS=-Xmx8g gives more, if there is more"
              : "a smaller --batch-size, --seq-length or --hidden-size needs less");
    }
    return new Meaning(
        ExitCode.FAILED,
        e.getClass().getSimpleName() + ": " + text(e),
        "this is probably a bug; -vv shows where it happened");
  }

  private static String text(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void print(Meaning meaning, Throwable cause) {
    console.out().flush();
    console.err().println("error: " + oneLine(meaning.message()));
    if (meaning.hint() != null) {
      console.err().println("hint: " + oneLine(meaning.hint()));
    }
    if (withTrace) {
      cause.printStackTrace(console.err());
    }
  }

  private static String oneLine(String text) {
    String line = Escaped.line(text);
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
  }
}
