package dev.headroom.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ManualPagesTest {
  private final Map<String, String> pages = ManualPages.of(SmallProgram.create(), "1.0");

  @Test
  void hasAPageForEachCommandThatIsNotHidden() {
    assertThat(pages).containsOnlyKeys("tool.1", "tool-auth.1", "tool-auth-login.1");
  }

  @Test
  void describesTheProgram() {
    assertThat(pages.get("tool.1"))
        .isEqualTo(
            """
            .TH "TOOL" 1 "" "tool 1.0"
            .SH NAME
            tool \\- Does what it's told.
            .SH SYNOPSIS
            .B tool
            [\\fIOPTION\\fR...] [\\fICOMMAND\\fR]
            .SH DESCRIPTION
            Does what it's told.
            .SH OPTIONS
            .TP
            \\fB\\-p\\fR, \\fB\\-\\-profile\\fR \\fINAME\\fR
            Use this one.
            .SH COMMANDS
            .TP
            \\fBauth\\fR
            All about signing in.
            .SH SEE ALSO
            \\fBtool\\-auth\\fR(1)
            """);
  }

  @Test
  void escapesWhatRoffWouldTakeForARequest() {
    assertThat(pages.get("tool-auth-login.1"))
        .isEqualTo(
            """
            .TH "TOOL\\-AUTH\\-LOGIN" 1 "" "tool 1.0"
            .SH NAME
            tool\\-auth\\-login \\- Sign in.
            .SH SYNOPSIS
            .B tool auth login
            [\\fIOPTION\\fR...] [\\fIPROVIDER\\fR]
            .SH DESCRIPTION
            Sign in.
            .PP
            \\&.tool\\erc is left alone.
            .SH ARGUMENTS
            .TP
            \\fIPROVIDER\\fR
            To whom.
            .SH OPTIONS
            .TP
            \\fB\\-\\-no\\-browser\\fR
            Open no browser.
            .PP
            The options of \\fBtool\\fR(1) can be given here too.
            .SH SEE ALSO
            \\fBtool\\-auth\\fR(1)
            """);
  }
}
