package dev.headroom.dist.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A run whose words are watched as they come.
 *
 * @param shownSeconds when all the words that were waited for had been written
 * @param endSeconds when the process ended
 */
record Watched(double shownSeconds, double endSeconds) {

  /** Runs a command and watches for words in its output. */
  static Watched run(Command command, List<String> words) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = command.builder().redirectErrorStream(true).start();
    double shown = Double.NaN;
    var text = new StringBuilder();
    byte[] buffer = new byte[8192];
    List<String> missing = new ArrayList<>(words);
    InputStream output = process.getInputStream();
    for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
      text.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
      missing.removeIf(word -> text.indexOf(word) >= 0);
      if (missing.isEmpty() && Double.isNaN(shown)) {
        shown = since(start);
      }
    }
    process.waitFor();
    return new Watched(shown, since(start));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
