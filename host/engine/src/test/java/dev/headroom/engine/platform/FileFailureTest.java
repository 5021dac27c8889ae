package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFailureTest {
  @Test
  void namesTheFileAndTheReason() {
    assertThat(
            FileFailure.describe(new FileSystemException("/a/b", null, "No space left on device")))
        .isEqualTo("cannot use /a/b: No space left on device");
  }

  @Test
  void saysInWordsWhatJavaSaysByTheClassAlone() {
    assertThat(FileFailure.describe(new AccessDeniedException("/a/b")))
        .isEqualTo("cannot use /a/b: permission denied");
    assertThat(FileFailure.reasonOf(new NoSuchFileException("/a/b")))
        .isEqualTo("there is no such file");
  }

  @Test
  void saysWhatItKnowsWithoutAFile() {
    assertThat(FileFailure.describe(new IOException("No space left on device")))
        .isEqualTo("cannot read or write: No space left on device");
    assertThat(FileFailure.reasonOf(new IOException())).isEqualTo("IOException");
  }
}
