package dev.headroom.engine.provider;

import dev.headroom.api.KeyValueCache;
import dev.headroom.engine.platform.InstallationKey;
import dev.headroom.engine.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A memory in files, one per entry, so that two processes never overwrite each other's entries. The
 * name of a file is a mark of owner and key; its first line is the moment it ends, in milliseconds
 * since 1970, and the rest is the value. What cannot be read or written is forgotten: a memory only
 * saves time.
 */
final class FileKeyValueCache implements KeyValueCache {
  /** Room for the longest value in UTF-8, and the first line. */
  private static final int LARGEST_FILE = LONGEST_VALUE * 4 + 32;

  private final Path directory;
  private final Clock clock;
  private final Supplier<String> owner;
  private final InstallationKey installation;

  /**
   * Makes a memory.
   *
   * @param owner returns whose the credential in use is; entries of other owners are not seen
   */
  FileKeyValueCache(
      Path directory, Clock clock, Supplier<String> owner, InstallationKey installation) {
    this.directory = directory;
    this.clock = clock;
    this.owner = owner;
    this.installation = installation;
  }

  @Override
  public Optional<String> get(String key) {
    try {
      return PrivateFiles.readText(file(key), LARGEST_FILE).flatMap(this::unlessOver);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String key, String value, Duration timeToLive) {
    if (!timeToLive.isPositive()) {
      forget(key);
      return;
    }
    if (value.length() > LONGEST_VALUE) {
      return;
    }
    try {
      PrivateFiles.createDirectory(directory);
      long end = clock.instant().plus(timeToLive).toEpochMilli();
      PrivateFiles.write(file(key), end + "\n" + value);
    } catch (IOException unwritable) {
      // A full disk or a read-only cache must not fail the answer that was just fetched.
    }
  }

  @Override
  public void forget(String key) {
    try {
      PrivateFiles.delete(file(key));
    } catch (IOException unwritable) {
      // The entry ends by itself.
    }
  }

  private Optional<String> unlessOver(String content) {
    int lineEnd = content.indexOf('\n');
    if (lineEnd < 0) {
      return Optional.empty();
    }
    try {
      boolean over = clock.millis() >= Long.parseLong(content, 0, lineEnd, 10);
      return over ? Optional.empty() : Optional.of(content.substring(lineEnd + 1));
    } catch (NumberFormatException broken) {
      return Optional.empty();
    }
  }

  private Path file(String key) {
    return directory.resolve(installation.mark(owner.get() + "\0" + key));
  }
}
