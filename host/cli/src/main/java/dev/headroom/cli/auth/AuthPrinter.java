package dev.headroom.cli.auth;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.ProviderError;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.auth.signin.ProviderSignIn;
import dev.headroom.engine.auth.signin.SignOut;
import dev.headroom.engine.auth.signin.SignedIn;
import dev.headroom.engine.auth.token.AccessToken.Handed;
import dev.headroom.engine.auth.token.MethodStatus;
import dev.headroom.engine.auth.token.Refreshed;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows sign-ins: as rows, and as JSON by the schema {@code headroom.auth.v1}. */
public final class AuthPrinter {
  private static final String SCHEMA = "headroom.auth.v1";

  private final Output output;
  private final Instant now;

  /**
   * Makes a printer.
   *
   * @param now the moment from which times are counted for people
   */
  public AuthPrinter(Output output, Instant now) {
    this.output = output;
    this.now = now;
  }

  /** Shows what there is to sign in with. */
  public void status(String profile, List<ProviderSignIn> providers) {
    if (output.options().json()) {
      output.json(json -> writeStatus(json, profile, providers));
      return;
    }
    Table table = Table.of("PROVIDER", "METHOD", "STATE", "SOURCE", "EXPIRES");
    for (ProviderSignIn provider : providers) {
      addRows(table, provider);
    }
    output.table(table);
    for (ProviderSignIn provider : providers) {
      for (MethodStatus method : provider.methods()) {
        method.problem().ifPresent(text -> output.warning(provider.id() + ": " + text));
      }
    }
  }

  /** Shows a sign-in that succeeded. */
  public void signedIn(SignedIn signedIn, String name) {
    if (output.options().json()) {
      output.json(
          json -> {
            json.beginObject();
            json.name("schema").value(SCHEMA);
            json.name("provider").value(signedIn.providerId());
            json.name("signedIn").value(true);
            json.name("method").value(signedIn.methodId());
            json.name("source").value(signedIn.source());
            instant(json, "expiresAt", signedIn.expiresAt());
            json.endObject();
          });
    } else {
      output.line("Signed in to " + name + " (" + signedIn.source() + ")");
    }
    signedIn.note().ifPresent(output::note);
  }

  /** Shows what signing out did. */
  public void signedOut(String providerId, String name, SignOut.Report report) {
    if (output.options().json()) {
      output.json(json -> writeSignedOut(json, providerId, report));
    } else {
      output.line(
          report.removed()
              ? "Signed out of " + name
              : "Not logged in to " + name + " with Headroom");
    }
    for (SignOut.Revocation revocation : report.revocations()) {
      revocation
          .failure()
          .ifPresent(why -> output.warning("the token could not be revoked: " + why));
    }
    report.undone().forEach(output::warning);
    for (MethodStatus remaining : report.remaining()) {
      output.note(
          "left as it is: "
              + remaining.source().orElse(remaining.label())
              + ", not ours to delete");
    }
  }

  /** Shows what was renewed. */
  public void refreshed(String providerId, List<Refreshed> results) {
    if (output.options().json()) {
      output.json(json -> writeRefreshed(json, providerId, results));
      return;
    }
    for (Refreshed result : results) {
      switch (result) {
        case Refreshed.Renewed renewed ->
            output.line(
                renewed.methodId()
                    + ": renewed"
                    + renewed
                        .expiresAt()
                        .map(end -> ", holds until " + TimeText.iso(end))
                        .orElse(""));
        case Refreshed.Failed failed ->
            output.error(
                failed.methodId() + ": " + failed.error().message(),
                failed.error().hint().orElse(""));
        case Refreshed.Untouched untouched ->
            output.line(untouched.methodId() + ": not renewed, " + untouched.reason());
      }
    }
  }

  /** Writes the secret itself: the one place where the program does so. */
  public void token(String providerId, Handed handed) {
    output.warning("anyone with this token can use your account");
    String secret = handed.credential().secret().reveal();
    if (output.options().json()) {
      output.json(
          json -> {
            json.beginObject();
            json.name("schema").value(SCHEMA);
            json.name("provider").value(providerId);
            json.name("method").value(handed.methodId());
            json.name("token").value(secret);
            instant(json, "expiresAt", handed.expiresAt());
            json.endObject();
          });
    } else {
      output.line(secret);
    }
  }

