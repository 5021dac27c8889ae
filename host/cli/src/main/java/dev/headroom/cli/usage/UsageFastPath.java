package dev.headroom.cli.usage;

import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.DisplaySettings;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.usage.UsageReport;
import dev.headroom.engine.usage.fast.UsageCacheKey;
import dev.headroom.engine.usage.fast.UsageCacheKeyStore;
import dev.headroom.engine.usage.snapshot.CacheValidators;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import dev.headroom.engine.usage.snapshot.StoredSnapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Answers {@code headroom usage} from what is on disk, before there is a command line: most answers
 * are asked for again within the minute, by a prompt or a status bar, and a picocli command line
 * costs more than all the rest of them. So nothing here uses streams, patterns of text, formatters
 * or lambdas, whose first use is what start-up is made of. Whatever is out of the ordinary (an
 * option that is not known here, a setting that changed, a snapshot that is too old) is left to the
 * usual way, which prints through the same {@link UsagePrinter}.
 */
public final class UsageFastPath {
  private final Machine machine;
  private final PrintWriter out;
  private final PrintWriter err;

  public UsageFastPath(Machine machine, PrintWriter out, PrintWriter err) {
    this.machine = machine;
    this.out = out;
    this.err = err;
  }

  /** Answers, if it can; returns whether it did. */
  public boolean answer(String[] arguments, Instant now) {
    Optional<Question> question = Question.of(arguments);
    if (question.isEmpty()) {
      return false;
    }
    Optional<Answer> answer = answerTo(question.get(), now);
    if (answer.isPresent()) {
      print(answer.get());
    }
    return answer.isPresent();
  }

  private Optional<Answer> answerTo(Question question, Instant now) {
    Directories directories = Directories.of(machine);
    Optional<UsageCacheKey> index = new UsageCacheKeyStore(directories).read();
    if (index.isEmpty() || !index.get().evidence().holds(machine)) {
      return Optional.empty();
    }
    var settings = DisplaySettings.of(index.get().display());
    Display display = Display.of(machine, question.options().color(), settings);
    if (question.isDetailed(display)) {
      return Optional.empty();
    }
    Optional<UsageReport> report = report(question, index.get(), directories, now);
    if (report.isEmpty()) {
      return Optional.empty();
    }
    var output = new Output(out, err, question.options(), display);
    return Optional.of(new Answer(report.get(), output));
  }

  private record Answer(UsageReport report, Output output) {}

  private static void print(Answer answer) {
    var printer = new UsagePrinter(answer.output(), answer.report().fetchedAt());
    for (ProviderUsage usage : answer.report().providers()) {
      printer.print(usage);
    }
    printer.finish(answer.report());
  }

  private Optional<UsageReport> report(
      Question question, UsageCacheKey index, Directories directories, Instant now) {
    var store = new SnapshotStore(directories, index.profile());
    List<ProviderUsage> answers = new ArrayList<>();
    TreeSet<String> missing = new TreeSet<>(question.providers());
    for (UsageCacheKey.Entry entry : index.providers()) {
      if (!question.providers().isEmpty() && !missing.remove(entry.id())) {
        continue;
      }
      Optional<StoredSnapshot> stored = store.read(entry.id());
      if (stored.isEmpty() || !isAnswer(stored.get(), entry, now)) {
        return Optional.empty();
      }
      answers.add(stored.get().asFresh());
    }
    return answers.isEmpty() || !missing.isEmpty()
        ? Optional.empty()
        : Optional.of(new UsageReport(now, index.profile(), answers, List.of()));
  }

  private boolean isAnswer(StoredSnapshot stored, UsageCacheKey.Entry entry, Instant now) {
    Optional<CacheValidators> evidence = stored.mark().evidence();
    return stored.isFresh(now, Duration.ofSeconds(entry.maxAgeSeconds()))
        && evidence.isPresent()
        && evidence.get().holds(machine);
  }

  /** A command line, as far as it is an ordinary one. */
  private record Question(List<String> providers, OutputOptions options) {
    static Optional<Question> of(String[] arguments) {
      List<String> providers = new ArrayList<>();
      boolean command = false;
      boolean json = false;
      boolean color = true;
      int verbosity = 0;
      for (String argument : arguments) {
        switch (argument) {
          case "--json" -> json = true;
          case "--no-color" -> color = false;
          case "-q", "--quiet" -> verbosity = -1;
          case "usage" -> {
            if (command) {
              return Optional.empty();
            }
            command = true;
          }
          default -> {
            if (!command || argument.startsWith("-")) {
              return Optional.empty();
            }
            providers.add(argument);
          }
        }
      }
      var options = new OutputOptions(json, verbosity, color);
      return Optional.of(new Question(providers, options));
    }

    /** One provider on a terminal is shown with its service status, which is not on disk. */
    boolean isDetailed(Display display) {
      return providers.size() == 1 && display.terminal() && !options.json() && !options.quiet();
    }
  }
}
