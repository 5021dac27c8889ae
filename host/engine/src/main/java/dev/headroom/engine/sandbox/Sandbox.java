package dev.headroom.engine.sandbox;

import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Named;
import dev.headroom.toolkit.scenario.InvalidScenarioException;
import dev.headroom.toolkit.scenario.Placeholders;
import dev.headroom.toolkit.scenario.Scenario;
import dev.headroom.toolkit.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A pretended machine and the fake services that belong to it. What the program keeps there stays
 * until {@link #reset}, each scenario for itself, so that signing in with one command shows in the
 * next.
 *
 * <p>Plugins are those of the real machine: find them first, then go on with {@link #machine()}.
 */
public final class Sandbox implements AutoCloseable {
  private static final String FOLDER = "sandbox";
  private static final int LONGEST_MARK = 100;

  /** Nobody signs in and asks at once: what ends soon was obtained some time ago. */
  private static final Duration SINCE_SIGN_IN = Duration.ofHours(8);

  private final FakeProviders services;
  private final Path root;
  private final Instant now;
  private final SandboxMachine pretended;
  private final List<String> problems = new ArrayList<>();

  private Sandbox(FakeProviders services, Path root, Machine real, Instant now) {
    this.services = services;
    this.root = root;
    this.now = now;
    this.pretended = new SandboxMachine(real, root.resolve("home"), root.resolve("headroom"));
  }

  /**
   * A scenario that is being played.
   *
   * @param version changes with the file
   */
  private record Prepared(Scenario scenario, String version) {}

  /**
   * Opens the sandbox and enables every provider that has a scenario to play.
   *
   * @param real the machine of the user
   * @param catalog the scenarios of the installed providers
   * @param scenario the name of the scenario
   * @param stores returns the store in which the program will look for credentials on a machine
   * @param now the present moment, to which the times in the scenarios are relative
   * @throws dev.headroom.api.ProviderException when no provider has the scenario
   * @throws IOException when the pretended machine cannot be made
   */
  public static Sandbox open(
      Machine real,
      ScenarioCatalog catalog,
      String scenario,
      Function<Machine, CredentialStore> stores,
      Instant now)
      throws IOException {
    Map<ProviderEntry, ScenarioFile> chosen = catalog.choose(scenario);
    var sandbox = new Sandbox(FakeProviders.start(), folder(real).resolve(scenario), real, now);
    try {
      sandbox.problems.addAll(catalog.problems());
      PrivateFiles.createDirectory(sandbox.root.resolve("home"));
      var prepared = new ArrayList<Prepared>();
      for (var entry : chosen.entrySet()) {
        sandbox.prepare(entry.getKey(), entry.getValue()).ifPresent(prepared::add);
      }
      CredentialStore store = stores.apply(sandbox.machine());
      for (Prepared each : prepared) {
        sandbox.storeOnce(store, each);
      }
      return sandbox;
    } catch (IOException | RuntimeException failed) {
      sandbox.close();
      throw failed;
    }
  }

  /** Removes everything that was kept in sandboxes; the user's own files are somewhere else. */
  public static void reset(Machine real) throws IOException {
    PrivateFiles.deleteTree(folder(real));
  }

  private static Path folder(Machine real) {
    return Directories.of(real).cache().resolve(FOLDER);
  }

  private Optional<Prepared> prepare(ProviderEntry provider, ScenarioFile file) throws IOException {
    String id = provider.id();
    var addresses = new HashMap<String, String>();
    provider.settings().stream()
        .filter(Sandbox::isAddress)
        .forEach(key -> addresses.put(key, services.address(id, key)));
    Scenario scenario;
    try {
      scenario = file.scenario(new Placeholders(now, addresses));
    } catch (InvalidScenarioException invalid) {
      problems.add(String.valueOf(invalid.getMessage()));
      return Optional.empty();
    }
    List<String> methods = provider.authMethods().stream().map(Named::id).toList();
    if (!methods.containsAll(scenario.credentials().keySet())) {
      problems.add(file + " has credentials for a sign-in method that " + id + " has not got");
      return Optional.empty();
    }
    for (var content : scenario.files().entrySet()) {
      Path below = Path.of(content.getKey().substring("~/".length()));
      PrivateFiles.write(root.resolve("home").resolve(below), content.getValue());
    }
    scenario.environment().forEach(pretended::put);
    scenario.settings().forEach((key, value) -> pretended.putSetting(id, key, value));
    addresses.forEach((key, value) -> pretended.putSetting(id, key, value));
    pretended.putSetting(id, "enabled", "true");
    services.play(scenario);
    return Optional.of(new Prepared(scenario, Integer.toHexString(file.text().hashCode())));
  }

  /** Every origin of a provider is a setting of one of these names: the index has no types. */
  private static boolean isAddress(String key) {
    return key.equals("base_url") || key.endsWith("_base_url");
  }

  /**
   * Stores the credentials of a scenario, unless that was done before: who signed out in the
   * sandbox, or renewed a token there, stays so.
   */
  private void storeOnce(CredentialStore store, Prepared prepared) throws IOException {
    Scenario scenario = prepared.scenario();
    Path mark = root.resolve("prepared").resolve(scenario.provider());
    if (PrivateFiles.readText(mark, LONGEST_MARK).equals(Optional.of(prepared.version()))) {
      return;
    }
    for (var entry : scenario.credentials().entrySet()) {
      store.write(
          CredentialSlot.of(scenario.provider(), entry.getKey(), CredentialSlot.DEFAULT_ACCOUNT),
          StoredCredential.of(entry.getValue(), now.minus(SINCE_SIGN_IN)));
    }
    PrivateFiles.write(mark, prepared.version());
  }

  /** Returns the pretended machine. */
  public Machine machine() {
    return pretended.machine();
  }

  /** Returns which scenarios could not be played and why, one sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns the requests so far that no scenario understood, one sentence each. */
  public List<String> misunderstood() {
    return services.misunderstood();
  }

  @Override
  public void close() {
    services.close();
  }
}
