package dev.headroom.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.resource.ResourceRun;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionBelowCommandTest {
  @TempDir private Path directory;
  private final TestingResource users = TestingResource.named("user");
  private ResourceRun run;

  @BeforeEach
  void start() {
    run = new ResourceRun(directory, TestingProvider.of("acme", users));
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void takesOptionsAmongTheWordsForWords() {
    assertThat(answer("below", ".", "acme", "user", "list", "--off"))
        .isEqualTo("--offline\tUse stored rows only; make no requests.\n");
  }

  @Test
  void quotesForAShellThatReadsTheAnswer() {
    users.add(1L, "$(reboot) 'x'", "a", 1L, "s");
    users.add(2L, "fine", "a", 1L, "s");
    run.run("acme", "user", "list");

    assertThat(answer("below", "--quoted", ".", "acme", "user", "get", "")).isEqualTo("1\n2\n");
    assertThat(CompletionBelowCommand.quoted("$(reboot) 'x'"))
        .isEqualTo("\\$\\(reboot\\)\\ \\'x\\'");
  }

  @Test
  void offersNothingWhereSomethingFails() {
    run.close();

    assertThat(answer("below", ".", "globex", "user", "get", "")).isEmpty();
    assertThat(answer("below", ".")).isEmpty();
  }

  private String answer(String... arguments) {
    var out = new StringWriter();
    var root = new CommandLine(CommandLine.Model.CommandSpec.create().name("completion"));
    root.addSubcommand(CompletionBelowCommand.of(run::completion));
    root.setOut(new PrintWriter(out));
    assertThat(root.execute(arguments)).isZero();
    return out.toString();
  }
}
