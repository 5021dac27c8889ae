package dev.headroom.engine.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A random key that this installation keeps for itself, with which it makes marks of secrets: two
 * secrets can be told apart by what is written, and nobody who reads it can try out secrets, as
 * with a plain hash. Where the key cannot be kept, each process has its own, and recognises nothing
 * that another one marked. Safe for use by several threads.
 */
public final class InstallationKey {
  private static final String NAME = "installation.key";
  private static final int BYTES = 32;
  private static final int MARK_BYTES = 16;

  private final Optional<Path> file;
  private byte @Nullable [] key;

  private InstallationKey(Optional<Path> file) {
    this.file = file;
  }

  /** Returns the key of an installation. It is read, or made, with the first mark. */
  public static InstallationKey of(Directories directories) {
    return new InstallationKey(Optional.of(directories.state().resolve(NAME)));
  }

  /** Returns a key that ends with this process. */
  public static InstallationKey ofProcess() {
    return new InstallationKey(Optional.empty());
  }

  /**
   * Returns the mark of a text, 32 hexadecimal digits. Half of a SHA-256 that begins with the key:
   * what is left out is needed to go on with the hash, and javax.crypto would cost every command
   * that answers from disk its start.
   */
  public String mark(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(key());
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)), 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private synchronized byte[] key() {
    byte[] known = key;
    if (known == null) {
      known = file.flatMap(InstallationKey::kept).orElseGet(InstallationKey::random);
      key = known;
    }
    return known;
  }

  private static Optional<byte[]> kept(Path file) {
    try {
      Optional<byte[]> present = whole(file);
      if (present.isPresent()) {
        return present;
      }
      PrivateFiles.write(file, random());
      // Of two processes that begin at once, the later one wins for both.
      return whole(file);
    } catch (IOException unusable) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> whole(Path file) throws IOException {
    return PrivateFiles.read(file, BYTES).filter(content -> content.length == BYTES);
  }

  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
