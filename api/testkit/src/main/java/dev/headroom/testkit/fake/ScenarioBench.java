package dev.headroom.testkit.fake;

import dev.headroom.api.Provider;
import dev.headroom.api.Setting;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.toolkit.scenario.Exchange;
import dev.headroom.toolkit.scenario.Placeholders;
import dev.headroom.toolkit.scenario.Scenario;
import dev.headroom.toolkit.scenario.ScenarioFile;
import dev.headroom.toolkit.scenario.ScenarioFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The place on which the scenarios of one provider are tried: a fake service and a directory for
 * the pretended machines. Runs one scenario at a time.
 */
public final class ScenarioBench implements AutoCloseable {
  private final Provider provider;
  private final List<ScenarioFile> files;
  private final FakeService service;
  private final Path root;
  private int machines;

  private ScenarioBench(Provider provider, List<ScenarioFile> files, Path root) {
    this.provider = provider;
    this.files = files;
    this.service = FakeService.start();
    this.root = root;
  }

  /** Returns the scenario files beside the class of the provider, in its jar or class folder. */
  public static List<ScenarioFile> files(Provider provider) {
    return files(provider, home(provider.getClass()));
  }

  private static List<ScenarioFile> files(Provider provider, Path plugin) {
    try {
      return ScenarioFiles.in(plugin).stream()
          .filter(file -> file.provider().equals(provider.info().id()))
          .toList();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Opens a bench with the scenarios beside the class of the provider. */
  public static ScenarioBench open(Provider provider) {
    return open(provider, files(provider));
  }

  /** Opens a bench with these scenarios. */
  public static ScenarioBench open(Provider provider, List<ScenarioFile> files) {
    try {
      return new ScenarioBench(provider, files, Files.createTempDirectory("headroom-scenarios"));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** Returns the scenario files. */
  public List<ScenarioFile> files() {
    return files;
  }

  /** Returns the scenario in a file, its addresses those of the fake service. */
  public Scenario scenario(ScenarioFile file) {
    Map<String, String> addresses =
        provider.settings().stream()
            .filter(setting -> setting.type() == Setting.Type.BASE_URL)
            .map(Setting::key)
            .collect(Collectors.toMap(Function.identity(), service::address));
    return file.scenario(new Placeholders(TestingProviderContext.NOW, addresses));
  }

  /** Returns how the provider differs from what a scenario expects; empty when it does not. */
  public List<String> problems(ScenarioFile file) {
    Scenario scenario = scenario(file);
    var problems = new ArrayList<>(run(scenario).usageProblems());
    problems.addAll(run(scenario).statusProblems());
    return problems;
  }

  /**
   * Returns what the provider reads in a scenario.
   *
   * @throws IllegalStateException when that is no usage
   */
  public UsageSnapshot snapshot(ScenarioFile file) {
    if (run(scenario(file)).usage() instanceof UsageOutcome.Known known) {
      return known.snapshot();
    }
    throw new IllegalStateException(file + " does not turn out as it says");
  }

  /**
   * Returns what is wrong with how the provider takes another answer in place of one of a scenario.
   *
   * @param position the exchange whose answer is replaced
   * @param whole what the provider reads from the scenario as it is
   * @param changesNumbers whether the answer has other numbers, and not only fewer
   */
  public List<String> problemsWith(
      ScenarioFile file,
      int position,
      Exchange.Response answer,
      UsageSnapshot whole,
      boolean changesNumbers) {
    Scenario scenario = scenario(file);
    var exchanges = new ArrayList<>(scenario.exchanges());
    Exchange broken = exchanges.get(position);
    exchanges.set(
        position, new Exchange(broken.request(), answer, broken.during(), broken.optional()));
    return run(scenario.withExchanges(exchanges)).brokenAnswerProblems(whole, changesNumbers);
  }

  private ScenarioRun run(Scenario scenario) {
    return new ScenarioRun(provider, scenario, service, root.resolve("machine-" + ++machines));
  }

  @Override
  public void close() {
    service.close();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
