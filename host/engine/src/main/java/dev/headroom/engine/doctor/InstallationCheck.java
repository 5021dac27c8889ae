package dev.headroom.engine.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the folder people install is complete. */
public final class InstallationCheck implements Check {
  private final Optional<Path> image;
  private final String version;
  private final String javaVersion;

  /**
   * Makes the check.
   *
   * @param image the folder of the image; empty when the program was started some other way
   */
  public InstallationCheck(Optional<Path> image, String version, String javaVersion) {
    this.image = image;
    this.version = version;
    this.javaVersion = javaVersion;
  }

  @Override
  public String name() {
    return "installation";
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    String what = "headroom " + version + " on Java " + javaVersion;
    if (image.isEmpty()) {
      return List.of(Finding.ok(name(), what + ", not started from an installed folder"));
    }
    findings.add(Finding.ok(name(), what + " in " + image.get().normalize()));
    if (!Files.isDirectory(image.get().resolve("plugins"))) {
      findings.add(Finding.problem(name(), "the folder plugins is missing", "reinstall Headroom"));
    }
    if (!hasCache(image.get().resolve("aot"))) {
      findings.add(
          Finding.warning(
              name(),
              "the cache that makes it start fast is missing",
              "reinstall Headroom to restore fast start-up"));
    }
    return findings;
  }

  private static boolean hasCache(Path folder) {
    try (var files = Files.newDirectoryStream(folder, "*.aot")) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
