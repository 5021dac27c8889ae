package dev.headroom.engine.auth.credential;

import dev.headroom.engine.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A random mark of each provider's last sign-in. It says nothing of the credential, stays when a
 * token is renewed, and changes when somebody signs in or out; what was kept for another mark may
 * be another account's.
 */
public final class SignInMarks {
  private static final int LONGEST = 64;

  private final Path directory;

  /**
   * Creates the marks of a profile.
   *
   * @param directory where they are kept, one small file for each provider
   */
  public SignInMarks(Path directory) {
    this.directory = directory;
  }

  /** Returns the mark of a provider's last sign-in; empty when there was none. */
  String of(String providerId) {
    try {
      return PrivateFiles.readText(file(providerId), LONGEST).orElse("");
    } catch (IOException unreadable) {
      return "unreadable";
    }
  }

  /**
   * Changes the mark of a provider.
   *
   * @return what went wrong, when the mark of before is still there
   */
  public Optional<IOException> change(String providerId) {
    try {
      PrivateFiles.write(file(providerId), UUID.randomUUID().toString());
      return Optional.empty();
    } catch (IOException problem) {
      return Optional.of(problem);
    }
  }

  private Path file(String providerId) {
    return directory.resolve(providerId);
  }
}
