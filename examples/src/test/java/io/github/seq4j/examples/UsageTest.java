package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "train",
        "train char-lm",
        "train word-lm",
        "train embeddings",
        "train classify",
        "train label",
        "generate",
        "play",
        "classify",
        "label",
        "evaluate",
        "data",
        "data check",
        "embeddings",
        "embeddings neighbours",
        "embeddings analogy",
        "inspect",
        "inspect attention",
        "inspect cells",
        "inspect gradients",
        "inspect memory",
        "inspect embeddings",
        "info",
        "doctor",
        "bench",
        "example",
        "example chorales",
        "example hello-pytorch",
        "example memory",
        "reproduce"
      })
  void every_help_ends_with_two_examples_or_more_and_names_no_null(String verb) {
    Object[] words = (verb + " --help").strip().split(" ");

    Program.Result result = Program.run(words);

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    String examples = result.out().substring(result.out().indexOf("Examples:"));
    assertThat(examples.split("\\./seq4j")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(result.out()).doesNotContain("null").doesNotContain("DEFAULT-VALUE");
  }

  @Test
  void the_defaults_of_training_are_shown() {
    assertThat(Program.run("train", "char-lm", "--help").out())
        .contains("(default: lstm)", "--batch-size=N", "(default: 64", "(default: adam)");
  }

  @Test
  void the_version_is_a_result() {
    assertThat(Program.run("--version").out()).startsWith("seq4j ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--hidden-size 0          | --hidden-size: must be between 1 and 65536, got 0",
        "--hidden-size 70000      | --hidden-size: must be between 1 and 65536, got 70000",
        "--hidden-size many       | '--hidden-size': must be a whole number",
        "--num-layers 0           | --num-layers: must be between 1 and 32, got 0",
        "--dropout 1              | --dropout: must be at least 0 and below 1, got 1.0",
        "--dropout NaN            | --dropout: must be at least 0 and below 1, got NaN",
        "--learning-rate -1       | --learning-rate: must be above 0.0 and at most 1000.0, got"
            + " -1.0",
        "--lr 0                   | --learning-rate: must be above 0.0",
        "--seq-length 0           | --seq-length: must be between 1 and 1000000, got 0",
        "--batch_size 0           | --batch-size: must be between 1 and 65536, got 0",
        "--epochs 0               | --epochs: must be between 1 and 1000000, got 0",
        "--max-updates 0          | --max-updates: must be at least 1, got 0",
        "--threads 0              | --threads: must be between 1 and 1024, got 0",
        "--valid-fraction 1       | --valid-fraction: must be between 0.0 and 0.9, got 1.0",
        "--save-every 0           | --save-every: must be at least 1, got 0",
        "--grad-clip-value 0      | --grad-clip-value: must be above 0.0",
        "--cell transformer       | '--cell': must be one of rnn, rnn-relu, lstm,"
            + " lstm-layer-norm, gru, gru-reset-before, gru-layer-norm, got",
        "--optimizer lion         | '--optimizer': must be one of sgd, momentum, adagrad",
        "--encoding EBCDIK        | --encoding: must be an encoding this JVM knows",
        "--embedding-size 8 --one-hot | --embedding-size and --one-hot exclude each other",
        "--grad-clip-norm 1 --grad-clip-value 1 | exclude each other",
        "--chrono 30 --forget-bias 0  | --forget-bias and --chrono exclude each other",
        "--weight-decay 0.1       | --weight-decay: adam has none",
        "--hiden-size 3           | Unknown option"
      })
  void an_option_that_cannot_work_is_named_with_its_range_and_value(
      String options, String message) {
    Object[] words = ("train char-lm " + options).split(" ");

    Program.Result result = Program.run(words);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("error: ").contains(message);
    assertThat(result.err().lines().count()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train classify --hidden-size 0       | --hidden-size: must be between 1 and 65536, got 0",
        "train classify --pooling biggest     | must be one of last, mean, max, attention",
        "train classify --min-count 0         | --min-count: must be at least 1, got 0",
        "train classify --token-dropout 1     | --token-dropout: must be at least 0 and below 1",
        "train classify --valid-fraction 1    | --valid-fraction: must be between 0.0 and 0.9",
        "train classify --select-by span-f1   | --select-by: span-f1 is for labels of words",
        "train classify --test t.tsv          | --train: is missing",
        "train label --test t.txt             | --train: is missing, or --frames or --video",
        "train label --window -1              | --window: must be between 0 and 1000000, got -1",
        "train label --train c.txt --window 9 | --window: is for clips",
        "train label --train c.txt --differences 1 | --differences: is for clips",
        "train label --differences 1,0        | --differences: must be between 1 and 1000, got 0",
        "train label --differences 4,1,4      | --differences: names a number of frames twice",
        "train label --columns 0,1            | --columns: is for words",
        "train label --train c --columns 0    | --columns: expected two, such as 0,2, got 1",
        "train label --train c --video v      | --train and clips exclude each other",
        "train label --frames c --video v     | --frames and --video exclude each other",
        "train label --video v --picture-size 3 | --picture-size: must be width x height",
        "train label --video v --every-frame 0 | --every-frame: must be between 1 and 1000000",
        "train label --frames c               | --label-column: is missing",
        "train label --video v --label-column x | --label-column: is for --frames, not for --video",
        "train label --frames c --label-column x --grey | --grey: is for --video, not for --frames",
        "label m.seq --every-frame 0          | --every-frame: must be between 1 and 1000000",
        "classify m.seq --encoding EBCDIK     | --encoding: must be an encoding this JVM knows",
        "evaluate m.seq --threads 0           | --threads: must be between 1 and 1024, got 0",
        "train embeddings --dimension 0       | --dimension: must be between 1 and 4096, got 0",
        "train embeddings --window 101        | --window: must be between 1 and 100, got 101",
        "train embeddings --negative 0        | --negative: must be between 1 and 100, got 0",
        "train embeddings --subsample -1      | --subsample: must be between 0.0 and 1.0, got -1.0",
        "train embeddings --min-count 0       | --min-count: must be at least 1, got 0",
        "train embeddings --unit character    | must be one of word, whitespace, got 'character'",
        "train embeddings --algorithm glove   | must be one of skip-gram, cbow, got 'glove'",
        "train embeddings --format gz         | must be one of text, binary, got 'gz'",
        "train embeddings --learning-rate 0   | --learning-rate: must be above 0.0",
        "inspect                              | a verb is missing, such as cells",
        "embeddings                           | a verb is missing, such as neighbours",
        "embeddings neighbours v.txt a --count 0 | --count: must be between 1 and 1000000, got 0",
        "data check                           | FILE: is missing"
      })
  void options_of_classifiers_and_labelers_are_checked_before_any_file(
      String line, String message) {
    Program.Result result = Program.run((Object[]) line.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("error: ").contains(message);
  }

  @Test
  void a_misspelt_option_is_answered_with_the_right_one() {
    assertThat(Program.run("train", "char-lm", "--hiden-size", "3").err())
        .contains("hint: did you mean --hidden-size");
  }

  @ParameterizedTest
  @CsvSource({
    "--temperature,-1",
    "--top-p,0",
    "--top-p,1.5",
    "--top-k,-1",
    "--length,0",
    "--num-samples,0",
    "--repetition-penalty,0"
  })
  void generating_checks_its_options_before_it_looks_for_the_model(String option, String value) {
    Program.Result result = Program.run("generate", "missing.seq", option, value);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(option + ": must be").contains("got " + value);
  }

  @Test
  void no_verb_and_no_task_are_usage_errors() {
    assertThat(Program.run().code()).isEqualTo(2);
    assertThat(Program.run("train").code()).isEqualTo(2);
    assertThat(Program.run("train").err()).contains("a task is missing");
  }

  @Test
  void what_a_user_typed_cannot_drive_the_terminal() {
    Program.Result result = Program.run("bench", "\u001B[2Jx\u202Ey");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("\\u{1B}[2Jx\\u{202E}y").doesNotContain("\u001B");
  }

  @Test
  void an_example_or_case_that_is_not_there_is_a_usage_error() {
    assertThat(Program.run("example", "nope").code()).isEqualTo(2);
    assertThat(Program.run("bench", "nope").err()).contains("charlm-small");
  }

  @Test
  void the_examples_are_listed() {
    assertThat(Program.run("example").out()).contains("hello", "min-char-rnn", "train-save-load");
  }
}
