package dev.headroom.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandFailureTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Output output =
      new Output(new PrintWriter(out), new PrintWriter(err), new OutputOptions(false, 0, false));

  @Test
  void aFullDiskIsNoDefect() {
    var full = new FileSystemException("/a/b", null, "No space left on device");
    assertThat(CommandFailure.report(full, output)).isEqualTo(1);
    assertThat(CommandFailure.report(new UncheckedIOException(full), output)).isEqualTo(1);
    assertThat(err.toString())
        .contains("cannot use /a/b: No space left on device")
        .doesNotContain("defect");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aProcessThatMayOpenNoMoreFilesIsToldWhatToDo() {
    var missing =
        new NoClassDefFoundError("Could not initialize class sun.util.calendar.ZoneInfoFile");
    missing.initCause(
        new ExceptionInInitializerError("java.io.IOException: tzdb.dat (Too many open files)"));
    for (Throwable failure :
        List.of(
            missing,
            new FileSystemException("/a/b", null, "Too many open files"),
            new UncheckedIOException(new IOException("Too many open files")))) {
      assertThat(CommandFailure.report(failure, output)).isEqualTo(1);
    }
    assertThat(err.toString())
        .contains("error: this process may open no more files", "ulimit -n")
        .doesNotContain("defect", "NoClassDef");
  }

  @Test
  void aResultThatDoesNotFitIntoMemoryIsToldWhatToDo() {
    assertThat(CommandFailure.report(new OutOfMemoryError("Java heap space"), output)).isEqualTo(1);

    assertThat(err.toString())
        .contains("error: the result does not fit into the memory", "--limit", "--jsonl")
        .doesNotContain("defect", "OutOfMemoryError");
  }

  @Test
  void whatNobodyExpectedIsCalledADefect() {
    assertThat(CommandFailure.report(new IllegalStateException("odd"), output)).isEqualTo(1);
    assertThat(err.toString()).contains("odd").contains("this is a defect");
  }
}
