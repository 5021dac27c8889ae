package dev.headroom.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.common.CommandFailure;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.platform.CachedFiles.Extent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CacheCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Extent NOTHING = new Extent(0, 0, Optional.empty());

  private final Map<String, Extent> extents = new HashMap<>();
  private final List<String> cleared = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private boolean json;
  private Display display = Display.PLAIN;

  @Test
  void showsWhatIsStoredAndSinceWhen() {
    extents.put("mirror", new Extent(3, 5_000_000, Optional.of(NOW.minus(Duration.ofHours(2)))));

    assertThat(cache("status")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            mirror\ttables of all providers\t5000000\t2026-11-21T08:00:00Z
            snapshots\tlast answers\t0\t-
            memory\twhat plugins remember\t0\t-
            plugins\tindex of the plugins\t0\t-
            """);
    assertThat(err.toString()).isEmpty();
    assertThat(cleared).isEmpty();
  }

  @Test
  void aTerminalShowsSizesAndAgesForPeople() {
    display = new Display(true, 100, false, true);
    extents.put("mirror", new Extent(3, 5_000_000, Optional.of(NOW.minus(Duration.ofHours(2)))));
    extents.put("memory", new Extent(1, 2_047, Optional.of(NOW.minus(Duration.ofDays(3)))));
    extents.put("plugins", new Extent(1, 1_023, Optional.of(NOW)));

    cache("status");
    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("mirror") && line.contains("4 MiB   2h ago"))
        .anyMatch(line -> line.startsWith("memory") && line.contains("1 KiB   3d ago"))
        .anyMatch(line -> line.startsWith("plugins") && line.contains("1023 B  "));
  }

  @Test
  void doesNotKnowHowLargeIsWhatATeamShares() {
    extents.put("mirror", new Extent(3, Optional.empty(), Optional.of(NOW)));

    cache("status");
    assertThat(out.toString()).startsWith("mirror\ttables of all providers\t-\t2026-");

    json = true;
    out.getBuffer().setLength(0);
    cache("status");
    assertThat(out.toString()).contains("\"bytes\": null");
  }

  @Test
  void isOneDocumentOfJsonAlsoWhenNothingIsStored() {
    json = true;
    extents.put("mirror", new Extent(3, 5_000_000, Optional.of(NOW.minus(Duration.ofHours(2)))));

    assertThat(cache("status")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            {
              "schema": "headroom.cache.v1",
              "caches": [
                {
                  "name": "mirror",
                  "files": 3,
                  "bytes": 5000000,
                  "writtenAt": "2026-11-21T08:00:00Z"
                },
                {
                  "name": "snapshots",
                  "files": 0,
                  "bytes": 0,
                  "writtenAt": null
                },
                {
                  "name": "memory",
                  "files": 0,
                  "bytes": 0,
                  "writtenAt": null
                },
                {
                  "name": "plugins",
                  "files": 0,
                  "bytes": 0,
                  "writtenAt": null
                }
              ]
            }
            """);
  }

  @Test
  void keepsWithinSixtyColumns() {
    display = new Display(true, 60, false, true);
    for (String name : List.of("mirror", "snapshots", "memory", "plugins")) {
      extents.put(name, new Extent(9, 999_999_999_999L, Optional.of(Instant.EPOCH)));
    }

    cache("status");
    assertThat(out.toString().lines())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60))
        .anyMatch(line -> line.startsWith("snapshots") && line.contains("MiB"));
  }

  @Test
  void clearDropsEverythingAndShowsWhatIsLeft() {
    extents.put("mirror", new Extent(3, 5_000_000, Optional.of(NOW)));
    extents.put("memory", new Extent(1, 7, Optional.of(NOW)));

    assertThat(cache("clear")).isZero();
    assertThat(cleared).containsExactly("mirror", "snapshots", "memory", "plugins");
    assertThat(out.toString().lines()).hasSize(4).allMatch(line -> line.endsWith("\t0\t-"));
    assertThat(cache("clear")).isZero();
  }

  @Test
  void clearDropsOnlyWhatIsNamed() {
    extents.put("mirror", new Extent(3, 5_000_000, Optional.of(NOW)));
    extents.put("memory", new Extent(1, 7, Optional.of(NOW)));

    assertThat(cache("clear", "memory", "plugins")).isZero();
    assertThat(cleared).containsExactly("memory", "plugins");
    assertThat(out.toString())
        .contains("mirror\ttables of all providers\t5000000\t")
        .contains("memory\twhat plugins remember\t0\t-");
  }

  /** A single table is cleared by `sync clear`; here a name is a mistake and nothing is dropped. */
  @Test
  void refusesNamesThatAreNoCachesAndDropsNothing() {
    assertThat(cache("clear", "acme_user")).isEqualTo(2);
    assertThat(cache("clear", "mirrors")).isEqualTo(2);
    assertThat(cache("drop")).isEqualTo(2);
    assertThat(cleared).isEmpty();
  }

  @Test
  void wantsToKnowWhatToDo() {
    assertThat(cache()).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("error: say what to do: status or clear\n  try `headroom cache --help`\n");
  }

  private int cache(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    cleared.clear();
    var writer = new PrintWriter(err);
    var output =
        new Output(new PrintWriter(out), writer, new OutputOptions(json, 0, false), display);
    var command =
        new CacheCommand(
            List.of(
                store("mirror", "tables of all providers"),
                store("snapshots", "last answers"),
                store("memory", "what plugins remember"),
                store("plugins", "index of the plugins")),
            output,
            Clock.fixed(NOW, ZoneOffset.UTC));
    return new CommandLine(command)
        .setErr(writer)
        .setExecutionExceptionHandler((e, line, parsed) -> CommandFailure.report(e, output))
        .execute(arguments);
  }

  private CacheStore store(String name, String content) {
    return new CacheStore(
        name,
        content,
        () -> extents.getOrDefault(name, NOTHING),
        () -> {
          cleared.add(name);
          extents.remove(name);
        });
  }
}
