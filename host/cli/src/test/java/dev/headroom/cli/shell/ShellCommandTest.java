package dev.headroom.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.query.QueryBench;
import dev.headroom.engine.platform.MovingClock;
import dev.headroom.engine.platform.Terminal;
import dev.headroom.engine.platform.TestingMachine;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ShellCommandTest {
  private final MovingClock clock = new MovingClock();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path directory;
  private QueryBench bench;
  private int rounds;

  @BeforeEach
  void open() {
    bench = new QueryBench(directory, clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private int shell(String input, String... options) {
    var output =
        new Output(new PrintWriter(out), new PrintWriter(err), new OutputOptions(false, 0, false));
    return new CommandLine(
            new ShellCommand(
                output,
                () -> bench.service,
                () -> rounds++,
                () -> new ByteArrayInputStream(input.getBytes(UTF_8)),
                new Terminal(TestingMachine.linux(directory, Map.of())),
                Optional::empty,
                clock))
        .execute(options);
  }

  @Test
  void runsWhatIsPipedInStatementByStatement() {
    assertThat(
            shell(
                """
                select ';'
                  || 'x';
                .mode csv
                select id from acme_user
                where id < 3; -- the last one has no end
                select 2 n
                """))
        .isZero();
    assertThat(out.toString()).isEqualTo(";x\nid\r\n1\r\n2\r\nn\r\n2\r\n");
  }

  @Test
  void aNewcomerIsNotLeftWithinAStatement() {
    assertThat(shell("help\nexit;\nselect 1;\n")).isZero();
    assertThat(out.toString()).contains(".quit").doesNotContain("1\n");
    assertThat(shell(".schema\n")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("error: .schema takes the name of a table\n  .tables lists them\n");
  }

  @Test
  void goesOnAfterAFailureAndEndsWithItsCode() {
    assertThat(shell("delete from x;\n.nothing\nselect 1;\n.quit\nselect 2;\n")).isEqualTo(2);
    assertThat(out.toString()).isEqualTo("1\n");
    assertThat(err.toString())
        .contains("error: DELETE is not allowed")
        .contains("error: .nothing is no command of the shell");
  }

  @Test
  void findsAResultAgainUntilItsTablesChange() {
    shell(
        """
        select count(*) from acme_user;
        select count(*) from acme_user;
        .cache
        .fresh on
        """);
    assertThat(out.toString())
        .isEqualTo("10\n10\n1 result with 1 row in memory; found 1 time, not found 1 time\n");
  }

  @Test
  void aResultIsNotFoundAgainAfterASync() {
    var output =
        new Output(new PrintWriter(out), new PrintWriter(err), new OutputOptions(false, 0, false));
    var session =
        new ShellSession(
            output, bench.service, () -> {}, RowFormat.TABLE, new Freshness.ByPolicy(), clock);
    session.line("select count(*) from acme_user;");
    bench.users.rows(11, 1);
    clock.move(Duration.ofHours(1));
    session.line("select count(*) from acme_user;");

    assertThat(out.toString()).isEqualTo("10\n11\n");
  }

  @Test
  void explainsAndMasksUntilToldOtherwise() {
    shell(
        """
        select secret from acme_user where name = 'name 1';
        .sensitive on
        select secret from acme_user where name = 'name 1';
        .explain on
        select count(*) from acme_user;
        """);
    assertThat(out.toString())
        .startsWith("********\nsecret 1\nacme_user: from the mirror, <1m old\n");
  }

  @Test
  void chanceAndTheClockAreNotRemembered() {
    shell(
        """
        select count(*), random() is null from acme_user;
        select count(*), random() is null from acme_user;
        select count(*), datetime('now') is null from acme_user;
        select count(*), current_timestamp is null from acme_user;
        select count(*), 'a date' from acme_user;
        .cache
        .cache clear
        """);
    assertThat(out.toString().lines().skip(5))
        .containsExactly(
            "1 result with 1 row in memory; found 0 times, not found 1 time",
            "0 results with 0 rows in memory; found 0 times, not found 1 time");
  }

  @Test
  void everyStatementIsARoundOfItsOwn() {
    shell("select 1;\nselect 2;\n.cache\n");
    assertThat(rounds).isEqualTo(2);
  }

  @Test
  void rowsAreAsOldAsTheOptionsSay() {
    assertThat(shell("select count(*) from acme_user;", "--offline")).isEqualTo(1);
    assertThat(err.toString()).contains("nothing was ever read of acme_user");
    assertThat(bench.users.scans()).isEmpty();

    shell("select count(*) from acme_user;");
    clock.move(Duration.ofSeconds(1));
    shell("select count(*) from acme_user;", "--max-age", "1m");
    assertThat(bench.users.scans()).hasSize(3);
    shell("select count(*) from acme_user;", "--fresh");
    assertThat(bench.users.scans()).hasSize(6);
    assertThat(shell("", "--fresh", "--offline")).isEqualTo(2);
  }

  @Test
  void theAgeOfRowsCanBeChosenWhileTheShellRuns() {
    shell("select count(*) from acme_user;\n");
    clock.move(Duration.ofMinutes(2));
    shell(
        """
        .max-age 3m
        select count(*) from acme_user;
        .offline on
        select count(*) from acme_user;
        .offline off
        select count(*) from acme_user;
        """);
    assertThat(bench.users.scans()).hasSize(3);
    shell(".max-age 1m\nselect count(*) from acme_user;\n");
    assertThat(bench.users.scans()).hasSize(6);
    clock.move(Duration.ofSeconds(1));
    shell(".fresh on\nselect count(*) from acme_user;\n");
    assertThat(bench.users.scans()).hasSize(9);
    assertThat(shell(".max-age soon\n")).isEqualTo(2);
    assertThat(err.toString())
        .contains("error: 'soon' is not a duration such as 90s, 5m, 2h or 1d\n  or say off\n");
  }

  @Test
  void aLimitStopsEarly() {
    shell(".limit 1\nselect id from acme_user order by id;\n.limit off\nselect 2;\n");
    assertThat(out.toString()).isEqualTo("1\n2\n");
    assertThat(shell(".limit many\n")).isEqualTo(2);
  }
}
