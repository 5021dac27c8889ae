package dev.headroom.dist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several commands, run turn by turn: what else the machine does in the meantime, it does to all of
 * them. The first command is what the others are compared with.
 */
final class Runs {
  /** Of the processes of this one that have ended, in ticks of a hundredth of a second. */
  private static final Path ACCOUNT = Path.of("/proc/self/stat");

  private final Map<String, List<Long>> nanoseconds = new LinkedHashMap<>();
  private final Map<String, Long> ticks = new LinkedHashMap<>();
  private final String yardstick;

  private Runs(String yardstick) {
    this.yardstick = yardstick;
  }

  /** Runs each command once without looking, and then all of them in each round. */
  static Runs of(List<Command> commands, int rounds) throws IOException, InterruptedException {
    var runs = new Runs(commands.getFirst().name());
    for (Command command : commands) {
      command.time();
    }
    for (int round = 0; round < rounds; round++) {
      for (Command command : commands) {
        long before = ticks();
        runs.nanoseconds
            .computeIfAbsent(command.name(), _ -> new ArrayList<>())
            .add(command.time());
        runs.ticks.merge(command.name(), ticks() - before, Long::sum);
      }
    }
    return runs;
  }

  /** Returns the smallest time of a command over the smallest of the yardstick. */
  double smallestRatio(String name) {
    return (double) smallest(name) / smallest(yardstick);
  }

  /** Returns the median of a command's times over that of the yardstick in the same round. */
  double ratio(String name) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < of(name).size(); i++) {
      ratios.add((double) of(name).get(i) / of(yardstick).get(i));
    }
    return median(ratios);
  }

  /** Returns the processor time of a command over that of the yardstick; NaN where not known. */
  double processorRatio(String name) {
    long mine = ticks.getOrDefault(name, 0L);
    long other = ticks.getOrDefault(yardstick, 0L);
    return other == 0 ? Double.NaN : (double) mine / other;
  }

  /** Returns the median of how much longer a command took than another in the same round. */
  double moreMilliseconds(String name, String than) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < of(name).size(); i++) {
      differences.add((of(name).get(i) - of(than).get(i)) / 1e6);
    }
    return median(differences);
  }

  /** Returns how much more processor time a command took than another, per run. */
  double moreProcessorMilliseconds(String name, String than) {
    long more = ticks.getOrDefault(name, 0L) - ticks.getOrDefault(than, 0L);
    return more * 10.0 / of(name).size();
  }

  double medianMilliseconds(String name) {
    return median(of(name).stream().map(each -> each / 1e6).toList());
  }

  double smallestMilliseconds(String name) {
    return smallest(name) / 1e6;
  }

  private long smallest(String name) {
    return of(name).stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  private List<Long> of(String name) {
    return nanoseconds.getOrDefault(name, List.of());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static long ticks() throws IOException {
    if (!Files.isReadable(ACCOUNT)) {
      return 0;
    }
    String line = Files.readString(ACCOUNT);
    // The name of the program may hold spaces; cutime and cstime are the 14th and 15th after it.
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }
}
