package dev.headroom.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.host.data.Freshness;
import dev.headroom.host.data.ResourceCalls;
import dev.headroom.host.data.ResourceCatalog;
import dev.headroom.host.data.ResourceTable;
import dev.headroom.host.data.TestingCatalog;
import dev.headroom.host.data.TestingPlugins;
import dev.headroom.host.data.UnusedContext;
import dev.headroom.host.data.change.MirrorUpkeep;
import dev.headroom.host.data.change.ResourceChanges;
import dev.headroom.host.data.listing.KnownKeys;
import dev.headroom.host.data.listing.ResourceLists;
import dev.headroom.host.data.mirror.SqlMirror;
import dev.headroom.host.data.sync.MirrorSynchronizer;
import dev.headroom.host.data.sync.SyncListener;
import dev.headroom.host.data.sync.TableOutcome;
import dev.headroom.host.data.sync.TimesToLive;
import dev.headroom.host.output.Display;
import dev.headroom.host.output.Output;
import dev.headroom.host.output.OutputOptions;
import dev.headroom.host.platform.Deadline;
import dev.headroom.host.platform.Machine;
import dev.headroom.host.platform.Terminal;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Runs commands of resources against a provider of a test, with a mirror in a directory. A refresh
 * reads the table into the mirror, or fails as it is told to.
 */
final class ResourceRun implements Questions, AutoCloseable {
  private final Path directory;
  private final TestingPlugins plugins = new TestingPlugins();
  private final SqlMirror mirror;
  private final List<String> refreshed = new ArrayList<>();
  private Optional<ProviderError> failure = Optional.empty();
  private Optional<String> answer = Optional.empty();
  private String input = "";
  private Display display = Display.PLAIN;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private int exitCode;

  ResourceRun(Path directory, Provider... providers) {
    this.directory = directory;
    mirror =
        SqlMirror.inFile(
            directory.resolve("mirror.db"),
            directory.resolve("locks"),
            "mirror",
            Clock.systemUTC(),
            warning -> err.append(warning));
    for (Provider provider : providers) {
      plugins.with(provider);
    }
  }

  /** Returns services for commands that use none. */
  static ResourceServices unused() {
    var nowhere = new PrintWriter(new StringWriter());
    return new ResourceServices(
        () -> {
          throw new UnsupportedOperationException();
        },
        () -> {
          throw new UnsupportedOperationException();
        },
        new Output(nowhere, nowhere, new OutputOptions(false, 0, false)),
        Questions.on(new Terminal(Machine.current())),
        () -> new ByteArrayInputStream(new byte[0]),
        Clock.systemUTC());
  }

  /** From now on no table can be read. */
  void failWith(ProviderError error) {
    failure = Optional.of(error);
  }

  /** From now on somebody is there who answers this. */
  void answer(String text) {
    answer = Optional.of(text);
  }

  void input(String text) {
    input = text;
  }

  void terminal(int width) {
    display = new Display(true, width, false, true);
  }

  /** Returns the tables that were brought up to date, in order. */
  List<String> refreshed() {
    return refreshed;
  }

  List<String> loaded() {
    return plugins.loaded();
  }

  SqlMirror mirror() {
    return mirror;
  }

  ResourceTable table(String providerId, String resource) {
    return catalog().find(providerId, resource).orElseThrow();
  }

  int exitCode() {
    return exitCode;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** Runs a command line, without the name of the program. */
  ResourceRun run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> line = Arrays.asList(arguments);
    var output =
        new Output(
            new PrintWriter(out),
            new PrintWriter(err),
            new OutputOptions(line.contains("--json"), 0, false),
            display);
    CommandSpec spec = CommandSpec.create().name("headroom");
    spec.addOption(
        OptionSpec.builder("--json")
            .type(boolean.class)
            .arity("0")
            .scopeType(ScopeType.INHERIT)
            .build());
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .scopeType(ScopeType.INHERIT)
            .build());
    var root = new CommandLine(spec);
    try {
      new ProviderCommands(
              plugins,
              provider -> new UnusedContext(),
              (id, named) -> catalog().tablesWith(id, named, CommandLineFactory.freshness(line)),
              services(output))
          .mountOn(root, CommandLineFactory.firstWords(line));
      root.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
      root.setParameterExceptionHandler(
          (wrong, args) -> {
            err.append("error: ").append(wrong.getMessage());
            return ExitCode.WRONG_COMMAND_LINE.number();
          });
      root.setExecutionExceptionHandler((e, command, parsed) -> Program.failed(e, output));
      exitCode = root.execute(arguments);
    } catch (RuntimeException e) {
      exitCode = Program.failed(e, output);
    }
    return this;
  }

  /** Returns what completes the words of a command line. */
  ResourceCompletion completion() {
    var nowhere = new PrintWriter(new StringWriter());
    return new ResourceCompletion(
        plugins,
        id -> catalog().tablesOf(id, new Freshness.Offline()),
        new ResourceCommands(
            services(new Output(nowhere, nowhere, new OutputOptions(false, 0, false)))),
        () -> new KnownKeys(mirror));
  }

  private ResourceCatalog catalog() {
    return TestingCatalog.of(plugins, directory.resolve("resources"), Clock.systemUTC());
  }

  private ResourceServices services(Output output) {
    var calls = new ResourceCalls((provider, deadline) -> new UnusedContext());
    return new ResourceServices(
        () ->
            new ResourceLists(
                calls, mirror, this::refresh, TimesToLive::ofPolicy, Clock.systemUTC()),
        () ->
            new ResourceChanges(
                calls,
                new MirrorUpkeep(() -> mirror, id -> catalog().tablesOf(id), output::warning)),
        output,
        this,
        () -> new ByteArrayInputStream(input.getBytes(UTF_8)),
        Clock.systemUTC());
  }

  private List<TableOutcome> refresh(
      List<ResourceTable> tables, Freshness freshness, SyncListener listener, Deadline deadline) {
    tables.forEach(table -> refreshed.add(table.name()));
    if (failure.isPresent()) {
      return tables.stream().map(table -> failed(table, failure.get())).toList();
    }
    var synchronizer =
        new MirrorSynchronizer(
            mirror,
            id -> catalog().tablesOf(id),
            (provider, until) -> new UnusedContext(),
            TimesToLive::ofPolicy,
            Clock.systemUTC());
    return synchronizer.refresh(tables, freshness, listener, deadline);
  }

  private static TableOutcome failed(ResourceTable table, ProviderError error) {
    return new TableOutcome.Failed(
        table.name(), error, Optional.of(Instant.now().minus(Duration.ofHours(3))));
  }

  @Override
  public boolean canAsk() {
    return answer.isPresent();
  }

  @Override
  public Optional<String> ask(String question) {
    err.append(question);
    return answer;
  }

  @Override
  public void close() {
    mirror.close();
  }
}
