package dev.headroom.cli.auth;

import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.SignInDialog;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.signin.SignIn;
import dev.headroom.engine.auth.token.MethodStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets the user choose what to sign in to, and how. Off a terminal it says how to name it. */
final class SignInChoice {
  private static final int MOST_TRIES = 3;

  private final AuthDependencies auth;
  private final SignInDialog dialog;

  SignInChoice(AuthDependencies auth, SignInDialog dialog) {
    this.auth = auth;
    this.dialog = dialog;
  }

  /** Returns the provider the user chooses. */
  AuthProvider provider() {
    if (!dialog.isInteractive()) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          "no provider given, and this is not an interactive terminal",
          "name it: `headroom auth login PROVIDER`");
    }
    List<AuthProvider> providers = auth.providers().all();
    if (providers.isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED, "no provider has a way to sign in", "see `headroom plugin list`");
    }
    var lines = new ArrayList<String>();
    for (AuthProvider provider : providers) {
      lines.add(
          provider.name()
              + auth.inspector().inspect(provider).stream()
                  .filter(MethodStatus::isUsable)
                  .findFirst()
                  .flatMap(MethodStatus::source)
                  .map(source -> " – found: " + source)
                  .orElse(""));
    }
    return providers.get(choose("Sign in to", lines));
  }

  /**
   * Returns the method to use.
   *
   * @param methods those that fit the command line
   * @param named the id the user named
   */
  AuthMethod method(AuthProvider provider, List<AuthMethod> methods, Optional<String> named) {
    if (named.isPresent()) {
      return methods.stream()
          .filter(method -> method.id().equals(named.get()))
          .findFirst()
          .orElseThrow(
              () ->
                  wrong(provider.name() + " has no such way to sign in: " + named.get(), methods));
    }
    if (methods.isEmpty()) {
      throw wrong(provider.name() + " has no way to sign in like this", provider.methods());
    }
    if (methods.size() == 1) {
      return methods.getFirst();
    }
    if (!dialog.isInteractive()) {
      throw new CommandException(
          ExitCode.WRONG_COMMAND_LINE,
          provider.name() + ": several login methods available; choose one with --method",
          "name one: " + String.join(", ", methods.stream().map(SignInChoice::option).toList()));
    }
    var lines = new ArrayList<String>();
    for (AuthMethod method : methods) {
      MethodStatus status = auth.inspector().inspect(provider, method);
      lines.add(method.label() + status.source().map(source -> " – found: " + source).orElse(""));
    }
    return methods.get(choose("Sign in to " + provider.name() + " with", lines));
  }

  private int choose(String question, List<String> lines) {
    dialog.show(question);
    for (int i = 0; i < lines.size(); i++) {
      dialog.show("  " + (i + 1) + "  " + lines.get(i));
    }
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      Optional<String> answer = dialog.ask("Number, 1 to " + lines.size());
      if (answer.isEmpty()) {
        break;
      }
      int number = parse(answer.get());
      if (number >= 1 && number <= lines.size()) {
        return number - 1;
      }
    }
    throw new CommandException(ExitCode.FAILED, "nothing was chosen", "");
  }

  private static int parse(String answer) {
    try {
      return Integer.parseInt(answer.strip());
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }

  /** Returns the options that choose a method where nobody can be asked for anything. */
  private static String option(AuthMethod method) {
    String option = "`--method " + method.id();
    return SignIn.takesSecret(method)
        ? option + " --with-token` (" + method.label() + ", from standard input)"
        : option + "` (" + method.label() + ")";
  }

  private static CommandException wrong(String message, List<AuthMethod> methods) {
    return new CommandException(
        ExitCode.WRONG_COMMAND_LINE,
        message,
        methods.isEmpty()
            ? ""
            : "name one with --method: "
                + String.join(", ", methods.stream().map(AuthMethod::id).toList()));
  }
}
