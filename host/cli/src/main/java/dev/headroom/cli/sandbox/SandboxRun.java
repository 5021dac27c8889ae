package dev.headroom.cli.sandbox;

import com.google.gson.stream.JsonWriter;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.sandbox.Sandbox;
import dev.headroom.engine.sandbox.ScenarioCatalog;
import java.io.IOException;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A run on a pretended machine: the plugins are the installed ones, everything else is played by
 * their scenarios.
 */
public final class SandboxRun {
  private static final String LIST = "list";
  private static final String RESET = "reset";

  private final Services real;
  private final String wanted;

  /**
   * Makes a run.
   *
   * @param real the services of the real machine
   * @param wanted the scenario, {@code list}, {@code reset}, or empty for the usual scenario
   */
  public SandboxRun(Services real, String wanted) {
    this.real = real;
    this.wanted = wanted.isEmpty() ? ScenarioCatalog.USUAL : wanted;
  }

  /** Runs a command with the services of the pretended machine. */
  public int run(ToIntFunction<Services> command) throws IOException {
    if (wanted.equals(RESET)) {
      Sandbox.reset(real.machine());
      real.output().note("the sandbox is empty");
      return ExitCode.OK.number();
    }
    var catalog = ScenarioCatalog.of(real.plugins().providers());
    if (wanted.equals(LIST)) {
      list(catalog);
      return ExitCode.OK.number();
    }
    try (Sandbox sandbox =
        Sandbox.open(real.machine(), catalog, wanted, this::storeOn, real.clock().instant())) {
      return play(sandbox, command);
    }
  }

  private int play(Sandbox sandbox, ToIntFunction<Services> command) {
    Output output = real.output();
    output.note("sandbox: scenario " + wanted + ", invented accounts, nothing leaves this machine");
    sandbox.problems().forEach(output::warning);
    try (Services pretended = real.on(sandbox.machine())) {
      int code = command.applyAsInt(pretended);
      sandbox.misunderstood().forEach(output::detail);
      return code;
    }
  }

  private CredentialStore storeOn(Machine pretended) {
    try (Services services = real.on(pretended)) {
      return services.credentialStore();
    }
  }

  private void list(ScenarioCatalog catalog) {
    if (real.output().options().json()) {
      real.output().json(json -> writeList(json, catalog));
      return;
    }
    Table table = Table.of("SCENARIO", "PROVIDERS", "DESCRIPTION");
    for (ScenarioCatalog.Entry entry : catalog.entries()) {
      entry
          .providersByDescription()
          .forEach(
              (description, providers) ->
                  table.row(entry.name(), String.join(", ", providers), description));
    }
    real.output().table(table);
  }

  /** {@code description} is that of the first provider, for who wants but one. */
  private static void writeList(JsonWriter json, ScenarioCatalog catalog) throws IOException {
    json.beginObject().name("schema").value("headroom.scenarios.v1");
    json.name("scenarios").beginArray();
    for (ScenarioCatalog.Entry entry : catalog.entries()) {
      json.beginObject().name("name").value(entry.name());
      json.name("description").value(entry.descriptions().values().iterator().next());
      json.name("providers").beginArray();
      for (String provider : entry.providers()) {
        json.value(provider);
      }
      json.endArray();
      json.name("descriptions").beginObject();
      for (Map.Entry<String, String> own : entry.descriptions().entrySet()) {
        json.name(own.getKey()).value(own.getValue());
      }
      json.endObject().endObject();
    }
    json.endArray().endObject();
  }
}
