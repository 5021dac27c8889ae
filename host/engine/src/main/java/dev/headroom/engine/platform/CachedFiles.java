package dev.headroom.engine.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files and directories that can be made again.
 *
 * @param paths those that make up one cache; they need not be there
 */
public record CachedFiles(List<Path> paths) {
  /**
   * What there is.
   *
   * @param bytes absent when somebody else keeps it
   * @param newest when something was last written; absent when there is nothing
   */
  public record Extent(int files, Optional<Long> bytes, Optional<Instant> newest) {
    /** Makes one of a known size. */
    public Extent(int files, long bytes, Optional<Instant> newest) {
      this(files, Optional.of(bytes), newest);
    }
  }

  /** Looks how much there is. A file that another process drops meanwhile is not counted. */
  public Extent extent() {
    var sum = new Sum();
    for (Path path : paths) {
      try {
        if (Files.exists(path)) {
          Files.walkFileTree(path, sum);
        }
      } catch (IOException e) {
        // What cannot be looked at cannot be counted.
      }
    }
    return new Extent(sum.files, sum.bytes, Optional.ofNullable(sum.newest));
  }

  /**
   * Deletes all of it.
   *
   * @throws UncheckedIOException when something cannot be deleted
   */
  public void delete() {
    try {
      for (Path path : paths) {
        PrivateFiles.deleteTree(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Sum extends SimpleFileVisitor<Path> {
    private int files;
    private long bytes;
    private @Nullable Instant newest;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files++;
      bytes += attributes.size();
      Instant written = attributes.lastModifiedTime().toInstant();
      if (newest == null || written.isAfter(newest)) {
        newest = written;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
