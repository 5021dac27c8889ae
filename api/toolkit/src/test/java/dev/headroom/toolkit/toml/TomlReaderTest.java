package dev.headroom.toolkit.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlReaderTest {
  @Test
  void knowsTheLineOfEachOfManyKeys() throws TomlException {
    var text = new StringBuilder("[fetch]\n");
    for (int key = 0; key < 60_000; key++) {
      text.append("k").append(key).append(" = 1\n");
    }

    TomlDocument document = TomlReader.read(text.toString());

    int line = 2;
    for (TomlDocument.Entry entry : document.entries()) {
      assertThat(document.lineOf(entry.keyStart())).isEqualTo(line++);
    }
    assertThat(document.lineOf(0)).isEqualTo(1);
    assertThat(document.lineOf(7)).isEqualTo(1);
    assertThat(document.lineOf(8)).isEqualTo(2);
  }

  @Test
  void readsTablesDottedKeysAndInlineTables() throws TomlException {
    assertThat(
            read(
                """
                # comment
                profile = "work"   # today
                a.b.c = 1

                [fetch]
                timeout = "45s"
                [ providers . "claude" ]
                base_url = 'https://x/\\'
                nested = { enabled = true, deep = { x.y = 2 }, none = {} }
                [profiles.work.fetch]
                [profiles.work]
                """))
        .isEqualTo(
            Map.of(
                "profile", "work",
                "a.b.c", "1",
                "fetch.timeout", "45s",
                "providers.claude.base_url", "https://x/\\",
                "providers.claude.nested.enabled", "true",
                "providers.claude.nested.deep.x.y", "2"));
  }

  @Test
  void readsTextsOfAllFourKinds() throws TomlException {
    assertThat(
            read(
                """
                a = "q\\"uo\\\\te \\u00e9 \\U0001F600 \\t"
                b = 'C:\\temp'
                c = \"""
                two
                  lines \\
                     joined ""quoted\"""\"
                d = '''
                it's
                raw\\'''
                "strange key" = ""
                """))
        .isEqualTo(
            Map.of(
                "a", "q\"uo\\te é 😀 \t",
                "b", "C:\\temp",
                "c", "two\n  lines joined \"\"quoted\"",
                "d", "it's\nraw\\",
                "\"strange key\"", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "true, BOOLEAN, true",
    "+1_000, INTEGER, 1000",
    "0xDEAD_beef, INTEGER, 3735928559",
    "0o17, INTEGER, 15",
    "0b101, INTEGER, 5",
    "-9223372036854775808, INTEGER, -9223372036854775808",
    "6.626e-34, REAL, 6.626e-34",
    "-inf, REAL, -inf",
    "1979-05-27T07:32:00Z, MOMENT, 1979-05-27T07:32:00Z",
    "1979-05-27 07:32:00.5+01:00, MOMENT, 1979-05-27 07:32:00.5+01:00",
    "1979-05-27, MOMENT, 1979-05-27",
    "07:32:00, MOMENT, 07:32:00",
  })
  void readsValuesWithoutQuotes(String literal, TomlValue.Kind kind, String text)
      throws TomlException {
    var entry = TomlReader.read("a = " + literal + " # why").find("a").orElseThrow();

    assertThat(entry.value()).isEqualTo(new TomlValue.Scalar(kind, text));
  }

  @Test
  void readsListsOverSeveralLines() throws TomlException {
    var value =
        TomlReader.read("a = [ # list\n  'x', # first\n\n  [1, 2],\n]\n").find("a").orElseThrow();

    assertThat(value.value())
        .isEqualTo(
            new TomlValue.Sequence(
                List.of(
                    new TomlValue.Scalar(TomlValue.Kind.TEXT, "x"),
                    new TomlValue.Sequence(
                        List.of(
                            new TomlValue.Scalar(TomlValue.Kind.INTEGER, "1"),
                            new TomlValue.Scalar(TomlValue.Kind.INTEGER, "2"))))));
  }

  @Test
  void knowsWhereEachValueStands() throws TomlException {
    String text = "\uFEFF[a]\r\n  b . c = 'x' # y\r\n";
    var document = TomlReader.read(text);
    var entry = document.find("a.b.c").orElseThrow();

    assertThat(text.substring(entry.keyStart(), entry.keyStart() + 1)).isEqualTo("c");
    assertThat(text.substring(entry.valueStart(), entry.valueEnd())).isEqualTo("'x'");
    assertThat(document.lineOf(entry.keyStart())).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a 1|1:3|'=' was expected",
        "a =|1:4|a value was expected, found the end of the file",
        "a = work|1:5|a text needs quotes",
        "a = \"x|1:5|no closing quote",
        "a = 'x\\ny'|1:5|no closing quote on its line",
        "a = 1 2|1:7|unexpected '2'",
        "a = 1\\na = 2|2:1|a is there already",
        "[a]\\n[a]|2:1|the table a is there already",
        "a = 1\\n[a.b]|2:1|a has a value already",
        "a = {}\\n[a.b]|2:1|which is in braces",
        "a = {b.c = 1}\\n[a.b.d]|2:1|which is in braces",
        "[a.b]\\n[a]\\nb.c = 1|3:1|has a header",
        "a.b = 1\\n[a]|2:1|is there already",
        "a = {b = 1|1:11|'}' was expected",
        "a = [1|1:5|no closing bracket",
        "a = [1 2]|1:8|',' or ']'",
        "[a]\\n[[a]]|2:1|a is a table already, so it is no list of tables",
        "a = 1\\n[[a]]|2:1|a has a value already, so it is no table",
        "[[a]|1:5|']' was expected, found the end of the file",
        "a = [{b = 1, b = 2}]|1:14|b is there already",
        "a = [{b = 1]|1:12|'}' was expected, found ']'",
        "[a|1:3|']' was expected",
        "= 1|1:1|a key was expected",
        "a. = 1|1:4|a key was expected",
        "a = \"\\\\q\"|1:6|is no escape",
        "a = \"\\\\uD800\"|1:6|no character",
        "a = 012|1:5|is no value",
        "a = 99999999999999999999|1:5|is no value",
        "a = 1_|1:5|is no value",
      })
  void namesLineAndColumnOfAMistake(String text, String place, String reason) {
    String real = text.replace("\\n", "\n").replace("\\\\", "\\");

    assertThatThrownBy(() -> TomlReader.read(real))
        .isInstanceOfSatisfying(
            TomlException.class,
            e -> {
              assertThat(e.line() + ":" + e.column()).isEqualTo(place);
              assertThat(e.reason()).contains(reason);
            });
  }

  @Test
  void refusesDeepNestingInsteadOfOverflowing() {
    String deepList = "a = " + "[".repeat(100_000);
    String deepTable = "a = " + "{a = ".repeat(100_000);
    String deepKey = "a.".repeat(100_000) + "a = 1";

    for (String text : List.of(deepList, deepTable, deepKey)) {
      assertThatThrownBy(() -> TomlReader.read(text))
          .isInstanceOf(TomlException.class)
          .hasMessageContaining("nested deeper");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = \"\u0001\"", "# \u0000", "a = '\u007f'", "a = 1\rb = 2"})
  void refusesControlCharacters(String text) {
    assertThatThrownBy(() -> TomlReader.read(text)).isInstanceOf(TomlException.class);
  }

  private static Map<String, String> read(String text) throws TomlException {
    Map<String, String> values = new LinkedHashMap<>();
    for (var entry : TomlReader.read(text).entries()) {
      values.put(TomlKey.of(entry.path()), ((TomlValue.Scalar) entry.value()).text());
    }
    return values;
  }

  @Test
  void tablesOfAListHaveTheirPlaceInTheirPath() throws Exception {
    TomlDocument document =
        TomlReader.read(
            """
            [[rules]]
            name = "one"
            [rules.then]
            run = "a"
            [[rules]]
            name = "two"
            [rules.then]
            run = "b"
            [[rules.steps]]
            id = 7
            [after]
            name = "three"
            """);

    assertThat(document.textAt("rules.0.name")).contains("one");
    assertThat(document.textAt("rules.0.then.run")).contains("a");
    assertThat(document.textAt("rules.1.name")).contains("two");
    assertThat(document.textAt("rules.1.then.run")).contains("b");
    assertThat(document.find("rules.1.steps.0.id")).isPresent();
    assertThat(document.textAt("after.name")).contains("three");
    assertThat(document.textAt("name")).isEmpty();
  }

  @Test
  void tablesInBracesStandInLists() throws Exception {
    TomlDocument document = TomlReader.read("a = [{b = 1, c.d = 'x'}, {}]");

    assertThat(document.find("a").orElseThrow().value())
        .isEqualTo(
            new TomlValue.Sequence(
                java.util.List.of(
                    new TomlValue.Table(
                        java.util.Map.of(
                            "b", new TomlValue.Scalar(TomlValue.Kind.INTEGER, "1"),
                            "c.d", new TomlValue.Scalar(TomlValue.Kind.TEXT, "x"))),
                    new TomlValue.Table(java.util.Map.of()))));
  }
}
