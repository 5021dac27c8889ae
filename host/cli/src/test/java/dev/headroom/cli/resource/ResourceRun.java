package dev.headroom.cli.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.cli.common.CommandFailure;
import dev.headroom.cli.common.CommandWords;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.Prompter;
import dev.headroom.cli.provider.ProviderCommandTree;
import dev.headroom.cli.root.CommandLineFactory;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourceCatalog;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingCatalog;
import dev.headroom.engine.data.catalog.TestingPlugins;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.data.change.MirrorInvalidation;
import dev.headroom.engine.data.change.ResourceChanges;
import dev.headroom.engine.data.listing.KnownKeys;
import dev.headroom.engine.data.listing.ResourceLists;
import dev.headroom.engine.data.mirror.SqlMirror;
import dev.headroom.engine.data.sync.MirrorSynchronizer;
import dev.headroom.engine.data.sync.SyncListener;
import dev.headroom.engine.data.sync.TableOutcome;
import dev.headroom.engine.data.sync.TimesToLive;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.Terminal;
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
public final class ResourceRun implements Prompter, AutoCloseable {
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

  public ResourceRun(Path directory, Provider... providers) {
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
  public static ResourceDependencies unused() {
    var nowhere = new PrintWriter(new StringWriter());
    return new ResourceDependencies(
        () -> {
          throw new UnsupportedOperationException();
        },
        () -> {
          throw new UnsupportedOperationException();
        },
        new Output(nowhere, nowhere, new OutputOptions(false, 0, false)),
        Prompter.on(new Terminal(Machine.current())),
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
  public ResourceRun run(String... arguments) {
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
      new ProviderCommandTree(
              plugins,
              provider -> new UnusedContext(),
              (id, named) -> catalog().tablesWith(id, named, CommandLineFactory.freshness(line)),
              services(output))
          .mountOn(root, CommandWords.first(line));
      root.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
      root.setParameterExceptionHandler(
          (wrong, args) -> {
            err.append("error: ").append(wrong.getMessage());
            return ExitCode.WRONG_COMMAND_LINE.number();
          });
      root.setExecutionExceptionHandler((e, command, parsed) -> CommandFailure.report(e, output));
      exitCode = root.execute(arguments);
    } catch (RuntimeException e) {
      exitCode = CommandFailure.report(e, output);
    }
    return this;
  }

  /** Returns what completes the words of a command line. */
  public ResourceCompletion completion() {
    var nowhere = new PrintWriter(new StringWriter());
    return new ResourceCompletion(
        plugins,
        id -> catalog().tablesOf(id, new Freshness.Offline()),
        new ResourceCommandTree(
            services(new Output(nowhere, nowhere, new OutputOptions(false, 0, false)))),
        () -> new KnownKeys(mirror));
  }

  private ResourceCatalog catalog() {
    return TestingCatalog.of(plugins, directory.resolve("resources"), Clock.systemUTC());
  }

  private ResourceDependencies services(Output output) {
    var calls = new ResourceCalls((provider, deadline) -> new UnusedContext());
    return new ResourceDependencies(
        () ->
            new ResourceLists(
                calls, mirror, this::refresh, TimesToLive::ofPolicy, Clock.systemUTC()),
        () ->
            new ResourceChanges(
                calls,
                new MirrorInvalidation(
                    () -> mirror, id -> catalog().tablesOf(id), output::warning)),
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
