package dev.headroom.toolkit.auth;

import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small file that belongs to another tool. It is opened once and only read: asking first whether
 * it exists would race with its owner, who replaces it at any moment.
 */
public sealed interface VendorFile {
  /** The longest file that is read, in bytes. */
  int LONGEST = 1024 * 1024;

  /** What the file holds. */
  record Content(String text) implements VendorFile {
    /** The text may be secret, so only its length is shown. */
    @Override
    public String toString() {
      return "Content[" + text.length() + " characters]";
    }

    /**
     * Returns the text as JSON.
     *
     * @throws InvalidJsonException when it is none
     */
    public JsonView json() {
      return JsonText.parse(text);
    }
  }

  /** There is no such file. */
  record Missing() implements VendorFile {}

  /**
   * There is a file, and it cannot be read.
   *
   * @param reason why, in a few words that complete "the file …"
   */
  record Unreadable(String reason) implements VendorFile {}

  /** Reads a file. What is not UTF-8 becomes the replacement character. */
  static VendorFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        return new Unreadable("is larger than 1 MiB");
      }
      return isUtf16(bytes)
          ? new Unreadable("is UTF-16, as PowerShell writes it; its owner reads UTF-8")
          : new Content(new String(bytes, StandardCharsets.UTF_8));
    } catch (NoSuchFileException | NotDirectoryException missing) {
      return brokenLink(file)
          .<VendorFile>map(
              link -> new Unreadable("is behind the link " + link + ", which leads nowhere"))
          .orElseGet(Missing::new);
    } catch (FileSystemLoopException loop) {
      return new Unreadable("is behind a link that leads to itself");
    } catch (IOException unreadable) {
      if (Files.isDirectory(file)) {
        return new Unreadable("is a directory");
      }
      return new Unreadable(
          unreadable instanceof FileSystemException named && named.getReason() != null
              ? "cannot be read: " + named.getReason()
              : "cannot be read; check its permissions");
    }
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length > 1
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  /** Returns the link on the way to a file that leads nowhere; folders of dotfiles move. */
  private static Optional<Path> brokenLink(Path file) {
    for (Path place = file; place != null; place = place.getParent()) {
      if (Files.isSymbolicLink(place)) {
        return Files.exists(place) ? Optional.empty() : Optional.of(place);
      }
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Returns the text of a file; absent when it cannot be read, whatever the reason. */
  static Optional<String> textOf(Path file) {
    return read(file) instanceof Content content ? Optional.of(content.text()) : Optional.empty();
  }
}
