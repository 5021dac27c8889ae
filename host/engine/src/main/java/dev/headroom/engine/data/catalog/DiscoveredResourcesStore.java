package dev.headroom.engine.data.catalog;

import dev.headroom.api.resource.ResourceDiscovery;
import dev.headroom.engine.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What providers said about their resources, a file for each of a profile: a line that names the
 * form, the moment in milliseconds since 1970, the names with blanks between, and the answer. What
 * cannot be read was never said. Safe for use by several threads and processes; the last writer
 * wins.
 */
public final class DiscoveredResourcesStore {
  private static final String FORM = "headroom resources 1";

  /** The longest answer in UTF-8, and the names of a thousand resources. */
  private static final int LARGEST_FILE = ResourceDiscovery.LONGEST_ANSWER * 4 + (1 << 17);

  private final Path directory;

  /** Keeps the files in a directory, which is made when it is needed. */
  public DiscoveredResourcesStore(Path directory) {
    this.directory = directory;
  }

  /** Returns what a provider said last. */
  public Optional<DiscoveredResources> read(String providerId) {
    try {
      return PrivateFiles.readText(file(providerId), LARGEST_FILE).flatMap(this::parse);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<DiscoveredResources> parse(String text) {
    String[] parts = text.split("\n", 4);
    if (parts.length < 4 || !parts[0].equals(FORM)) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      List<String> names = parts[2].isEmpty() ? List.of() : List.of(parts[2].split(" "));
      return Optional.of(new DiscoveredResources(at, names, parts[3]));
    } catch (NumberFormatException broken) {
      return Optional.empty();
    }
  }

  /** Keeps what a provider said. Where that cannot be written, it is asked again. */
  void write(String providerId, DiscoveredResources learnt) {
    String head =
        String.join(
            "\n",
            FORM,
            String.valueOf(learnt.at().toEpochMilli()),
            String.join(" ", learnt.names()),
            "");
    try {
      PrivateFiles.createDirectory(directory);
      PrivateFiles.write(file(providerId), head + learnt.answer());
    } catch (IOException unwritable) {
      // A full disk or a read-only cache must not fail the command that has the answer.
    }
  }

  /** Forgets what a provider said, because it said so for another account. */
  public void forget(String providerId) {
    try {
      PrivateFiles.delete(file(providerId));
    } catch (IOException unwritable) {
      // It is asked again when its time has passed.
    }
  }

  private Path file(String providerId) {
    return directory.resolve(providerId);
  }
}
