package dev.headroom.toolkit.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TomlEditorTest {
  private static final String FILE =
      """
      # My settings.
      profile = "work"   # today

      [fetch]
      timeout    = "45s"      # slow network
      # the end of fetch

        [providers.claude]    # indented on purpose
        base_url = 'https://proxy.example.com/claude'
        limits.first = 1
      """;

  @Test
  void changesAValueAndNothingElse() throws TomlException {
    assertThat(set(FILE, "fetch.timeout", "\"5s\"")).isEqualTo(FILE.replace("\"45s\"", "\"5s\""));
    assertThat(set(FILE, "providers.claude.base_url", "\"https://x\""))
        .isEqualTo(FILE.replace("'https://proxy.example.com/claude'", "\"https://x\""));
  }

  @Test
  void addsAValueToItsTableInItsStyle() throws TomlException {
    assertThat(set(FILE, "fetch.snapshot_reuse", "\"0s\""))
        .isEqualTo(FILE.replace("# slow network\n", "# slow network\nsnapshot_reuse = \"0s\"\n"));
    assertThat(set(FILE, "providers.claude.enabled", "true"))
        .isEqualTo(FILE.replace("/claude'\n", "/claude'\n  enabled = true\n"));
    assertThat(set(FILE, "providers.claude.limits.second", "2"))
        .isEqualTo(FILE + "  limits.second = 2\n");
  }

  @Test
  void addsATableAtTheEnd() throws TomlException {
    assertThat(set(FILE, "profiles.home.fetch.timeout", "\"9s\""))
        .isEqualTo(FILE + "\n[profiles.home.fetch]\ntimeout = \"9s\"\n");
    assertThat(new TomlEditor(TomlReader.read("")).addTable(List.of("profiles", "my work")))
        .isEqualTo("[profiles.\"my work\"]\n");
    assertThat(new TomlEditor(TomlReader.read(FILE)).addTable(List.of("fetch"))).isEqualTo(FILE);
  }

  @Test
  void fillsAnEmptyTable() throws TomlException {
    assertThat(set("[a] # x\n\n[b]\n", "a.k", "1")).isEqualTo("[a] # x\nk = 1\n\n[b]\n");
    assertThat(set("[a]", "a.k", "1")).isEqualTo("[a]\nk = 1\n");
  }

  @Test
  void addsAValueWithoutTableBeforeTheFirstTable() throws TomlException {
    assertThat(set("# about all\n\n# about fetch\n[fetch]\n", "profile", "\"x\""))
        .isEqualTo("# about all\n\nprofile = \"x\"\n\n# about fetch\n[fetch]\n");
    assertThat(set("[fetch]\n", "profile", "\"x\"")).isEqualTo("profile = \"x\"\n\n[fetch]\n");
    assertThat(set("# only this", "profile", "\"x\"")).isEqualTo("# only this\nprofile = \"x\"\n");
    assertThat(set("", "profile", "\"x\"")).isEqualTo("profile = \"x\"\n");
    assertThat(set("a = 1", "profile", "\"x\"")).isEqualTo("a = 1\nprofile = \"x\"\n");
  }

  @Test
  void worksBetweenBraces() throws TomlException {
    assertThat(set("a = { x = 1, y.z = 2 } # c\n", "a.w", "3"))
        .isEqualTo("a = { x = 1, w = 3, y.z = 2 } # c\n");
    assertThat(set("a = {}\n", "a.w", "3")).isEqualTo("a = { w = 3 }\n");
    assertThat(remove("a = { x = 1, y = 2, z = 3 }\n", "a.x")).isEqualTo("a = { y = 2, z = 3 }\n");
    assertThat(remove("a = { x = 1, y = 2, z = 3 }\n", "a.y")).isEqualTo("a = { x = 1, z = 3 }\n");
    assertThat(remove("a = { x = 1, y = 2 }\n", "a.y")).isEqualTo("a = { x = 1 }\n");
    assertThat(remove("a = {x = 1}\n", "a.x")).isEqualTo("a = {}\n");
  }

  @Test
  void keepsTheLineEndsOfWindows() throws TomlException {
    assertThat(set("[a]\r\nx = 1\r\n", "a.y", "2")).isEqualTo("[a]\r\nx = 1\r\ny = 2\r\n");
    assertThat(set("x = 1\r\n", "b.y", "2")).isEqualTo("x = 1\r\n\r\n[b]\r\ny = 2\r\n");
    assertThat(remove("x = 1\r\ny = 2\r\n", "x")).isEqualTo("y = 2\r\n");
  }

  @Test
  void removesAValueWithItsLineButNoOtherComment() throws TomlException {
    assertThat(remove(FILE, "fetch.timeout"))
        .isEqualTo(FILE.replace("timeout    = \"45s\"      # slow network\n", ""));
    assertThat(remove("a = [\n 1, # one\n 2]\nb = 3", "a")).isEqualTo("b = 3");
    assertThat(remove(FILE, "absent")).isEqualTo(FILE);
  }

  @Test
  void removesATableWithEverythingBelowItAndKeepsComments() throws TomlException {
    String text =
        """
        [profiles.work]
        x = 1
        # a remark
        [profiles.work.fetch] # goes
        timeout = "1s"
        [profiles.workshop]
        y = 2
        """;

    assertThat(remove(text, "profiles.work")).isEqualTo("# a remark\n[profiles.workshop]\ny = 2\n");
  }

  @Test
  void replacesAValueOfSeveralLines() throws TomlException {
    assertThat(set("a = [\n 1,\n 2\n] # c\nb = 1\n", "a", "\"x\""))
        .isEqualTo("a = \"x\" # c\nb = 1\n");
  }

  private static String set(String text, String key, String literal) throws TomlException {
    String result = new TomlEditor(TomlReader.read(text)).set(path(key), literal);
    var document = TomlReader.read(result);
    var entry = document.find(key).orElseThrow();
    assertThat(result.substring(entry.valueStart(), entry.valueEnd())).isEqualTo(literal);
    return result;
  }

  private static String remove(String text, String key) throws TomlException {
    String result = new TomlEditor(TomlReader.read(text)).remove(path(key));
    assertThat(TomlReader.read(result).find(key)).isEmpty();
    return result;
  }

  private static List<String> path(String key) {
    return List.of(key.split("\\."));
  }
}
