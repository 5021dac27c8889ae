package dev.headroom.cli.completion;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/** A program with a little of everything: an option for all, a group, and what is hidden. */
final class SmallProgram {
  private SmallProgram() {}

  static CommandSpec create() {
    CommandSpec root = command("tool", "Does what it's told.");
    root.addOption(
        OptionSpec.builder("-p", "--profile")
            .type(String.class)
            .paramLabel("NAME")
            .scopeType(ScopeType.INHERIT)
            .description("Use this one.")
            .build());
    CommandSpec login = command("login", "Sign in.", ".tool\\rc is left alone.");
    login.addPositional(
        PositionalParamSpec.builder()
            .type(String.class)
            .arity("0..1")
            .paramLabel("PROVIDER")
            .completionCandidates(List.of("claude", "codex"))
            .description("To whom.")
            .build());
    login.addOption(
        OptionSpec.builder("--no-browser").arity("0").description("Open no browser.").build());
    CommandSpec auth = command("auth", "All about signing in.");
    auth.addSubcommand("login", login);
    CommandSpec index = command("index", "For the build.");
    index.usageMessage().hidden(true);
    root.addSubcommand("auth", auth);
    root.addSubcommand("index", index);
    return root;
  }

  private static CommandSpec command(String name, String... description) {
    CommandSpec command = CommandSpec.create().name(name);
    command.usageMessage().description(description);
    return command;
  }
}
