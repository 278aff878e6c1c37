package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleWriteFaultTest {

  /** Above the highest process id of every system we know. */
  private static final long NOBODY = 999_999_999;

  @TempDir Path directory;
  private Path file;
  private byte[] before;
  private byte[] after;

  @BeforeEach
  void writeTheOldFile() throws IOException {
    Path other = directory.resolve("new.seq");
    fresh().write(other);
    after = Files.readAllBytes(other);
    Files.delete(other);
    file = directory.resolve("a.seq");
    SampleBundle.small().write(file);
    before = Files.readAllBytes(file);
  }

  private static BundleWriter fresh() {
    return BundleWriter.of(Role.MODEL, "seq4j/test")
        .json("model", "{}")
        .floats("layer.l0.W", new float[] {3, 4, 5}, 3)
        .floats("layer.l1.W", new float[270_000], 270_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "HALF_WRITE"})
  void whichever_operation_fails_the_old_file_is_whole_and_nothing_is_left(
      FaultyFileSystem.Fault fault) throws IOException {
    int failures = 0;
    for (int n = 1; ; n++) {
      FaultyFileSystem faulty = new FaultyFileSystem().failAt(n, fault);
      String where = null;
      try {
        fresh().write(faulty.wrap(file));
      } catch (BundleWriteException e) {
        where = e.where();
        failures++;
        assertThat(e.getMessage()).contains(file.toString());
      }
      if (!faulty.hasFailed()) {
        break;
      }
      String failed = "operation " + n + ", " + faulty.operations().get(n - 1);
      boolean inPlace = where == null || where.equals("force directory");
      assertThat(file).as(failed).hasBinaryContent(inPlace ? after : before);
      assertThat(left()).as(failed).isSubsetOf("a.seq", ".a.seq.lock");
      if (!failed.contains("delete .a.seq.lock")) {
        assertThat(left()).as(failed).containsExactly("a.seq");
      }
      Files.write(file, before);
    }
    // Lock, create, two windows, hash, force, close, the whole verification, move, force.
    assertThat(failures).isGreaterThan(15);
    assertThat(file).hasBinaryContent(after);
  }

  @Test
  void whenever_the_process_dies_one_whole_file_is_there_and_the_next_save_tidies_up()
      throws IOException {
    int deaths = 0;
    for (int n = 1; ; n++) {
      FaultyFileSystem faulty = new FaultyFileSystem().failAt(n, FaultyFileSystem.Fault.DEATH);
      try {
        fresh().write(faulty.wrap(file));
      } catch (BundleWriteException e) {
        deaths++;
      }
      if (!faulty.hasFailed()) {
        break;
      }
      assertThat(Files.readAllBytes(file)).as("death at %d", n).isIn(before, after);
      SampleBundle.small().write(file);
      assertThat(left()).as("death at %d", n).containsExactly("a.seq");
      assertThat(file).hasBinaryContent(before);
    }
    assertThat(deaths).isGreaterThan(15);
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "DEATH"})
  void a_first_save_that_fails_leaves_no_file_of_that_name(FaultyFileSystem.Fault fault)
      throws IOException {
    Path first = directory.resolve("first.seq");
    for (int n = 1; ; n++) {
      FaultyFileSystem faulty = new FaultyFileSystem().failAt(n, fault);
      boolean done = false;
      try {
        fresh().write(faulty.wrap(first));
        done = true;
      } catch (BundleWriteException e) {
        done = e.where().equals("force directory");
      }
      if (!faulty.hasFailed()) {
        break;
      }
      assertThat(Files.exists(first)).as("failure at %d", n).isEqualTo(done);
      if (done) {
        BundleReader.open(first).close();
        Files.delete(first);
      }
    }
  }

  @Test
  void the_file_is_forced_and_verified_before_it_is_moved_and_the_directory_after()
      throws IOException {
    FaultyFileSystem watched = new FaultyFileSystem();

    fresh().write(watched.wrap(file));

    List<String> kinds = new ArrayList<>();
    for (String operation : watched.operations()) {
      String kind = operation.replaceAll("\\.a\\.seq\\.[0-9]+\\.[0-9]+\\.tmp", "TEMP");
      if (kind.matches("(write|force|close|read|move|open|delete) .*")
          && (kinds.isEmpty() || !kinds.get(kinds.size() - 1).equals(kind))) {
        kinds.add(kind);
      }
    }
    String folder = directory.getFileName().toString();
    assertThat(kinds)
        .containsExactly(
            "open .a.seq.lock",
            "write .a.seq.lock",
            "close .a.seq.lock",
            "open TEMP",
            "write TEMP",
            "force TEMP",
            "close TEMP",
            "open TEMP",
            "read TEMP",
            "close TEMP",
            "open " + folder,
            "move a.seq",
            "force " + folder,
            "close " + folder,
            "delete .a.seq.lock");
  }

  @Test
  void writes_that_take_a_few_bytes_at_a_time_give_the_same_file() throws IOException {
    FaultyFileSystem slow = new FaultyFileSystem().withLongestWrite(4099);

    fresh().write(slow.wrap(file));

    assertThat(file).hasBinaryContent(after);
  }

  @Test
  void too_little_space_is_told_before_anything_is_written() {
    FaultyFileSystem full = new FaultyFileSystem().withUsableSpace(1000);

    assertThatThrownBy(() -> fresh().write(full.wrap(file)))
        .isInstanceOfSatisfying(
            BundleWriteException.class,
            e -> {
              assertThat(e.neededBytes()).hasValue(after.length);
              assertThat(e.freeBytes()).hasValue(1000);
            })
        .hasMessageContaining(file.toString())
        .hasMessageContaining("expected " + after.length + " bytes, got 1000 bytes free");
    assertThat(full.operations()).noneMatch(operation -> operation.contains(".tmp"));
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void a_disk_that_fills_up_while_writing_is_told_as_such() {
    FaultyFileSystem filling = new FaultyFileSystem();
    int elements = 600_000;
    BundleWriter writer =
        BundleWriter.of(Role.MODEL, "w")
            .json("model", "{}")
            .floats(
                "a.b",
                (from, target, count) -> {
                  if (from > elements / 2) {
                    filling.withUsableSpace(512).failAt(1, FaultyFileSystem.Fault.HALF_WRITE);
                  }
                },
                elements);

    assertThatThrownBy(() -> writer.write(filling.wrap(file)))
        .isInstanceOfSatisfying(
            BundleWriteException.class,
            e -> {
              assertThat(e.where()).isEqualTo("write");
              assertThat(e.neededBytes().orElseThrow()).isGreaterThan(4L * elements);
              assertThat(e.freeBytes().orElseThrow()).isLessThan(4L * elements);
            });
    assertThat(file).hasBinaryContent(before);
    assertThat(left()).containsExactly("a.seq");
  }

  @Test
  void temporary_files_of_dead_processes_are_removed_and_nothing_else() throws IOException {
    Path dead = Files.createFile(directory.resolve(".a.seq." + NOBODY + ".7.tmp"));
    Path other = Files.createFile(directory.resolve(".b.seq." + NOBODY + ".7.tmp"));
    Path named = Files.createFile(directory.resolve(".a.seq.backup.tmp"));

    SampleBundle.small().write(file);

    assertThat(dead).doesNotExist();
    assertThat(other).exists();
    assertThat(named).exists();
  }

  @Test
  void a_temporary_file_of_a_living_process_stays() throws IOException {
    Path living = Files.createFile(directory.resolve(".a.seq." + parent() + ".7.tmp"));

    SampleBundle.small().write(file);

    assertThat(living).exists();
  }

  @Test
  void a_temporary_file_older_than_the_process_of_that_number_is_removed() throws IOException {
    Path reused = Files.createFile(directory.resolve(".a.seq." + parent() + ".7.tmp"));
    Files.setLastModifiedTime(reused, FileTime.fromMillis(0));

    SampleBundle.small().write(file);

    assertThat(reused).doesNotExist();
  }

  @Test
  void the_lock_of_a_living_process_is_respected() throws IOException {
    long parent = parent();
    Path lock = directory.resolve(".a.seq.lock");
    Files.writeString(lock, parent + "\n", StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> fresh().write(file))
        .isInstanceOf(BundleWriteException.class)
        .hasMessageContaining("process " + parent + " is writing it");
    assertThat(file).hasBinaryContent(before);
    assertThat(lock).exists();
  }

  @Test
  void the_lock_of_a_dead_process_is_taken_over() throws IOException {
    for (long pid : new long[] {NOBODY, ProcessHandle.current().pid()}) {
      Files.writeString(directory.resolve(".a.seq.lock"), pid + "\n", StandardCharsets.US_ASCII);

      fresh().write(file);

      assertThat(file).hasBinaryContent(after);
      assertThat(left()).containsExactly("a.seq");
    }
  }

  @Test
  void a_lock_whose_maker_was_killed_at_once_is_taken_over() throws IOException {
    Files.createFile(directory.resolve(".a.seq.lock"));

    fresh().write(file);

    assertThat(file).hasBinaryContent(after);
    assertThat(left()).containsExactly("a.seq");
  }

  @Test
  void a_save_inside_a_save_of_the_same_file_is_refused() {
    BundleWriter outer =
        BundleWriter.of(Role.MODEL, "w")
            .json("model", "{}")
            .floats("a.b", (from, target, count) -> fresh().write(file), 1);

    assertThatThrownBy(() -> outer.write(file)).hasMessageContaining("writing it already");
    assertThat(left()).containsExactly("a.seq");
  }

  @Test
  void a_source_that_throws_leaves_nothing_behind() {
    BundleWriter broken =
        BundleWriter.of(Role.MODEL, "w")
            .json("model", "{}")
            .floats(
                "a.b",
                (from, target, count) -> {
                  throw new IllegalStateException("network closed");
                },
                1);

    assertThatThrownBy(() -> broken.write(file)).isInstanceOf(IllegalStateException.class);
    assertThat(file).hasBinaryContent(before);
    assertThat(left()).containsExactly("a.seq");
  }

  @Test
  void a_directory_that_is_not_there_is_told() {
    assertThatThrownBy(() -> fresh().write(directory.resolve("none/a.seq")))
        .isInstanceOf(BundleWriteException.class)
        .hasMessageContaining("there is no directory");
  }

  @Test
  void a_directory_is_not_replaced() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder"));

    assertThatThrownBy(() -> fresh().write(folder)).isInstanceOf(BundleWriteException.class);
    assertThat(folder).isDirectory();
  }

  @Test
  void a_symbolic_link_stays_and_its_target_is_replaced() throws IOException {
    Path link = directory.resolve("latest.seq");
    Files.createSymbolicLink(link, file);

    fresh().write(link);

    assertThat(link).isSymbolicLink();
    assertThat(file).hasBinaryContent(after);
  }

  @Test
  void permissions_of_the_replaced_file_are_kept() throws IOException {
    assumePosix();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    fresh().write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void a_new_file_gets_the_permissions_of_any_new_file() throws IOException {
    assumePosix();
    Path plain = Files.write(directory.resolve("plain"), new byte[1]);
    Path first = directory.resolve("first.seq");

    fresh().write(first);

    assertThat(Files.getPosixFilePermissions(first))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void a_place_that_can_be_written_is_found_so_without_a_trace() throws IOException {
    Path first = directory.resolve("first.seq");

    BundleWriter.checkWritable(first);

    assertThat(left()).containsExactly("a.seq");
  }

  @Test
  void a_place_that_cannot_be_written_is_found_beforehand() {
    for (int n = 1; ; n++) {
      FaultyFileSystem faulty = new FaultyFileSystem().failAt(n, FaultyFileSystem.Fault.ERROR);
      try {
        BundleWriter.checkWritable(faulty.wrap(file));
      } catch (BundleWriteException e) {
        assertThat(e.getMessage()).contains(file.toString());
      }
      if (!faulty.hasFailed()) {
        break;
      }
      assertThat(file).hasBinaryContent(before);
    }
  }

  private static long parent() {
    ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
    assumeThat(parent).as("a living process that is not this one").isNotNull();
    return parent.pid();
  }

  private void assumePosix() {
    assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
  }

  private List<String> left() {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
