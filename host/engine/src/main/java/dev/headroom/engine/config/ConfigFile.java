package dev.headroom.engine.config;

import dev.headroom.api.Setting;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.FileFailure;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.platform.ProcessLock;
import dev.headroom.toolkit.toml.TomlDocument;
import dev.headroom.toolkit.toml.TomlEditor;
import dev.headroom.toolkit.toml.TomlException;
import dev.headroom.toolkit.toml.TomlKey;
import dev.headroom.toolkit.toml.TomlLiteral;
import dev.headroom.toolkit.toml.TomlReader;
import dev.headroom.toolkit.toml.TomlValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The settings file of the user, {@code config.toml}. A change keeps everything else in it as it
 * is, is written in one step, and is not lost when several processes change the file at once.
 */
public final class ConfigFile {
  /** The longest file that is read. */
  public static final int LONGEST = 1024 * 1024;

  private static final String NAME = "config.toml";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final String EDIT = "correct it with `headroom config edit`";

  private final Path path;
  private final Path locks;

  public ConfigFile(Directories directories) {
    this.path = directories.config().resolve(NAME);
    this.locks = directories.locks();
  }

  /** Returns where the file is, or would be. */
  public Path path() {
    return path;
  }

  /** Whether there is one. */
  public boolean exists() {
    return Files.exists(path);
  }

