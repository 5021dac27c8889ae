package dev.headroom.host.cli;

import dev.headroom.api.Setting;
import dev.headroom.host.config.ConfigFile;
import dev.headroom.host.config.ConfigValue;
import dev.headroom.host.config.DeclaredSettings;
import dev.headroom.host.config.LayeredConfiguration;
import dev.headroom.host.config.SettingsService;
import dev.headroom.host.output.Output;
import dev.headroom.host.output.OutputOptions;
import dev.headroom.host.platform.Directories;
import dev.headroom.host.platform.Editor;
import dev.headroom.host.platform.HostEnvironment;
import dev.headroom.host.platform.HostProcesses;
import dev.headroom.host.platform.TestingMachine;
import dev.headroom.host.profile.Profiles;
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
final class CommandRun implements Questions {
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

  CommandRun(Path home) {
    this.home = home;
    variables.put("PATH", System.getenv("PATH"));
  }

  Map<String, String> variables() {
    return variables;
  }

  void json() {
    isJson = true;
  }

  void profileOption(String name) {
    profileOption = Optional.of(name);
  }

  void answer(String text) {
    answer = Optional.of(text);
  }

  int exitCode() {
    return exitCode;
  }

  String out() {
    return out.toString().replace("\r\n", "\n");
  }

  String err() {
    return err.toString().replace("\r\n", "\n");
  }

  void profile(String... arguments) {
    run(true, arguments);
  }

  void config(String... arguments) {
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
            .setExecutionExceptionHandler((e, line, parsed) -> Program.failed(e, output))
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
