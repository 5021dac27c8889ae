package dev.headroom.engine.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Files that only the user can read, and that are never half written.
 *
 * <p>A write goes to a new file beside the target, is forced to the disk and then renamed over it.
 * Whoever reads, and whatever is found after a crash at any moment, is the old content or the new
 * one. An interrupted thread still completes its write: a refreshed token that is not stored is a
 * lost token.
 *
 * <p>Two writers of one file do not damage it, but the last one wins. Who changes what it has read
 * holds a {@link ProcessLock} meanwhile.
 */
public final class PrivateFiles {
  private static final String TEMPORARY_SUFFIX = ".tmp";

  /** No write takes this long: an older temporary file belongs to a process that died. */
  private static final int RANDOM_DIGITS = 16;

  private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

  private PrivateFiles() {}

  /**
   * Creates a directory with those of its parents that are missing, all for the user only. A
   * directory that exists is left as it is.
   */
  public static void createDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, UserOnlyAccess.forDirectories(directory));
    }
  }

  /**
   * Reads a whole file.
   *
   * <p>A link is refused, and so is anything else that is not a regular file: it was not made by
   * this program. A file that others could read is taken back from them first.
   *
   * @param maximumBytes the longest content that is accepted
   * @return the content; empty when there is no such file
   * @throws IOException when it cannot be read, is refused or is too long; the message names it
   */
  public static Optional<byte[]> read(Path file, int maximumBytes) throws IOException {
    try {
      requireRegular(file);
      UserOnlyAccess.restrict(file);
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        byte[] content = in.readNBytes(maximumBytes + 1);
        if (content.length > maximumBytes) {
          throw refusal(file, "longer than " + maximumBytes + " bytes");
        }
        return Optional.of(content);
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Reads a whole file as UTF-8; see {@link #read}. */
  public static Optional<String> readText(Path file, int maximumBytes) throws IOException {
    return read(file, maximumBytes).map(content -> new String(content, UTF_8));
  }

  /**
   * Replaces the content of a file, or creates it, and its directory where that is missing.
   *
   * @throws IOException when it could not be written; the old content is untouched
   */
  public static void write(Path file, byte[] content) throws IOException {
    replace(file, content);
    removeLeftovers(file, Instant.now().minus(LEFTOVER_AGE));
  }

  /**
   * Replaces the content of a file in a folder that the user chose; see {@link #write(Path,
   * byte[])}. Nothing beside it is touched.
   */
  public static void writeForUser(Path file, byte[] content) throws IOException {
    replace(file, content);
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path directory = parentOf(file);
    createDirectory(directory);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      requireRegular(file);
    }
    Path temporary = createTemporary(directory, file.getFileName().toString());
    try {
      // Not a channel: an interrupt would close it in the middle of the write.
      try (var out = new FileOutputStream(temporary.toFile())) {
        out.write(content);
        out.getFD().sync();
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw refusal(file, "this file system cannot rename a file in one step");
    } catch (FileSystemException named) {
      throw named;
    } catch (IOException e) {
      // Streams do not say which file it was.
      throw (IOException)
          new FileSystemException(file.toString(), null, e.getMessage()).initCause(e);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(directory);
  }

  /** Replaces the content of a file by this text in UTF-8; see {@link #write(Path, byte[])}. */
  public static void write(Path file, String content) throws IOException {
    write(file, content.getBytes(UTF_8));
  }

  /**
   * Adds a line to the end of a file, which is created where it is missing. After a crash in the
   * middle the line may be cut; then the next one still begins as a line of its own. Who appends
   * where others do holds a {@link ProcessLock} meanwhile.
   *
   * @param line the line with its end
   * @return how long the file is now, in bytes
   */
  public static long append(Path file, String line) throws IOException {
    createIfMissing(file);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      long end = out.length();
      if (end > 0) {
        out.seek(end - 1);
        if (out.read() != '\n') {
          out.write('\n');
        }
      }
      out.write(line.getBytes(UTF_8));
      return out.getFilePointer();
    }
  }

  /** Deletes a file. One that is not there is no error. */
  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      force(parentOf(file));
    }
  }

  /**
   * Deletes a directory with everything in it, without following links. One that is not there is no
   * error.
   */
  public static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Creates an empty file for the user only, unless it is there already.
   *
   * @throws IOException when it cannot be created, or something that is not a regular file has its
   *     name
   */
  public static void createIfMissing(Path file) throws IOException {
    createDirectory(parentOf(file));
    try {
      Files.createFile(file, UserOnlyAccess.forFiles(file));
    } catch (FileAlreadyExistsException e) {
      requireRegular(file);
    }
  }

  /**
   * Deletes what a process that was killed left while it wrote a file, by the exact names that
   * {@link #createTemporary} gives: other files may end alike.
   */
  static void removeLeftovers(Path file, Instant before) throws IOException {
    String prefix = "." + file.getFileName() + ".";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(parentOf(file))) {
      for (Path other : files) {
        String name = other.getFileName().toString();
        if (name.length() == prefix.length() + RANDOM_DIGITS + TEMPORARY_SUFFIX.length()
            && name.startsWith(prefix)
            && name.endsWith(TEMPORARY_SUFFIX)
            && isHexadecimal(name, prefix.length(), prefix.length() + RANDOM_DIGITS)) {
          removeIfOlder(other, before);
        }
      }
    }
  }

  private static boolean isHexadecimal(String text, int from, int to) {
    for (int index = from; index < to; index++) {
      if (!HexFormat.isHexDigit(text.charAt(index))) {
        return false;
      }
    }
    return true;
  }

  private static void removeIfOlder(Path file, Instant before) {
    try {
      FileTime written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
      if (written.toInstant().isBefore(before)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Another process was faster, or may do it next time: tidying up is nobody's failure.
    }
  }

  private static Path createTemporary(Path directory, String name) throws IOException {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Path temporary = directory.resolve("." + name + "." + random + TEMPORARY_SUFFIX);
    return Files.createFile(temporary, UserOnlyAccess.forFiles(directory));
  }

  private static void requireRegular(Path file) throws IOException {
    var attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      throw refusal(file, "a link, where a file of our own is expected");
    }
    if (!attributes.isRegularFile()) {
      throw refusal(file, "not a regular file");
    }
  }

  /** Makes a rename or a deletion durable. Windows has no such call, and needs none. */
  private static void force(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The change is made; only its survival of a power cut is up to the file system.
    }
  }

  private static Path parentOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("not a file: " + file);
    }
    return parent;
  }

  private static IOException refusal(Path file, String reason) {
    return new FileSystemException(file.toString(), null, reason);
  }
}
