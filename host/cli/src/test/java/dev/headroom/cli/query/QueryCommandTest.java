package dev.headroom.cli.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.cli.common.CommandFailure;
import dev.headroom.cli.tables.TablesCommand;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.data.query.QueryBench;
import dev.headroom.engine.platform.MovingClock;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QueryCommandTest {
  private final MovingClock clock = new MovingClock();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path directory;
  private QueryBench bench;
  private String input = "";

  @BeforeEach
  void open() {
    bench = new QueryBench(directory, clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private int query(boolean json, String... arguments) {
    Output output = output(json);
    return run(
        new QueryCommand(
            output,
            () -> bench.service,
            () -> new ByteArrayInputStream(input.getBytes(UTF_8)),
            clock),
        output,
        arguments);
  }

  private int tables(boolean json, String... arguments) {
    Output output = output(json);
    return run(new TablesCommand(output, () -> bench.service, clock), output, arguments);
  }

  private Output output(boolean json) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new Output(
        new PrintWriter(out), new PrintWriter(err), new OutputOptions(json, 0, false));
  }

  private static int run(Object command, Output output, String... arguments) {
    return new CommandLine(command)
        .setExecutionExceptionHandler((e, line, parsed) -> CommandFailure.report(e, output))
        .execute(arguments);
  }

  private JsonObject document() {
    return new Gson().fromJson(out.toString(), JsonObject.class);
  }

  @Test
  void writesRowsInTheFormatThatIsAskedFor() {
    String sql = "select id, name from acme_user where id < 3 order by id";

    assertThat(query(false, sql)).isZero();
    assertThat(out.toString()).isEqualTo("1\tname 1\n2\tname 2\n");
    query(false, sql, "--csv");
    assertThat(out.toString()).isEqualTo("id,name\r\n1,name 1\r\n2,name 2\r\n");
    query(false, sql, "--jsonl");
    assertThat(out.toString()).startsWith("{\"id\":1,\"name\":\"name 1\"}\n");
    query(false, sql, "--markdown");
    assertThat(out.toString()).startsWith("| id | name |\n| ---: | --- |\n");
    query(true, sql, "--limit=1");
    assertThat(document().get("more").getAsBoolean()).isTrue();
  }

  @Test
  void readsAStatementFromAFileOrStandardInput() throws Exception {
    Path file = Files.writeString(directory.resolve("q.sql"), "select 1 + :n");
    assertThat(query(false, "--file", file.toString(), "--param", "n=41")).isZero();
    assertThat(out.toString()).isEqualTo("42\n");

    input = "select 'é'";
    query(false, "-");
    assertThat(out.toString()).isEqualTo("é\n");
    assertThat(query(false)).isEqualTo(2);
    assertThat(query(false, "-", "--file", "x")).isEqualTo(2);
  }

  @Test
  void refusesInOneLine() {
    assertThat(query(false, "delete from acme_user")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            """
            error: DELETE is not allowed, in line 1, column 1
              a query only reads: it is one SELECT, VALUES, WITH or EXPLAIN of these
            """);
  }

  @Test
  void warnsOfRowsThatCouldNotBeReadAnew() {
    query(false, "select count(*) from acme_user");
    clock.move(Duration.ofHours(3));
    bench.users.beforePage(
        page -> {
          throw new ProviderException(ErrorKind.UNAVAILABLE, "not now");
        });

    assertThat(query(false, "select count(*) from acme_user")).isZero();
    assertThat(out.toString()).isEqualTo("10\n");
    assertThat(err.toString())
        .isEqualTo("warning: acme_user: what the mirror has, 3h old: not now\n");
    assertThat(query(false, "select count(*) from acme_user_group", "--offline")).isEqualTo(1);
    assertThat(err.toString()).contains("nothing was ever read of acme_user_group");
  }

  @Test
  void endsWithTheExitCodeOfTheReason() {
    bench.users.beforePage(
        page -> {
          throw new ProviderException(ErrorKind.NOT_SIGNED_IN, "nobody is signed in");
        });

    assertThat(query(false, "select count(*) from acme_user")).isEqualTo(3);
    assertThat(err.toString()).startsWith("error: acme_user: nobody is signed in\n");
  }

  @Test
  void explainsInsteadOfAnswering() {
    query(false, "select * from acme_user where id = 7", "--explain");
    assertThat(out.toString())
        .startsWith("acme_user: 1 row read from the service just now, only key 7\n");

    query(true, "select count(*) from acme_user", "--explain");
    JsonObject table = document().getAsJsonArray("tables").get(0).getAsJsonObject();
    assertThat(document().get("schema").getAsString()).isEqualTo("headroom.explain.v1");
    assertThat(table.get("source").getAsString()).isEqualTo("synced");
    assertThat(table.get("rowsRead").getAsLong()).isEqualTo(10);
    assertThat(document().getAsJsonArray("plan")).isNotEmpty();
  }

  @Test
  void listsTablesWithoutLoadingAPlugin() {
    assertThat(tables(false)).isZero();
    assertThat(out.toString())
        .startsWith("acme_user\tacme\t-\t-\nacme_user_group\tacme\t-\t-\n")
        .contains("headroom_usage\theadroom\t-\t-\n");
    assertThat(bench.plugins.loaded()).isEmpty();
  }

  @Test
  void saysWhatATableIsMadeOf() {
    query(false, "select count(*) from acme_user");

    assertThat(tables(false, "acme_user")).isZero();
    assertThat(out.toString()).contains("secret\ttext\tsensitive\tA secret\n");
    tables(true, "acme_user");
    JsonObject table = document().getAsJsonArray("tables").get(0).getAsJsonObject();
    assertThat(table.get("rows").getAsLong()).isEqualTo(10);
    assertThat(table.get("policy").getAsString()).isEqualTo("full");
    assertThat(table.getAsJsonArray("columns").get(4).getAsJsonObject().get("sensitivity"))
        .hasToString("\"sensitive\"");
    assertThat(tables(false, "acme_usr")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean acme_user?");
  }

  @Test
  void takesParametersWithQuotesAsTheyAre() {
    assertThat(query(false, "select :name", "--param", "name=q\"uo'te=\"")).isZero();
    assertThat(out.toString()).isEqualTo("q\"uo'te=\"\n");
    assertThat(query(false, "select :name", "--param", "name")).isEqualTo(2);
  }
}
