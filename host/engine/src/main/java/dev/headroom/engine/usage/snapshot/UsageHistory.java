package dev.headroom.engine.usage.snapshot;

import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.platform.ProcessLock;
import dev.headroom.engine.profile.ProfileDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the providers of one profile said over time: one file for each, in which an answer is a line
 * of JSON, the oldest first, of the form of {@link SnapshotFile} without the mark of a credential.
 *
 * <p>An answer is added when it says something new, and once in every hour of the clock all the
 * same, so that a limit nobody used is told from one nobody asked for. A file that has grown to
 * {@value #MAXIMUM_BYTES} bytes is made smaller: of what is older than a week one answer for each
 * hour stays, and of the rest the newest.
 *
 * <p>A history that cannot be written costs the fetch nothing; a line that cannot be read is
 * skipped. Safe for use by several threads and processes.
 */
public final class UsageHistory {
  static final int MAXIMUM_BYTES = 8 * 1024 * 1024;

  /** Room for the answers of weeks, before the file has to be made smaller again. */
  private static final int BYTES_KEPT = MAXIMUM_BYTES / 2;

  /** For how long every answer is kept, as long as there is room. */
  private static final Duration KEPT_WHOLE = Duration.ofDays(7);

  /** Rather a gap than a command that waits. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private static final CredentialFingerprint NO_MARK =
      new CredentialFingerprint("", Optional.empty());

  private final Path directory;
  private final Path locks;

  /** Makes the history of a profile. Nothing is read or created yet. */
  public UsageHistory(Directories directories, String profile) {
    this.directory = ProfileDirectories.of(directories, profile).data().resolve("usage-history");
    this.locks = directories.locks();
  }

  /**
   * Adds an answer, if it is worth it.
   *
   * @param before the last answer for the same account
   */
  public void add(Optional<StoredSnapshot> before, StoredSnapshot answer) {
    if (before.isPresent() && saysNothingNew(before.get(), answer)) {
      return;
    }
    String line = SnapshotFile.write(answer.withMark(NO_MARK)) + "\n";
    Path file = fileOf(answer.providerId());
    try (ProcessLock lock =
        ProcessLock.acquire(locks, file.toString(), Deadline.in(LONGEST_WAIT)).orElse(null)) {
      if (lock != null && PrivateFiles.append(file, line) > MAXIMUM_BYTES) {
        PrivateFiles.write(file, shortened(linesOf(file), answer.fetchedAt()));
      }
    } catch (IOException e) {
      // There is a gap in the history; `headroom doctor` says what is wrong with the directory.
    }
  }

  /** Returns the answers of a provider, the oldest first. */
  public List<StoredSnapshot> read(String providerId) {
    List<StoredSnapshot> answers = new ArrayList<>();
    try {
      for (String line : linesOf(fileOf(providerId))) {
        parse(line).ifPresent(answers::add);
      }
    } catch (IOException e) {
      // As with a file that was never written: nothing is known.
    }
    return answers;
  }

  private static boolean saysNothingNew(StoredSnapshot before, StoredSnapshot answer) {
    return before.snapshot().equals(answer.snapshot()) && hourOf(before).equals(hourOf(answer));
  }

  /** Returns the lines that stay, each with its end. */
  private static String shortened(List<String> lines, Instant now) {
    Instant whole = now.minus(KEPT_WHOLE);
    List<String> kept = new ArrayList<>();
    Instant thinned = Instant.MAX;
    long bytes = 0;
    for (String line : lines.reversed()) {
      Optional<StoredSnapshot> answer = parse(line);
      if (answer.isEmpty()
          || (answer.get().fetchedAt().isBefore(whole) && hourOf(answer.get()).equals(thinned))) {
        continue;
      }
      thinned = hourOf(answer.get());
      bytes += line.length() + 1;
      if (bytes > BYTES_KEPT) {
        break;
      }
      kept.add(line);
    }
    return String.join("\n", kept.reversed()) + "\n";
  }

  private static Instant hourOf(StoredSnapshot answer) {
    return answer.fetchedAt().truncatedTo(ChronoUnit.HOURS);
  }

  private static Optional<StoredSnapshot> parse(String line) {
    try {
      return Optional.of(SnapshotFile.read(line));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  private static List<String> linesOf(Path file) throws IOException {
    // A single answer may take the file over its limit before it is made smaller.
    return PrivateFiles.readText(file, 2 * MAXIMUM_BYTES)
        .map(text -> text.lines().toList())
        .orElse(List.of());
  }

  private Path fileOf(String providerId) {
    return directory.resolve(providerId + ".jsonl");
  }
}
