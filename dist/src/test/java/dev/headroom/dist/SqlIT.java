package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.dist.UnpackedImage.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables, syncs, queries and the shell of the image, over the fake service of the sandbox. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqlIT {
  private static final String JOIN =
      "select u.email, g.name, p.id from cloudconnexa_user u"
          + " join cloudconnexa_user_group g on g.id = u.group_id"
          + " join headroom_providers p on p.id = 'cloudconnexa' order by 1 limit 1";

  @TempDir private static Path directory;
  private static UnpackedImage image;

  @BeforeAll
  static void unpack() throws Exception {
    image = UnpackedImage.in(directory);
  }

  @Test
  void aQueryReadsAcrossProvidersAndTheProgram() throws Exception {
    assertThat(query(JOIN)).isEqualTo("ada@acme.example\tStaff\tcloudconnexa\n");
    assertThat(query(JOIN, "--csv"))
        .isEqualTo("email,name,id\r\nada@acme.example,Staff,cloudconnexa\r\n");
    assertThat(query(JOIN, "--jsonl"))
        .isEqualTo("{\"email\":\"ada@acme.example\",\"name\":\"Staff\",\"id\":\"cloudconnexa\"}\n");
    assertThat(query(JOIN, "--markdown"))
        .isEqualTo(
            """
            | email | name | id |
            | --- | --- | --- |
            | ada@acme.example | Staff | cloudconnexa |
            """);
    assertThat(query(JOIN, "--json")).contains("\"schema\": \"headroom.rows.v1\"", "\"count\": 1");
    assertThat(query(JOIN, "--explain")).contains("headroom_providers: from the program itself\n");
  }

  @Test
  void whatWritesIsRefused() throws Exception {
    Result result = image.run("--sandbox", "query", "delete from cloudconnexa_user");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("error: DELETE is not allowed, in line 1, column 1\n");
  }

  @Test
  void tablesAreListedAndOneIsMetForAnother() throws Exception {
    assertThat(image.run("tables").out())
        .contains("cloudconnexa_user\tcloudconnexa\t", "headroom_usage\theadroom\t");
    Result wrong = image.run("tables", "cloudconnexa_usr");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("did you mean cloudconnexa_user?");
  }

  @Test
  void twoSyncsAtOnceBothSucceed() throws Exception {
    UnpackedImage both = image.withHome(directory.resolve("both"));
    Map<String, String> files = Map.of("HEADROOM_HOME", both.home().resolve("all").toString());
    List<String> line =
        List.of(image.launcher().toString(), "--sandbox", "sync", "run", "cloudconnexa");
    Process first = both.start(files, line);
    Process second = both.start(files, line);

    for (Process process : List.of(first, second)) {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(UnpackedImage.exitCode(process)).isZero();
      assertThat(out).contains("cloudconnexa_user\t").doesNotContain("failed");
    }
  }

  @Test
  void theShellRunsWhatIsPipedInAndEndsWithTheFirstFailure() throws Exception {
    Process shell =
        image.start(Map.of(), List.of(image.launcher().toString(), "--sandbox", "shell"));
    try (OutputStream keyboard = shell.getOutputStream()) {
      keyboard.write(
          "select 1\n+ 1;\ndelete from x;\nselect 3;\n".getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(UnpackedImage.exitCode(shell)).isEqualTo(2);
    assertThat(out).isEqualTo("2\n3\n");
  }

  private static String query(String sql, String... options)
      throws IOException, InterruptedException {
    String[] line = new String[options.length + 3];
    line[0] = "--sandbox";
    line[1] = "query";
    line[2] = sql;
    System.arraycopy(options, 0, line, 3, options.length);
    Result result = image.run(line);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }
}
