package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.dist.UnpackedImage.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image in a pseudo-terminal, which {@code script} of util-linux makes. */
class TerminalIT {
  private static final char CTRL_C = 3;
  private static final int TEN_SECONDS = 10_000;

  @TempDir private static Path directory;
  private static UnpackedImage image;

  @BeforeAll
  static void unpack() throws Exception {
    UnpackedImage.assumeTerminals();
    image = UnpackedImage.in(directory);
  }

  @Test
  void drawsColouredBars() throws Exception {
    Result result = inTerminal(Map.of(), "--sandbox usage");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("\u001b[32m█", "░", "\u001b[1mClaude", "resets in");
  }

  @Test
  void usesNoColourWhenAskedNotTo() throws Exception {
    Result result = inTerminal(Map.of("NO_COLOR", "1"), "--sandbox usage");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("█").doesNotContain("\u001b[");
  }

  @Test
  void keepsWithinTheWidth() throws Exception {
    // Progress and notices are on the error stream; a narrow terminal folds them by itself.
    Result result =
        inTerminal(Map.of("COLUMNS", "40", "NO_COLOR", "1"), "--sandbox usage 2>/dev/null");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines().toList())
        .hasSizeGreaterThan(10)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
  }

  @Test
  void stopsAtCtrlCWhileAProviderIsSilent() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      silent.setSoTimeout(TEN_SECONDS * 6);
      String address = "http://127.0.0.1:" + silent.getLocalPort();
      Process process =
          start(
              Map.of("HEADROOM_COPILOT_BASE_URL", address, "COPILOT_GITHUB_TOKEN", "gho_invented"),
              "usage copilot");
      try (Socket asked = silent.accept()) {
        assertThat(asked.getInputStream().read()).isNotNegative();
        process.getOutputStream().write(CTRL_C);
        process.getOutputStream().flush();

        assertThat(UnpackedImage.exitCode(process)).isEqualTo(130);
      }
      String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shown).doesNotContain("Exception", "\tat ");
    }
  }

  private static Result inTerminal(Map<String, String> environment, String arguments)
      throws IOException, InterruptedException {
    Process process = start(environment, arguments);
    // The keyboard stays connected until the end: to close it would be Ctrl-D.
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(UnpackedImage.exitCode(process), out.replace("\r\n", "\n"), "");
  }

  private static Process start(Map<String, String> more, String arguments) throws IOException {
    return image.startInTerminal(more, "'" + image.launcher() + "' " + arguments);
  }
}
