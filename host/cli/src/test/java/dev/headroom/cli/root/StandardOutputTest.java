package dev.headroom.cli.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  @Test
  void nothingIsLostWhereAllIsWritten() {
    var bytes = new ByteArrayOutputStream();
    var output = new StandardOutput(bytes);

    print(output);

    assertThat(bytes).hasToString("rows");
    assertThat(output.loss()).isEmpty();
  }

  @Test
  void aFullDiskIsRememberedBehindAWriterThatSaysNothing() {
    var output = new StandardOutput(failing("No space left on device"));

    print(output);

    assertThat(output.loss()).hasValue("No space left on device");
  }

  @Test
  void aReaderWhoHasSeenEnoughIsNoLoss() {
    var output = new StandardOutput(failing("Broken pipe"));

    print(output);

    assertThat(output.loss()).isEmpty();
  }

  private static void print(StandardOutput output) {
    PrintWriter writer = Main.writer(output);
    writer.print("rows");
    writer.flush();
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
