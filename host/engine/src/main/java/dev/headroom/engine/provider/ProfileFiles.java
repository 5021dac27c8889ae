package dev.headroom.engine.provider;

import dev.headroom.engine.platform.SafeNames;
import java.nio.file.Path;

/**
 * Where the providers of one profile keep their files.
 *
 * @param data the profile's directory for what must not be lost
 * @param cache the profile's directory for what can be made again
 */
public record ProfileFiles(Path data, Path cache) {
  /** Returns the directory that belongs to a provider and an account. */
  public Path dataOf(String providerId, String account) {
    return data.resolve("providers").resolve(providerId).resolve(SafeNames.fileName(account));
  }

  /** Returns the directory of what a provider remembers for an account. */
  public Path memoryOf(String providerId, String account) {
    return memoryOf(providerId).resolve(SafeNames.fileName(account));
  }

  /** Returns the directory of what a provider remembers for all accounts. */
  public Path memoryOf(String providerId) {
    return cache.resolve("memory").resolve(providerId);
  }
}
