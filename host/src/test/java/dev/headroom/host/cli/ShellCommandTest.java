package dev.headroom.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.host.data.query.QueryBench;
import dev.headroom.host.data.sync.MovingClock;
import dev.headroom.host.output.Output;
import dev.headroom.host.output.OutputOptions;
import dev.headroom.host.output.RowFormat;
import dev.headroom.host.platform.Terminal;
import dev.headroom.host.platform.TestingMachine;
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

  @BeforeEach
  void open() {
    bench = new QueryBench(directory, clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private int shell(String input) {
    var output =
        new Output(new PrintWriter(out), new PrintWriter(err), new OutputOptions(false, 0, false));
    return new CommandLine(
            new ShellCommand(
                output,
                () -> bench.service,
                () -> new ByteArrayInputStream(input.getBytes(UTF_8)),
                new Terminal(TestingMachine.linux(directory, Map.of())),
                Optional::empty,
                clock))
        .execute();
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
        .isEqualTo("10\n10\n1 results with 1 rows; found 1 times, not found 1 times\n");
  }

  @Test
  void aResultIsNotFoundAgainAfterASync() {
    var output =
        new Output(new PrintWriter(out), new PrintWriter(err), new OutputOptions(false, 0, false));
    var session = new ShellSession(output, bench.service, RowFormat.TABLE, clock);
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
}
