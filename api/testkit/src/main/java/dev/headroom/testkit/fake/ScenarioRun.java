package dev.headroom.testkit.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.StatusPage;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.toolkit.scenario.Exchange;
import dev.headroom.toolkit.scenario.Exchange.Phase;
import dev.headroom.toolkit.scenario.Expectation;
import dev.headroom.toolkit.scenario.JsonExpectation;
import dev.headroom.toolkit.scenario.Scenario;
import dev.headroom.toolkit.scenario.ScenarioPlay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One provider in one scenario, on a pretended machine of its own. The problems it returns are
 * sentences without secrets.
 */
public final class ScenarioRun {
  private static final int LONGEST_MESSAGE = 400;

  private final Provider provider;
  private final Scenario scenario;
  private final FakeService service;
  private final TestingProviderContext context;
  private final ScenarioPlay play;

  /**
   * @param service plays the scenario from now on
   * @param root an empty directory for the machine
   */
  public ScenarioRun(Provider provider, Scenario scenario, FakeService service, Path root) {
    this.provider = provider;
    this.scenario = scenario;
    this.service = service;
    this.play = new ScenarioPlay(scenario);
    this.context = context(root);
  }

  private TestingProviderContext context(Path root) {
    TestingProviderContext.Builder builder = TestingProviderContext.builder(provider, root);
    scenario.environment().forEach(builder::variable);
    scenario.files().forEach(builder::file);
    scenario.credentials().forEach(builder::credential);
    provider.settings().stream()
        .filter(setting -> setting.type() == Setting.Type.BASE_URL)
        .forEach(setting -> builder.setting(setting.key(), service.address(setting.key())));
    scenario.settings().forEach(builder::setting);
    return builder.build();
  }

  /** Returns the usage, without comparing it with anything. */
  public UsageOutcome usage() {
    service.play(play);
    UsageOutcome outcome = UsageAttempt.run(provider, context);
    context.http().settle();
    return outcome;
  }

  /** Returns how the usage differs from what the scenario expects; empty when it does not. */
  public List<String> usageProblems() {
    var problems = new ArrayList<String>();
    UsageOutcome outcome = usage();
    problems.addAll(compare(outcome));
    problems.addAll(conduct(outcome));
    problems.addAll(play.misunderstood());
    play.unused(Phase.USAGE).forEach(exchange -> problems.add("nobody sent " + exchange.request()));
    return problems;
  }

  /** Returns how the service status differs from what the scenario expects. */
  public List<String> statusProblems() {
    if (scenario.expected().status().isEmpty()) {
      return List.of();
    }
    Expectation.Status expected = scenario.expected().status().get();
    Optional<StatusPage> page = provider.statusPage();
    if (page.isEmpty()) {
      return List.of("the scenario expects a status, and the provider has no status page");
    }
    service.play(play);
    var problems = new ArrayList<String>();
    try {
      ProviderStatus status = page.get().fetch(context);
      if (status.level() != expected.level()) {
        problems.add("status is " + status.level() + " instead of " + expected.level());
      }
      expected
          .description()
          .filter(text -> !status.description().equals(Optional.of(text)))
          .ifPresent(text -> problems.add("status says " + status.description()));
    } catch (ProviderException failed) {
      problems.add("status cannot be read: " + failed.error());
    }
    problems.addAll(play.misunderstood());
    play.unused(Phase.STATUS)
        .forEach(exchange -> problems.add("nobody sent " + exchange.request()));
    return problems;
  }

  /**
   * Returns what is wrong with how a provider took a broken answer. Any error is right, and so is a
   * success that claims nothing but what the whole answer said, or what the broken one says.
   *
   * @param whole what was read from the whole answer
   * @param changesNumbers whether the broken answer has other numbers, and not only fewer
   */
  public List<String> brokenAnswerProblems(UsageSnapshot whole, boolean changesNumbers) {
    UsageOutcome outcome = usage();
    var problems = new ArrayList<>(conduct(outcome));
    if (outcome instanceof UsageOutcome.Known known && !changesNumbers) {
      problems.addAll(FabricatedValues.in(known.snapshot(), whole));
    }
    return problems;
  }

