package dev.headroom.cli.completion;

import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.resource.ResourceCompletion;
import dev.headroom.cli.resource.ResourceCompletion.Candidate;
import dev.headroom.cli.terminal.TextEscape;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** For the scripts: what may come next below a provider. */
@Command(name = "below", hidden = true, description = "List what may come next.")
public final class CompletionBelowCommand implements Callable<Integer> {
  /** What a shell reads as it stands; everything else gets a backslash. */
  private static final String PLAIN = "-_./:=@%+,";

  private final Supplier<ResourceCompletion> completion;

  @Option(names = "--quoted", description = "Quote the words for bash and zsh.")
  private boolean quoted;

  @Parameters(index = "0", description = "Ends the options of this command.")
  private String mark = "";

  @Parameters(index = "1..*", description = "The words so far.")
  private List<String> words = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  private CompletionBelowCommand(Supplier<ResourceCompletion> completion) {
    this.completion = completion;
  }

  /** Returns the command; behind its first argument all are words. */
  static CommandLine of(Supplier<ResourceCompletion> completion) {
    return new CommandLine(new CompletionBelowCommand(completion)).setStopAtPositional(true);
  }

  /** Whoever presses a key wants no error: where nothing is known, nothing is offered. */
  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try {
      List<String> typed =
          quoted ? words.stream().map(word -> word.replace("\\", "")).toList() : words;
      for (Candidate candidate : completion.get().candidates(typed)) {
        String word = candidate.word();
        if (TextEscape.line(word).equals(word)) {
          out.print(quoted ? quoted(word) : word + "\t" + TextEscape.line(candidate.meaning()));
          out.print('\n');
        }
      }
    } catch (RuntimeException e) {
      System.getLogger("dev.headroom.completion").log(System.Logger.Level.DEBUG, mark, e);
    }
    out.flush();
    return ExitCode.OK.number();
  }

  /** Returns a word that no shell takes for anything else. */
  static String quoted(String word) {
    var text = new StringBuilder();
    for (int index = 0; index < word.length(); index++) {
      char c = word.charAt(index);
      if (!Character.isLetterOrDigit(c) && PLAIN.indexOf(c) < 0) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }
}
