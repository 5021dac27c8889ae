package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextFoldTest {
  private static final String NOTICE =
      "sandbox: scenario healthy, invented accounts, nothing leaves this machine";

  @Test
  void breaksBetweenWords() {
    assertThat(TextFold.fold(NOTICE, 40))
        .isEqualTo(
            """
            sandbox: scenario healthy, invented
              accounts, nothing leaves this machine\
            """);
  }

  @Test
  void leavesWhatFitsAsItIs() {
    assertThat(TextFold.fold(NOTICE, NOTICE.length())).isEqualTo(NOTICE);
  }

  @Test
  void keepsTheIndentAndAWordThatIsTooWide() {
    assertThat(TextFold.fold("  at /a/very/long/path of 漢字の名前です now", 14).lines())
        .containsExactly("  at", "    /a/very/long/path", "    of", "    漢字の名前です", "    now");
  }

  @Test
  void aNoteIsFoldedOnATerminalOnly() {
    assertThat(noteOn(new Display(true, 40, false, true, true, true)))
        .isEqualToNormalizingNewlines(TextFold.fold(NOTICE, 40) + "\n");
    assertThat(noteOn(Display.PLAIN)).isEqualToNormalizingNewlines(NOTICE + "\n");
  }

  @Test
  void aListGoesOnBelowItsLastColumn() {
    assertThat(TextFold.foldListed("  id  text  The id of all there is", 26))
        .isEqualTo("  id  text  The id of all\n            there is");
    assertThat(TextFold.foldListed("  headroom acme list --limit 10", 26))
        .isEqualTo("  headroom acme list\n      --limit 10");
    assertThat(TextFold.foldListed("Usage: headroom acme [OPTIONS]", 26))
        .isEqualTo("Usage: headroom acme\n    [OPTIONS]");
  }

  @Test
  void aColumnBreaksAWordThatIsTooWide() {
    assertThat(TextFold.lines("see https://a.example/path?x=1 now", 12))
        .containsExactly("see", "https://a.", "example/", "path?x=1 now");
    assertThat(TextFold.lines("abcdefgh", 3)).containsExactly("abc", "def", "gh");
    assertThat(TextFold.lines("漢字", 1)).containsExactly("漢", "字");
  }

  private static String noteOn(Display display) {
    var notes = new StringWriter();
    new Output(
            new PrintWriter(new StringWriter()),
            new PrintWriter(notes),
            OutputOptions.USUAL,
            display)
        .note(NOTICE);
    return notes.toString();
  }
}