  /** What holds for every outcome, good or bad. */
  private List<String> conduct(UsageOutcome outcome) {
    var problems = new ArrayList<String>();
    var secrets = new ScenarioSecrets(scenario, context);
    switch (outcome) {
      case UsageOutcome.Known known -> {
        if (secrets.isShownIn(Stream.of(known.snapshot().toString()))) {
          problems.add("the snapshot shows a secret");
        }
      }
      case UsageOutcome.Unknown unknown -> problems.addAll(judge(unknown.error(), secrets));
      case UsageOutcome.Broken broken ->
          problems.add(
              "the strategy "
                  + broken.strategy()
                  + " may only throw ProviderException, and let out "
                  + (secrets.isShownIn(Stream.of(broken.cause().toString()))
                      ? broken.cause().getClass().getName() + " with a secret in its message"
                      : broken.cause()));
    }
    if (secrets.isShownIn(context.log().lines().stream())) {
      problems.add("the log shows a secret");
    }
    context.http().refused().forEach(call -> problems.add("a call was refused because " + call));
    return problems;
  }

  private static List<String> judge(ProviderError error, ScenarioSecrets secrets) {
    var problems = new ArrayList<String>();
    if (secrets.isShownIn(Stream.of(error.message(), error.hint().orElse("")))) {
      problems.add("the error shows a secret");
      return problems;
    }
    if (error.kind() == ErrorKind.PLUGIN_FAILURE) {
      problems.add("PLUGIN_FAILURE is the host's word; the plugin said it: " + error.message());
    }
    if (error.message().isBlank() || error.message().length() > LONGEST_MESSAGE) {
      problems.add("the error message is blank or longer than " + LONGEST_MESSAGE);
    }
    if (error.message().endsWith(".") && !error.message().endsWith("...")) {
      problems.add("the error message ends with a full stop: " + error.message());
    }
    return problems;
  }

  private List<String> compare(UsageOutcome outcome) {
    return switch (scenario.expected().usage()) {
      case Expectation.Usage.Known expected when outcome instanceof UsageOutcome.Known known ->
          compare(expected, known);
      case Expectation.Usage.Unknown expected
          when outcome instanceof UsageOutcome.Unknown unknown ->
          compare(expected, unknown);
      case Expectation.Usage.Known expected ->
          outcome instanceof UsageOutcome.Unknown unknown
              ? List.of("instead of the usage came " + unknown.error())
              : List.of();
      case Expectation.Usage.Unknown expected ->
          outcome instanceof UsageOutcome.Known known
              ? List.of("instead of " + expected + " came " + SnapshotJson.of(known.snapshot()))
              : List.of();
    };
  }

  private static List<String> compare(Expectation.Usage.Known expected, UsageOutcome.Known known) {
    JsonObject actual = SnapshotJson.of(known.snapshot());
    var problems = new ArrayList<String>();
    for (String name : expected.content().keySet()) {
      JsonElement field = actual.get(name);
      if (field == null) {
        problems.add("expect.usage has the unknown field " + name);
      } else {
        problems.addAll(JsonExpectation.differences(name, expected.content().get(name), field));
      }
    }
    expected
        .source()
        .filter(source -> !source.equals(known.source()))
        .ifPresent(source -> problems.add("source is " + known.source() + " instead of " + source));
    return problems;
  }

  private static List<String> compare(
      Expectation.Usage.Unknown expected, UsageOutcome.Unknown unknown) {
    ProviderError error = unknown.error();
    var problems = new ArrayList<String>();
    if (error.kind() != expected.kind()) {
      problems.add("the error is " + error + " instead of " + expected.kind().code());
    }
    expected
        .fatal()
        .filter(fatal -> fatal != unknown.fatal())
        .ifPresent(fatal -> problems.add("the error is " + (fatal ? "not " : "") + "fatal"));
    expected
        .message()
        .filter(part -> !error.message().contains(part))
        .ifPresent(part -> problems.add("the message is: " + error.message()));
    expected
        .hint()
        .filter(part -> !error.hint().orElse("").contains(part))
        .ifPresent(part -> problems.add("the hint is: " + error.hint().orElse("none")));
    expected
        .retryAt()
        .filter(moment -> !error.retryAt().equals(Optional.of(moment)))
        .ifPresent(moment -> problems.add("retryAt is " + error.retryAt()));
    return problems;
  }

  /** Returns the exchanges during which the usage is learnt. */
  public List<Exchange> usageExchanges() {
    return scenario.exchanges().stream()
        .filter(exchange -> exchange.during() == Phase.USAGE)
        .toList();
  }
}