  private void addRows(Table table, ProviderSignIn provider) {
    boolean any = false;
    for (MethodStatus method : provider.methods()) {
      if (method.state() != MethodStatus.State.ABSENT) {
        any = true;
        table.row(
            provider.id(),
            method.label(),
            state(method),
            method.source().orElse(""),
            method.expiresAt().map(this::end).orElse(""));
      }
    }
    if (!any) {
      table.row(provider.id(), "", "not signed in", "", "");
    }
  }

  private String end(Instant end) {
    if (!output.display().terminal()) {
      return TimeText.iso(end);
    }
    return end.isAfter(now) ? "in " + TimeText.until(end, now) : TimeText.age(end, now) + " ago";
  }

  private static String state(MethodStatus method) {
    return switch (method.state()) {
      case VALID -> "valid";
      case UNKNOWN -> "present";
      case EXPIRED -> method.renewable() ? "expired, renewable" : "expired";
      case UNUSABLE -> "unusable";
      case ABSENT -> "not signed in";
    };
  }

  private static void writeStatus(JsonWriter json, String profile, List<ProviderSignIn> providers)
      throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("profile").value(profile);
    json.name("providers").beginArray();
    for (ProviderSignIn provider : providers) {
      json.beginObject();
      json.name("id").value(provider.id());
      json.name("name").value(provider.name());
      json.name("enabled").value(provider.enabled().orElse(null));
      json.name("signedIn").value(provider.isSignedIn());
      json.name("methods").beginArray();
      for (MethodStatus method : provider.methods()) {
        writeMethod(json, method);
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void writeMethod(JsonWriter json, MethodStatus method) throws IOException {
    json.beginObject();
    json.name("id").value(method.id());
    json.name("label").value(method.label());
    json.name("state").value(method.state().code());
    json.name("source").value(method.source().orElse(null));
    instant(json, "expiresAt", method.expiresAt());
    json.name("renewable").value(method.renewable());
    json.name("problem").value(method.problem().orElse(null));
    json.endObject();
  }

  private static void writeSignedOut(JsonWriter json, String providerId, SignOut.Report report)
      throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("provider").value(providerId);
    json.name("removed").value(report.removed());
    json.name("revocations").beginArray();
    for (SignOut.Revocation revocation : report.revocations()) {
      json.beginObject();
      json.name("method").value(revocation.methodId());
      json.name("ok").value(revocation.failure().isEmpty());
      json.name("error").value(revocation.failure().orElse(null));
      json.endObject();
    }
    json.endArray();
    json.name("remaining").beginArray();
    for (MethodStatus remaining : report.remaining()) {
      writeMethod(json, remaining);
    }
    json.endArray();
    json.endObject();
  }

  private static void writeRefreshed(JsonWriter json, String providerId, List<Refreshed> results)
      throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("provider").value(providerId);
    json.name("methods").beginArray();
    for (Refreshed result : results) {
      json.beginObject();
      json.name("id").value(result.methodId());
      json.name("renewed").value(result instanceof Refreshed.Renewed);
      instant(
          json,
          "expiresAt",
          result instanceof Refreshed.Renewed renewed ? renewed.expiresAt() : Optional.empty());
      error(json, result);
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void error(JsonWriter json, Refreshed result) throws IOException {
    json.name("error");
    switch (result) {
      case Refreshed.Renewed _ -> json.nullValue();
      case Refreshed.Untouched untouched -> {
        json.beginObject();
        json.name("kind").value("unsupported");
        json.name("message").value(untouched.reason());
        json.name("hint").nullValue();
        json.endObject();
      }
      case Refreshed.Failed(String _, ProviderError error) -> {
        json.beginObject();
        json.name("kind").value(error.kind().code());
        json.name("message").value(error.message());
        json.name("hint").value(error.hint().orElse(null));
        json.endObject();
      }
    }
  }

  private static void instant(JsonWriter json, String name, Optional<Instant> instant)
      throws IOException {
    json.name(name).value(instant.map(TimeText::iso).orElse(null));
  }
}
