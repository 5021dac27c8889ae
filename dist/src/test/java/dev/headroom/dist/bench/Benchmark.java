package dev.headroom.dist.bench;

import dev.headroom.dist.LoopbackCertificate;
import dev.headroom.dist.UnpackedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/**
 * Measures the packed image and prints the tables of {@code docs/performance.md}. Arguments choose
 * parts of it: {@code start}, {@code fetch}, {@code silent}, {@code memory}; none means all.
 */
public final class Benchmark {
  private static final String HELLO = "hello world";

  /** Few enough to be done in some minutes, many enough for a median on a busy machine. */
  private static final int ROUNDS_OF_START = Integer.getInteger("headroom.bench.rounds", 31);

  private static final int ROUNDS_OF_FETCH = Math.max(3, ROUNDS_OF_START / 3);

  /** The launcher gives these to Java, so the yardstick gets them as well. */
  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Xmx512m",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  private final Path directory;
  private final UnpackedImage image;
  private final Command hello;

  private Benchmark(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    this.image = UnpackedImage.in(directory);
    this.hello = makeHello();
  }

  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("headroom-benchmark");
    Set<String> parts = new TreeSet<>(List.of(args));
    parts.removeIf(String::isBlank);
    try {
      var benchmark = new Benchmark(directory);
      System.out.printf(
          Locale.ROOT,
          "%s %s, %d processors, load %.1f at the start.%n",
          System.getProperty("os.name"),
          System.getProperty("os.arch"),
          Runtime.getRuntime().availableProcessors(),
          java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      if (parts.isEmpty() || parts.contains("start")) {
        benchmark.start();
      }
      if (parts.isEmpty() || parts.contains("fetch")) {
        benchmark.fetch();
      }
      if (parts.isEmpty() || parts.contains("silent")) {
        benchmark.silent();
      }
      if (parts.isEmpty() || parts.contains("memory")) {
        benchmark.memory();
      }
    } finally {
      UnpackedImage.delete(directory);
    }
  }

  /** What is asked for most: an answer on disk, help and version, with few and many plugins. */
  private void start() throws Exception {
    try (var services = FakeServices.plain(1)) {
      List<Command> commands = new ArrayList<>(List.of(hello));
      for (int plugins : List.of(0, 3, 60)) {
        Household home =
            household("start" + plugins)
                .signedIn()
                .settings(
                    """
                    fetch.snapshot_reuse = "1d"
                    [providers.claude]
                    enabled = true
                    base_url = "%s"
                    """
                        .formatted(services.origin(0)));
        GeneratedPlugins.make(plugins, directory.resolve("work" + plugins), home.plugins());
        for (String line : List.of("usage", "usage --json", "--help", "--version")) {
          commands.add(home.command(name(line, plugins), line.split(" ")));
        }
      }
      Runs runs = Runs.of(commands, ROUNDS_OF_START);
      System.out.println(
          "\n"
              + "| command | plugins added | smallest | median | processor time | more than with"
              + " none |");
      System.out.println("| --- | --- | --- | --- | --- | --- |");
      for (String line : List.of("usage", "usage --json", "--help", "--version")) {
        for (int plugins : List.of(0, 3, 60)) {
          String name = name(line, plugins);
          System.out.printf(
              Locale.ROOT,
              "| `headroom %s` | %d | %.2f | %.2f | %.2f | %s |%n",
              line,
              plugins,
              runs.smallestRatio(name),
              runs.ratio(name),
              runs.processorRatio(name),
              plugins == 0 ? "" : "%.1f ms".formatted(runs.moreMilliseconds(name, name(line, 0))));
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%n%d rounds; one hello world took %.0f ms at least, %.0f ms in the median.%n",
          ROUNDS_OF_START,
          runs.smallestMilliseconds(HELLO),
          runs.medianMilliseconds(HELLO));
    }
  }

  private static String name(String line, int plugins) {
    return line + " +" + plugins;
  }

  /** Many providers that take their time. */
  private void fetch() throws Exception {
    Path plugins = directory.resolve("measured");
    GeneratedPlugins.make(20, directory.resolve("measured-work"), plugins);
    LoopbackCertificate certificate = LoopbackCertificate.makeIn(directory);
    try (var plain = FakeServices.plain(20);
        var encrypted = FakeServices.encrypted(20, certificate)) {
      record Row(int providers, int milliseconds, FakeServices services, String transport) {
        String name() {
          return providers + " at " + milliseconds + " " + transport;
        }
      }
      List<Row> rows =
          List.of(
              new Row(1, 0, plain, "http"),
              new Row(1, 300, plain, "http"),
              new Row(20, 0, plain, "http"),
              new Row(20, 300, plain, "http"),
              new Row(1, 0, encrypted, "https"),
              new Row(13, 300, encrypted, "https"),
              new Row(13, 1000, encrypted, "https"),
              new Row(20, 300, encrypted, "https"));
      List<Command> commands = new ArrayList<>(List.of(hello));
      for (Row row : rows) {
        Household home = household("fetch " + row.name());
        var settings = new StringBuilder("http.ca_file = \"" + certificate.authority() + "\"\n");
        for (int i = 0; i < row.providers(); i++) {
          settings.append(enabled(i, row.services().origin(i) + "/after/" + row.milliseconds()));
        }
        home.settings(settings.toString());
        commands.add(
            home.command(
                row.name(), "--plugins-dir", plugins.toString(), "usage", "--fresh", "--json"));
      }
      Runs runs = Runs.of(commands, ROUNDS_OF_FETCH);
      System.out.println(
          "\n"
              + "| providers | each answers after | over | smallest | median | without the wait |"
              + " of the aim |");
      System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
      for (Row row : rows) {
        double aim =
            1.2 * row.milliseconds() + runs.medianMilliseconds("1 at 0 " + row.transport());
        double median = runs.medianMilliseconds(row.name());
        System.out.printf(
            Locale.ROOT,
            "| %d | %d ms | %s | %.0f ms | %.0f ms | %.1f hello worlds | %.2f |%n",
            row.providers(),
            row.milliseconds(),
            row.transport(),
            runs.smallestMilliseconds(row.name()),
            median,
            (median - row.milliseconds()) / runs.medianMilliseconds(HELLO),
            median / aim);
      }
      System.out.printf(Locale.ROOT, "%n%d rounds.%n", ROUNDS_OF_FETCH);
    }
  }

  /** One provider that never answers beside two that do. */
  private void silent() throws Exception {
    Path plugins = directory.resolve("three");
    GeneratedPlugins.make(3, directory.resolve("three-work"), plugins);
    try (var services = FakeServices.plain(3)) {
      System.out.println("\n| output | the two are shown after | the command ends after |");
      System.out.println("| --- | --- | --- |");
      for (boolean isSilent : List.of(false, true)) {
        Household home =
            household("silent " + isSilent)
                .settings(
                    enabled(0, services.origin(0) + "/after/0")
                        + enabled(1, services.origin(1) + "/after/0")
                        + (isSilent ? enabled(2, services.origin(2) + "/never") : ""));
        String beside = isSilent ? "" : ", without the silent one";
        Command pipe =
            home.command(
                "a pipe" + beside, "--plugins-dir", plugins.toString(), "usage", "--fresh");
        print(pipe, List.of("measuredaa\t", "measuredab\t"));
        print(
            pipe.with("`--json`" + beside, "--json"), List.of("\"measuredaa\"", "\"measuredab\""));
        if (Files.isExecutable(Path.of("/usr/bin/script"))) {
          var terminal =
              new Command(
                  "a terminal" + beside,
                  List.of("script", "-qec", String.join(" ", pipe.line()), "/dev/null"),
                  pipe.directory(),
                  with(pipe.environment(), Map.of("TERM", "xterm", "SHELL", "/bin/sh")));
          print(terminal, List.of("Measured measuredaa", "Measured measuredab"));
        }
      }
    }
  }

  private static void print(Command command, List<String> words)
      throws IOException, InterruptedException {
    Watched watched = Watched.run(command, words);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f s | %.2f s |%n",
        command.name(),
        watched.shownSeconds(),
        watched.endSeconds());
  }

