package dev.headroom.cli.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.data.catalog.TestingPlugins;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class WrongCommandLineTest {
  private final StringWriter err = new StringWriter();
  private final Output output =
      new Output(new PrintWriter(new StringWriter()), new PrintWriter(err), OutputOptions.USUAL);

  @Test
  void aMistypedCommandIsMetWithTheRightOne() {
    assertThat(said("usr", "list"))
        .isEqualTo("error: there is no `tool usr`\n  did you mean `tool user`?\n");
    assertThat(said("user", "lst"))
        .isEqualTo("error: there is no `tool user lst`\n  did you mean `tool user list`?\n");
    assertThat(said("bicycle"))
        .isEqualTo("error: there is no `tool bicycle`\n  try `tool --help`\n");
  }

  @Test
  void aHiddenCommandIsNotOffered() {
    assertThat(said("user", "secre")).endsWith("\n  try `tool user --help`\n");
  }

  @Test
  void aMistypedOptionIsMetWithTheRightOne() {
    assertThat(said("user", "list", "--limt=3"))
        .isEqualTo("error: `tool user list` has no option --limt\n  did you mean `--limit`?\n");
  }

  @Test
  void oneArgumentTooManyIsNamed() {
    assertThat(said("user", "list", "a", "b"))
        .isEqualTo(
            """
            error: `tool user list` takes no 'b'
              quote arguments that contain spaces; try `tool user list --help`
            """);
  }

  @Test
  void whatElseIsWrongIsSaidInOurWay() {
    assertThat(said("user", "list", "--limit=many"))
        .startsWith("error: invalid value for option '--limit'")
        .endsWith("\n  try `tool user list --help`\n");
  }

  private String said(String... arguments) {
    var line = new CommandLine(new Tool());
    line.setParameterExceptionHandler(
        (e, _) -> new WrongCommandLine(output, TestingPlugins::new).explain(e));
    assertThat(line.execute(arguments)).isEqualTo(2);
    return err.toString().replace(System.lineSeparator(), "\n").transform(this::forgotten);
  }

  private String forgotten(String said) {
    err.getBuffer().setLength(0);
    return said;
  }

  @Command(name = "tool", subcommands = User.class)
  static final class Tool {}

  @Command(
      name = "user",
      subcommands = {Listing.class, Secret.class})
  static final class User {}

  @Command(name = "secret", hidden = true)
  static final class Secret implements Runnable {
    @Override
    public void run() {}
  }

  @Command(name = "list")
  static final class Listing implements Runnable {
    @Option(names = "--limit")
    private int limit;

    @Parameters(arity = "0..1")
    private String name = "";

    @Override
    public void run() {
      throw new IllegalStateException(name + limit);
    }
  }
}
