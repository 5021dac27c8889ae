package dev.headroom.cli.config;

import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.LoadedSettings;
import dev.headroom.cli.common.Prompter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.config.ConfigValue;
import dev.headroom.engine.config.SettingReport;
import dev.headroom.engine.config.SettingsService;
import dev.headroom.engine.platform.Editor;
import dev.headroom.engine.platform.HostProcesses;
import dev.headroom.engine.profile.Profiles;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom config}. */
@Command(
    name = "config",
    description = "View and change settings.",
    footer = {
      "",
      "A setting of the program is named like fetch.timeout, one of a provider like"
          + " providers.claude.base_url. With --profile, set and unset change it for that profile"
          + " only. Any setting can be overridden by a variable: HEADROOM_FETCH_TIMEOUT,"
          + " HEADROOM_CLAUDE_BASE_URL. Credentials are not settings; use `headroom auth login`."
    })
public final class ConfigCommand implements Runnable {
  private static final String KEY = "The setting, such as fetch.timeout.";
  private static final String ORIGIN = "Show where each value comes from.";

  /**
   * What the commands are made with.
   *
   * @param chosenProfile the profile named on the command line
   */
  public record Parts(
      SettingsService settings,
      Profiles profiles,
      Optional<String> chosenProfile,
      Editor editor,
      Prompter questions,
      Output output) {}

  private final Parts parts;
  private final Output output;

  public ConfigCommand(Parts parts) {
    this.parts = parts;
    this.output = parts.output();
  }

  public static ConfigCommand of(Services services) {
    var settings =
        new SettingsService(
            services.configFile(),
            services.configuration(),
            new LoadedSettings(services::plugins),
            services.environment());
    return new ConfigCommand(
        new Parts(
            settings,
            services.profiles(),
            services.options().profile(),
            new Editor(services.machine(), new HostProcesses(services.machine())),
            Prompter.on(services.terminal()),
            services.output()));
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        "say what to do: get, set, unset, show, path or edit",
        "try `headroom config --help`");
  }

  @Command(name = "get", description = "Print the value of a setting.")
  int get(
      @Parameters(paramLabel = "KEY", description = KEY) String key,
      @Option(names = "--origin", description = ORIGIN) boolean withOrigin) {
    SettingReport setting = settings().get(key);
    if (setting.problem().isPresent()) {
      throw new CommandException(
          ExitCode.FAILED,
          setting.problem().get(),
          "set it with `headroom config set " + key + "`");
    }
    printer().value(setting, withOrigin);
    if (setting.value().isEmpty()) {
      output.note(key + " is not set");
      return ExitCode.FAILED.number();
    }
    return ExitCode.OK.number();
  }

  @Command(name = "set", description = "Set a setting.")
  int set(
      @Parameters(paramLabel = "KEY", description = KEY) String key,
      @Parameters(paramLabel = "VALUE", description = "The value.") String value) {
    Optional<ConfigValue> effective = settings().set(key, value, profile());
    effective
        .filter(counting -> !counting.origin().contains(ofFile()))
        .ifPresent(
            counting ->
                output.warning(
                    "it is set, but " + counting.origin() + " counts more: " + counting.value()));
    output.note(key + " is set in " + settings().file().path());
    return ExitCode.OK.number();
  }

  @Command(name = "unset", description = "Reset a setting to its default.")
  int unset(@Parameters(paramLabel = "KEY", description = KEY) String key) {
    boolean wasSet = settings().unset(key, profile());
    output.note(
        key + (wasSet ? " is removed from " : " was not set in ") + settings().file().path());
    return ExitCode.OK.number();
  }

  @Command(
      name = "show",
      description = "List all settings and their values (-v adds descriptions).")
  int show(@Option(names = "--origin", description = ORIGIN) boolean withOrigin) {
    Optional<String> problem = settings().problem();
    SettingsService readable = problem.isPresent() ? settings().withoutFile() : settings();
    List<String> warnings = problem.isPresent() ? List.of() : readable.warnings();
    printer().list(readable.all(), withOrigin, problem, warnings);
    if (problem.isPresent()) {
      throw new CommandException(
          ExitCode.FAILED,
          problem.get(),
          "these are the settings without the file; correct it with `headroom config edit`");
    }
    return ExitCode.OK.number();
  }

  @Command(name = "path", description = "Print the path of the settings file.")
  int path() {
    printer().path(settings().problem());
    return ExitCode.OK.number();
  }

  @Command(
      name = "edit",
      description = "Open the settings file in $VISUAL or $EDITOR and validate it.")
  int edit() {
    boolean terminal = parts.questions().canAsk();
    String byHand = "edit " + settings().file().path() + " yourself, or use `headroom config set`";
    if (!terminal && !parts.editor().isChosen()) {
      throw new CommandException(
          ExitCode.FAILED, "there is no terminal to run an editor in", byHand);
    }
    settings().file().createIfMissing();
    while (true) {
      int code = parts.editor().edit(settings().file().path());
      if (code != 0) {
        throw new CommandException(
            ExitCode.FAILED,
            "the editor ended with code " + code,
            terminal ? "set VISUAL or EDITOR" : "it may need a terminal; " + byHand);
      }
      Optional<String> problem = settings().problem();
      if (problem.isEmpty()) {
        settings().warnings().forEach(output::warning);
        return ExitCode.OK.number();
      }
      output.warning(problem.get());
      if (!parts.questions().canAsk() || !parts.questions().confirm("Edit it again?")) {
        throw new CommandException(
            ExitCode.FAILED, "the settings file is not valid", "repeat `headroom config edit`");
      }
    }
  }

  /** A profile that is not there would come to be by setting something in it. */
  private Optional<String> profile() {
    return parts.chosenProfile().map(name -> parts.profiles().active());
  }

  private String ofFile() {
    return settings().file().path().getFileName() + ":";
  }

  private SettingsService settings() {
    return parts.settings();
  }

  private SettingsPrinter printer() {
    return new SettingsPrinter(output, settings().file());
  }
}
