package dev.headroom.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.engine.data.query.QueryBench;
import dev.headroom.engine.platform.MovingClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCompletionTest {
  @TempDir private Path directory;
  private QueryBench bench;

  @BeforeEach
  void open() {
    bench = new QueryBench(directory, new MovingClock());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aTableIsOfferedWhereItsNameBegins() {
    assertThat(offered("", "select * from acme_u")).contains("acme_user");
    assertThat(offered("", "select * from(acme_u")).contains("acme_user");
  }

  @Test
  void columnsAreOfferedOfTheTablesThatAreNamed() {
    assertThat(offered("", "select i")).doesNotContain("id");
    assertThat(offered("", "select * from acme_user where i")).contains("id");
    assertThat(offered("select *\nfrom acme_user\n", "where max(i")).contains("id");
  }

  @Test
  void behindADotThereAreColumnsOnly() {
    assertThat(offered("", "select * from acme_user u where u."))
        .contains("id")
        .doesNotContain("acme_user", "select");
  }

  @Test
  void commandsOfTheShellAreWholeWords() {
    assertThat(offered("", ".max-")).containsExactly(".max-age");
    assertThat(offered("", ".schema acme_u")).contains("acme_user");
  }

  /** JLine would put a candidate with a blank into quotes, and warns of a line that is no such. */
  @Test
  void twoWordsAreNotPutIntoQuotes() {
    assertThat(offered("", "select count(*) from acme_user gro")).contains("group by");
    assertThat(parsed("gro"))
        .isInstanceOfSatisfying(
            CompletingParsedLine.class,
            line -> assertThat(line.escape("group by", true)).isEqualTo("group by"));
  }

  private List<String> offered(String begun, String line) {
    ParsedLine parsed = parsed(line);
    List<Candidate> candidates = new ArrayList<>();
    new ShellCompletion(bench.service, () -> begun).complete(null, parsed, candidates);
    return candidates.stream()
        .map(Candidate::value)
        .filter(value -> value.startsWith(parsed.word()))
        .toList();
  }

  private static ParsedLine parsed(String line) {
    return ShellCompletion.parser().parse(line, line.length(), ParseContext.COMPLETE);
  }
}
