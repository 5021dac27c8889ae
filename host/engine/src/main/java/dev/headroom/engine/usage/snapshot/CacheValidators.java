package dev.headroom.engine.usage.snapshot;

import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.InstallationKey;
import dev.headroom.engine.platform.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The files and variables an answer depended on, as they were: cheap to compare with the machine of
 * now, so that an answer on disk is used again without running what produced it. A file counts as
 * unchanged while its size and its time are the same; an absent one may not appear.
 *
 * @param stamps the stamp of each file ({@code file:PATH}) and variable ({@code variable:NAME})
 */
public record CacheValidators(Map<String, String> stamps) {
  private static final String FILE = "file:";
  private static final String VARIABLE = "variable:";
  private static final String PREFIX = "variables:";
  private static final String ABSENT = "absent";

  public CacheValidators {
    stamps = Map.copyOf(stamps);
  }

  /** Looks at the files and variables, whether they exist or not. */
  public static CacheValidators of(
      Machine machine, Collection<Path> files, Collection<String> variableNames) {
    Map<String, String> stamps = new LinkedHashMap<>();
    for (Path file : files) {
      stamps.put(FILE + file, stampOf(file));
    }
    for (String name : variableNames) {
      stamps.put(VARIABLE + name, stampOf(name, machine));
    }
    return new CacheValidators(stamps);
  }

  /**
   * Returns this evidence and that of all variables whose names begin alike, those that are not set
   * included.
   *
   * @param except names that do not matter
   */
  public CacheValidators andVariables(String prefix, List<String> except, Machine machine) {
    Map<String, String> more = new LinkedHashMap<>(stamps);
    String key = PREFIX + prefix + " " + String.join(" ", except);
    more.put(key, stampOfAll(key, machine));
    return new CacheValidators(more);
  }

  /** Whether all files and variables are as they were. */
  public boolean holds(Machine machine) {
    for (Map.Entry<String, String> entry : stamps.entrySet()) {
      if (!entry.getValue().equals(stampNow(entry.getKey(), machine))) {
        return false;
      }
    }
    return true;
  }

  private static String stampNow(String key, Machine machine) {
    if (key.startsWith(VARIABLE)) {
      return stampOf(key.substring(VARIABLE.length()), machine);
    }
    if (key.startsWith(PREFIX)) {
      return stampOfAll(key, machine);
    }
    try {
      return stampOf(Path.of(key.substring(FILE.length())));
    } catch (InvalidPathException e) {
      return "";
    }
  }

  private static String stampOf(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.size() + ":" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    } catch (IOException | SecurityException e) {
      return ABSENT;
    }
  }

  private static String stampOfAll(String key, Machine machine) {
    List<String> words = List.of(key.substring(PREFIX.length()).split(" "));
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, String> variable : new TreeMap<>(machine.variables()).entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(words.getFirst()) && !words.contains(name)) {
        all.append(name).append('=').append(variable.getValue()).append('\0');
      }
    }
    return all.isEmpty() ? ABSENT : mark(key, all.toString(), machine);
  }

  /** The value may be a secret, so only a mark is kept; an absent one needs none. */
  private static String stampOf(String name, Machine machine) {
    String value = machine.variables().get(name);
    if (value == null || value.isBlank()) {
      return ABSENT;
    }
    return mark(name, value.strip(), machine);
  }

  private static String mark(String name, String value, Machine machine) {
    return InstallationKey.of(Directories.of(machine)).mark(name + "\0" + value);
  }
}
