package dev.headroom.engine.plugin.discovery;

import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.plugin.boundary.PluginFault;
import dev.headroom.engine.plugin.boundary.RefusedPluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks a plugin that comes as a zip: the jars at its top and in {@code lib}, or the same below
 * one folder. Everything else in it is left alone.
 *
 * <p>A zip is unpacked once, into a directory named after its content, which appears complete or
 * not at all. Every time it is compared with the zip, and unpacked once more where it is not the
 * same: nobody looks at what lies in a cache. What has not been used for a week is removed again:
 * the zip was replaced or taken away, or will be unpacked once more. Several processes may do all
 * this at once.
 */
public final class ZipUnpacker {
  private static final int MOST_ENTRIES = 2_000;
  private static final long MOST_BYTES = 512L << 20;

  /** Above this size a zip that grows more than the ratio is taken for a bomb. */
  private static final long HARMLESS_BYTES = 16L << 20;

  private static final long HIGHEST_RATIO = 100;

  /** Longer than any command lasts, so nothing is removed under a plugin at work. */
  private static final Duration KEPT_UNUSED = Duration.ofDays(7);

  private static final String LIBRARIES = "lib/";
  private static final String REMEDY =
      "download it again, or ask its author for a plain zip of jars";

  private final Path root;

  /**
   * Makes an unpacker.
   *
   * @param root the directory below which zips are unpacked; made when needed
   */
  ZipUnpacker(Path root) {
    this.root = root;
  }

  /** Returns the unpacker of a plugin runtime. */
  public static ZipUnpacker of(PluginSettings settings) {
    return new ZipUnpacker(settings.cache().resolve("unpacked"));
  }

  /**
   * Returns the directory with the content of the zip.
   *
   * @throws RefusedPluginException when the zip is damaged, too large or tries to write elsewhere
   */
  Path unpack(Path zip) {
    try {
      String key = digest(zip);
      Path target = root.resolve(key);
      if (markUsed(target)) {
        if (isCopy(zip, target)) {
          return target;
        }
        remove(target);
      }
      Path fresh = emptyDirectory(key);
      try {
        extract(zip, fresh);
      } catch (IOException | RuntimeException e) {
        PrivateFiles.deleteTree(fresh);
        throw e;
      }
      if (!fresh.startsWith(root)) {
        return fresh;
      }
      removeUnused();
      return publish(fresh, target);
    } catch (IOException e) {
      throw new RefusedPluginException(
          "the zip cannot be unpacked: " + PluginFault.describe(e), REMEDY, e);
    }
  }

  /** Removes what no process has used for a week, and what one left behind that was killed. */
  public void removeUnused() {
    Instant before = Instant.now().minus(KEPT_UNUSED);
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(root)) {
      for (Path directory : directories) {
        if (Files.getLastModifiedTime(directory).toInstant().isBefore(before)) {
          remove(directory);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Nothing was unpacked yet, or another process is tidying up as well.
    }
  }

  private void remove(Path directory) throws IOException {
    // Renamed first: no process may find half of it.
    Path gone = root.resolve(".gone-" + UUID.randomUUID());
    PrivateFiles.deleteTree(Files.move(directory, gone, StandardCopyOption.ATOMIC_MOVE));
  }

  /** Returns whether the directory is there; it counts as used now. */
  private static boolean markUsed(Path directory) {
    try {
      Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
      return true;
    } catch (IOException e) {
      // It is not there, or may be read and not written.
      return Files.isDirectory(directory);
    }
  }

  /** Returns a new directory beside the target or, where nothing can be written, elsewhere. */
  private Path emptyDirectory(String key) throws IOException {
    try {
      PrivateFiles.createDirectory(root);
      return Files.createTempDirectory(root, "." + key);
    } catch (IOException e) {
      return Files.createTempDirectory("headroom-plugin");
    }
  }

  private static Path publish(Path fresh, Path target) throws IOException {
    try {
      return Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      // Another process was faster.
      PrivateFiles.deleteTree(fresh);
      return target;
    }
  }

  private static void extract(Path zip, Path target) throws IOException {
    long allowed = Math.min(MOST_BYTES, Math.max(HARMLESS_BYTES, Files.size(zip) * HIGHEST_RATIO));
    try (var file = new ZipFile(zip.toFile())) {
      for (Map.Entry<String, ZipEntry> wanted : jarsIn(file).entrySet()) {
        Path jar = target.resolve(wanted.getKey());
        Files.createDirectories(jar.getParent());
        allowed -= copy(file, wanted.getValue(), jar, allowed);
      }
    }
  }

  /** Returns the entries that belong to the plugin by their paths below the target. */
  private static Map<String, ZipEntry> jarsIn(ZipFile file) {
    if (file.size() > MOST_ENTRIES) {
      throw refusal("it has more than " + MOST_ENTRIES + " entries");
    }
    String prefix = commonFolder(file);
    var jars = new LinkedHashMap<String, ZipEntry>();
    for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
      ZipEntry entry = entries.nextElement();
      Optional<String> name = wanted(requireHarmless(entry.getName()), prefix);
      if (name.isEmpty() || entry.isDirectory()) {
        continue;
      }
      if (jars.putIfAbsent(name.get(), entry) != null) {
        throw refusal("it has the entry " + entry.getName() + " twice");
      }
    }
    return jars;
  }

