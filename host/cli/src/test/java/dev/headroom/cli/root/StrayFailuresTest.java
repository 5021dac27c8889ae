package dev.headroom.cli.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StrayFailuresTest {
  private final StringWriter err = new StringWriter();
  private final StrayFailures failures = new StrayFailures(new PrintWriter(err));

  @Test
  void whatEndsAThreadIsOneLineHoweverOftenItHappens() {
    var thread = new Thread("of a plugin");
    for (int i = 0; i < 20; i++) {
      failures.uncaughtException(thread, new IllegalStateException("odd \u001b[2J"));
    }

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("warning: the thread of a plugin ended: IllegalStateException: odd ")
        .doesNotContain("\u001b");
  }

  @Test
  void aLackOfFilesIsCalledByItsName() {
    failures.uncaughtException(
        new Thread("fake provider"),
        new ExceptionInInitializerError(new IOException("tzdb.dat (Too many open files)")));

    assertThat(err.toString()).contains("ended: this process may open no more files");
  }
}
