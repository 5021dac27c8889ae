package dev.headroom.cli.rows;

import dev.headroom.cli.terminal.Output;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command that shows rows is told to write them; {@code --json} is an option of all. */
public final class RowFormatOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--jsonl", description = "Write one JSON object per line.")
  private boolean jsonLines;

  @Option(names = "--csv", description = "Print CSV with a header row.")
  private boolean csv;

  @Option(names = "--markdown", description = "Write a Markdown table.")
  private boolean markdown;

  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  public RowFormatOptions() {}

  /** Returns the format that is asked for; asking for two is an error of the command line. */
  public RowFormat format(Output output) {
    boolean json = output.options().json();
    int asked = (json ? 1 : 0) + (jsonLines ? 1 : 0) + (csv ? 1 : 0) + (markdown ? 1 : 0);
    if (asked > 1) {
      throw new ParameterException(
          command.commandLine(), "--json, --jsonl, --csv and --markdown are mutually exclusive");
    }
    if (json) {
      return RowFormat.JSON;
    }
    if (jsonLines) {
      return RowFormat.JSONL;
    }
    if (csv) {
      return RowFormat.CSV;
    }
    return markdown ? RowFormat.MARKDOWN : RowFormat.TABLE;
  }
}
