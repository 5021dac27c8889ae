package dev.headroom.cli.root;

import dev.headroom.api.Setting;
import dev.headroom.cli.common.CommandFailure;
import dev.headroom.cli.common.Prompter;
import dev.headroom.cli.config.ConfigCommand;
import dev.headroom.cli.profile.ProfileCommand;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.OutputOptions;
import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.ConfigValue;
import dev.headroom.engine.config.DeclaredSettings;
import dev.headroom.engine.config.LayeredConfiguration;
import dev.headroom.engine.config.SettingsService;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Editor;
import dev.headroom.engine.platform.HostEnvironment;
import dev.headroom.engine.platform.HostProcesses;
import dev.headroom.engine.platform.TestingMachine;
import dev.headroom.engine.profile.Profiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** Runs the commands on profiles and settings, each with new services, as a process would. */
public final class CommandRun implements Prompter {
  /** One provider, with one setting. */
  private static final class TestingDeclarations implements DeclaredSettings {
    @Override
    public Set<String> providerIds() {
      return Set.of("claude");
    }

    @Override
    public List<Setting> of(String providerId) {
      return List.of(Setting.baseUrl("base_url", "https://api.example.com", "Where it is"));
    }
  }

  private final Map<String, String> variables = new HashMap<>();
  private final Path home;
  private Optional<String> profileOption = Optional.empty();
  private Optional<String> answer = Optional.empty();
  private boolean isJson;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private int exitCode;

  public CommandRun(Path home) {
    this.home = home;
    variables.put("PATH", System.getenv("PATH"));
  }

  public Map<String, String> variables() {
    return variables;
  }

  public void json() {
    isJson = true;
  }

  public void profileOption(String name) {
    profileOption = Optional.of(name);
  }

  public void answer(String text) {
    answer = Optional.of(text);
  }

  public int exitCode() {
    return exitCode;
  }

  public String out() {
    return out.toString().replace("\r\n", "\n");
  }

  public String err() {
    return err.toString().replace("\r\n", "\n");
  }

  public void profile(String... arguments) {
    run(true, arguments);
  }

  public void config(String... arguments) {
    run(false, arguments);
  }

  private void run(boolean isProfile, String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    var output =
        new Output(new PrintWriter(out), new PrintWriter(err), new OutputOptions(isJson, 0, false));
    var machine = TestingMachine.linux(home, variables);
    var directories =
        new Directories(
            home.resolve("config"),
            home.resolve("data"),
            home.resolve("cache"),
            home.resolve("state"));
    var file = new ConfigFile(directories);
    List<ConfigValue> flags =
        profileOption.stream().map(name -> new ConfigValue("profile", name, "--profile")).toList();
    var configuration = new LayeredConfiguration(file, machine, flags);
    var processes = new HostProcesses(machine);
    var profiles = new Profiles(file, configuration, directories);
    var settings =
        new SettingsService(
            file,
            configuration,
            new TestingDeclarations(),
            new HostEnvironment(machine, processes));
    Object command =
        isProfile
            ? new ProfileCommand(profiles, this, output)
            : new ConfigCommand(
                new ConfigCommand.Parts(
                    settings,
                    profiles,
                    profileOption,
                    new Editor(machine, processes),
                    this,
                    output));
    exitCode =
        new CommandLine(command)
            .setExecutionExceptionHandler((e, line, parsed) -> CommandFailure.report(e, output))
            .execute(arguments);
  }

  @Override
  public boolean canAsk() {
    return answer.isPresent();
  }

  @Override
  public Optional<String> ask(String question) {
    return answer;
  }
}
