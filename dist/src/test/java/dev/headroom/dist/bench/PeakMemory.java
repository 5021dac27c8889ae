package dev.headroom.dist.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The most memory a process ever had. Linux keeps the account as long as the process lives, and the
 * launcher becomes the Java process, so it is asked for again and again until the end.
 */
final class PeakMemory {
  private static final String HIGH_WATER = "VmHWM:";

  private PeakMemory() {}

  /** Runs a command, however it ends, and returns its peak in MiB; NaN where not known. */
  static double of(Command command) throws IOException, InterruptedException {
    Process process =
        command.builder().redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    double peak = Double.NaN;
    while (process.isAlive()) {
      double now = read(status);
      peak = Double.isNaN(now) ? peak : now;
      Thread.sleep(2);
    }
    return peak;
  }

  private static double read(Path status) throws IOException {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(HIGH_WATER)) {
          String kibibytes = line.substring(HIGH_WATER.length()).replace("kB", "").strip();
          return Double.parseDouble(kibibytes) / 1024;
        }
      }
      return Double.NaN;
    } catch (NoSuchFileException e) {
      return Double.NaN;
    } catch (IOException e) {
      // It ended while its account was read.
      return Double.NaN;
    }
  }
}