  /** Whether a directory holds the jars of the zip as they are there, and nothing else. */
  private static boolean isCopy(Path zip, Path directory) throws IOException {
    try (var file = new ZipFile(zip.toFile());
        Stream<Path> tree = Files.walk(directory)) {
      Map<String, ZipEntry> jars = jarsIn(file);
      int found = 0;
      for (Path path : (Iterable<Path>) tree::iterator) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        String name = directory.relativize(path).toString().replace('\\', '/');
        ZipEntry entry = jars.get(name);
        if (entry == null
            || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            || !isSame(file, entry, path)) {
          return false;
        }
        found++;
      }
      return found == jars.size();
    } catch (UncheckedIOException unreadable) {
      return false;
    }
  }

  private static boolean isSame(ZipFile file, ZipEntry entry, Path copy) throws IOException {
    try (InputStream expected = file.getInputStream(entry);
        InputStream actual = Files.newInputStream(copy)) {
      byte[] one;
      byte[] other;
      do {
        one = expected.readNBytes(64 << 10);
        other = actual.readNBytes(64 << 10);
        if (!Arrays.equals(one, other)) {
          return false;
        }
      } while (one.length > 0);
      return true;
    }
  }

  /** Returns the path below the target of an entry that belongs to the plugin. */
  private static Optional<String> wanted(String name, String prefix) {
    if (!name.endsWith(".jar") || !name.startsWith(prefix)) {
      return Optional.empty();
    }
    String below = name.substring(prefix.length());
    String jar = below.startsWith(LIBRARIES) ? below.substring(LIBRARIES.length()) : below;
    return jar.indexOf('/') < 0 ? Optional.of(below) : Optional.empty();
  }

  /** Returns the folder, with a slash, that holds everything; empty when there is no such one. */
  private static String commonFolder(ZipFile file) {
    String common = "";
    for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
      String name = entries.nextElement().getName();
      int slash = name.indexOf('/');
      String folder = slash < 0 ? "" : name.substring(0, slash + 1);
      if (folder.isEmpty() || folder.equals(LIBRARIES)) {
        return "";
      }
      if (!common.isEmpty() && !common.equals(folder)) {
        return "";
      }
      common = folder;
    }
    return common;
  }

  /** A zip with even one such entry is not to be trusted. */
  private static String requireHarmless(String name) {
    boolean leavesTarget =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf(':') >= 0
            || name.indexOf('\0') >= 0
            || ("/" + name + "/").contains("/../");
    if (leavesTarget) {
      throw refusal("it has an entry that would be written elsewhere: " + name);
    }
    return name;
  }

  /** Copies an entry and returns its true size, whatever the zip says about it. */
  private static long copy(ZipFile file, ZipEntry entry, Path target, long allowed)
      throws IOException {
    long size = 0;
    byte[] buffer = new byte[64 << 10];
    try (InputStream in = file.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
        if (size > allowed) {
          throw refusal("unpacked it would be far too large");
        }
        out.write(buffer, 0, count);
      }
    }
    return size;
  }

  private static String digest(Path zip) throws IOException {
    try (var in =
        new DigestInputStream(Files.newInputStream(zip), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static RefusedPluginException refusal(String reason) {
    return new RefusedPluginException(reason, REMEDY);
  }
}