  /** An answer of 200 MB. */
  private void memory() throws Exception {
    Path plugins = directory.resolve("one");
    GeneratedPlugins.make(1, directory.resolve("one-work"), plugins);
    try (var services = FakeServices.plain(1)) {
      System.out.println("\n| the answer | peak memory | it says |");
      System.out.println("| --- | --- | --- |");
      System.out.printf(Locale.ROOT, "| (hello world) | %.0f MiB | |%n", PeakMemory.of(hello));
      for (Map.Entry<String, String> answer :
          List.of(
              Map.entry("small", "/after/0"),
              Map.entry("15 MB", "/bytes/15"),
              Map.entry("200 MB", "/bytes/200"),
              Map.entry("200 MB, compressed on the way", "/packed/200"))) {
        Command command =
            household("memory " + answer.getKey())
                .settings(enabled(0, services.origin(0) + answer.getValue()))
                .command(answer.getKey(), "--plugins-dir", plugins.toString(), "usage", "--fresh");
        String said = command.output().lines().findFirst().orElse("");
        System.out.printf(
            Locale.ROOT,
            "| %s | %.0f MiB | %s |%n",
            answer.getKey(),
            PeakMemory.of(command),
            said.replace('\t', ' '));
      }
    }
  }

  private Household household(String name) throws IOException {
    return Household.in(directory.resolve("homes").resolve(name), image.launcher());
  }

  private static String enabled(int number, String address) {
    return "[providers.%s]\nenabled = true\nbase_url = \"%s\"\n"
        .formatted(GeneratedPlugins.id(number), address);
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    var all = new java.util.HashMap<>(some);
    all.putAll(more);
    return Map.copyOf(all);
  }

  private Command makeHello() throws IOException {
    Path source =
        Files.writeString(
            directory.resolve("Hello.java"),
            """
            class Hello {
              public static void main(String[] args) {
                System.out.println("Hello, world");
              }
            }
            """);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, "-d", directory.toString(), source.toString());
    if (code != 0) {
      throw new IllegalStateException("javac ended with " + code);
    }
    List<String> line = new ArrayList<>();
    line.add(image.folder().resolve("runtime/bin/java").toString());
    line.addAll(JAVA_OPTIONS);
    line.addAll(List.of("-cp", directory.toString(), "Hello"));
    return new Command(HELLO, line, directory, Map.of());
  }
}