  /**
   * Creates the file, with a word on what it is for, unless it is there.
   *
   * @throws ConfigurationException when it cannot be written
   */
  public void createIfMissing() {
    try (var _ = lock()) {
      if (!exists()) {
        PrivateFiles.write(
            path, "# Settings of headroom; `headroom config show` lists them all.\n");
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Reads the file as it is now, and says whether it is valid.
   *
   * @throws ConfigurationException when it is not; the message names line and column
   */
  public void validate() {
    read();
  }

  /** Returns the names of the profiles that have a section. */
  public SortedSet<String> profiles() {
    SortedSet<String> names = new TreeSet<>();
    TomlDocument document = read();
    document.entries().forEach(entry -> addProfile(names, entry.path(), entry.path().size() - 1));
    document.headers().forEach(header -> addProfile(names, header.path(), header.path().size()));
    return names;
  }

  private static void addProfile(Set<String> names, List<String> path, int tableParts) {
    if (tableParts >= 2 && path.getFirst().equals(SettingPaths.PROFILES)) {
      names.add(path.get(1));
    }
  }

  /** Adds the section of a profile. */
  public void addProfile(String name) {
    List<String> path = List.of(SettingPaths.PROFILES, name);
    change(path, document -> new TomlEditor(document).addTable(path));
  }

  /** Removes the section of a profile with everything below it. */
  public void removeProfile(String name) {
    remove(List.of(SettingPaths.PROFILES, name));
  }

  /** Makes a profile the one that is used from now on. */
  public void useProfile(String name) {
    set(List.of(HostSettings.PROFILE.key()), TomlLiteral.text(name));
  }

  /** Forgets which profile is used. */
  public void stopUsing() {
    remove(List.of(HostSettings.PROFILE.key()));
  }

  /** Forgets which profile is used, if it is this one. */
  public void stopUsing(String name) {
    var chosen = new TomlValue.Scalar(TomlValue.Kind.TEXT, name);
    if (read()
        .find(HostSettings.PROFILE.key())
        .filter(entry -> entry.value().equals(chosen))
        .isPresent()) {
      stopUsing();
    }
  }

  /** Keeps the user's choice to use a provider, or not to, within a profile. */
  public void chooseProvider(String profile, String providerId, boolean enabled) {
    setOfProvider(profile, providerId, SettingPaths.ENABLED, Boolean.toString(enabled));
  }

  /** Keeps what the user gave for a setting of a provider, within a profile; it is valid. */
  public void setOfProvider(String profile, String providerId, Setting setting, String value) {
    setOfProvider(profile, providerId, setting.key(), ValueType.of(setting.type()).literal(value));
  }

  private void setOfProvider(String profile, String providerId, String key, String literal) {
    List<String> path = List.of(SettingPaths.PROVIDERS, providerId, key);
    boolean isDefault = profile.equals(HostSettings.PROFILE.defaultValue().orElseThrow());
    set(isDefault ? path : SettingPaths.inProfile(profile, path), literal);
  }

  /**
   * Sets a value.
   *
   * @param path the path of the key
   * @param literal the value as TOML
   * @throws ConfigurationException when the file is not valid, or cannot take the key
   */
  void set(List<String> path, String literal) {
    change(path, document -> new TomlEditor(document).set(path, literal));
  }

  /** Removes a value, or a table with everything below it; see {@link #set}. */
  void remove(List<String> path) {
    change(path, document -> new TomlEditor(document).remove(path));
  }

  /** Returns the content; an empty one where there is no file. */
  TomlDocument read() {
    try {
      return parse(decode(content()));
    } catch (NoSuchFileException e) {
      return TomlDocument.EMPTY;
    } catch (IOException e) {
      throw new ConfigurationException(
          "cannot read " + path + ": " + FileFailure.reasonOf(e), "see `headroom config path`");
    }
  }

  private ProcessLock lock() throws IOException {
    return ProcessLock.acquire(locks, "config", Deadline.in(LONGEST_WAIT)).orElseThrow(this::busy);
  }

  /** A change of the text. */
  @FunctionalInterface
  private interface Change {
    String apply(TomlDocument document);
  }

  private void change(List<String> changed, Change change) {
    try (var _ = lock()) {
      TomlDocument before = read();
      String text = change.apply(before);
      if (!text.equals(before.text())) {
        requireOnlyChange(before, text, changed);
        // A link, as people make who keep their settings elsewhere, stays one.
        // A file that is a link lies in a folder of the user's own.
        PrivateFiles.writeForUser(
            exists() ? path.toRealPath() : path, text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Reads the new text, and compares: the file must never be worse for a change of ours. */
  private void requireOnlyChange(TomlDocument before, String text, List<String> changed) {
    boolean isAsMeant;
    try {
      isAsMeant = others(TomlReader.read(text), changed).equals(others(before, changed));
    } catch (TomlException e) {
      isAsMeant = false;
    }
    if (!isAsMeant) {
      throw new ConfigurationException(
          TomlKey.of(changed) + " cannot be changed in the present form of " + path,
          "change it with `headroom config edit`");
    }
  }

  private static Map<String, TomlValue> others(TomlDocument document, List<String> except) {
    Map<String, TomlValue> values = new HashMap<>();
    for (TomlDocument.Entry entry : document.entries()) {
      List<String> path = entry.path();
      if (path.size() < except.size() || !path.subList(0, except.size()).equals(except)) {
        values.put(TomlKey.of(path), entry.value());
      }
    }
    return values;
  }

  private byte[] content() throws IOException {
    if (exists() && !Files.isRegularFile(path)) {
      throw new IOException("it is not a file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(LONGEST + 1);
      if (content.length > LONGEST) {
        throw new IOException("it is longer than " + LONGEST + " bytes");
      }
      return content;
    }
  }

  private String decode(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      String readable = new String(content, StandardCharsets.UTF_8);
      for (int i = 0; i < readable.length() && readable.charAt(i) != '\uFFFD'; i++) {
        line += readable.charAt(i) == '\n' ? 1 : 0;
      }
      throw new ConfigurationException(path + ":" + line + ": the file is not in UTF-8", EDIT);
    }
  }

  private TomlDocument parse(String text) {
    try {
      return TomlReader.read(text);
    } catch (TomlException e) {
      throw new ConfigurationException(
          path + ":" + e.line() + ":" + e.column() + ": " + e.reason(), EDIT);
    }
  }

  private ConfigurationException busy() {
    return new ConfigurationException(
        "another process has been changing " + path + " for " + LONGEST_WAIT.toSeconds() + " s",
        "end it, then try again");
  }

  private ConfigurationException unwritable(IOException e) {
    return new ConfigurationException(
        "cannot write " + path + ": " + FileFailure.reasonOf(e), "see `headroom config path`");
  }
}
