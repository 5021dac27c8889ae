package dev.headroom.engine.plugin.boundary;

import dev.headroom.api.Environment;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ClientCredentials.TokenRequest;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.StatusPage;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts the border before all that a provider declares, so that whoever uses a declaration need not
 * know that a plugin made it. Wrapping calls nothing.
 */
final class GuardedDeclarations {
  private final PluginBoundary border;

  GuardedDeclarations(PluginBoundary border) {
    this.border = border;
  }

  /** Guards the search for the value of a setting, whose failure counts as absence. */
  Setting setting(Setting setting) {
    return setting
        .discovered()
        .map(search -> setting.derivedBy((machine, earlier) -> find(search, machine, earlier)))
        .orElse(setting);
  }

  private Optional<Setting.Discovered> find(
      Setting.Discovery search, Environment machine, Settings earlier) {
    try {
      return border.callLocal("the search for a setting", () -> search.find(machine, earlier));
    } catch (ProviderException failed) {
      System.getLogger("dev.headroom.plugin")
          .log(System.Logger.Level.DEBUG, failed.error().message());
      return Optional.empty();
    }
  }

  /** Guards the functions of a sign-in. */
  AuthMethod authMethod(AuthMethod method) {
    return switch (method) {
      case AuthMethod.ApiKey key -> key;
      case AuthMethod.PastedToken manual -> manual;
      case AuthMethod.DeviceCode device ->
          new AuthMethod.DeviceCode(device.id(), device.label(), server(device.server()));
      case AuthMethod.AuthorizationCode code ->
          new AuthMethod.AuthorizationCode(
              code.id(),
              code.label(),
              server(code.server()),
              code.redirectPath(),
              code.redirectPorts());
      case AuthMethod.ClientCredentials client ->
          new AuthMethod.ClientCredentials(
              client.id(),
              client.label(),
              server(client.server()),
              client.idVariable(),
              client.secretVariable(),
              client.instructions(),
              client.request().map(this::tokenRequest));
      case AuthMethod.UserPassword user ->
          new AuthMethod.UserPassword(
              user.id(),
              user.label(),
              user.userVariable(),
              user.passwordVariable(),
              (context, name, password) ->
                  border.call("signing in", () -> user.signIn().signIn(context, name, password)));
      case AuthMethod.ExternalCredential borrowed ->
          new AuthMethod.ExternalCredential(
              borrowed.id(),
              borrowed.label(),
              borrowed.owner(),
              (machine, settings) ->
                  border.callLocal(
                      "the search for a sign-in", () -> borrowed.finder().find(machine, settings)),
              borrowed.renewHint(),
              borrowed.renewal());
      case AuthMethod.Custom custom ->
          new AuthMethod.Custom(
              custom.id(),
              custom.label(),
              (context, dialog) ->
                  border.call("signing in", () -> custom.signIn().signIn(context, dialog)));
    };
  }

  private Function<Settings, OAuthConfiguration> server(
      Function<Settings, OAuthConfiguration> server) {
    return settings -> border.call("the choice of a sign-in server", () -> server.apply(settings));
  }

  private TokenRequest tokenRequest(TokenRequest request) {
    return (settings, endpoint, id, secret) ->
        border.call("the request for a token", () -> request.call(settings, endpoint, id, secret));
  }

  /** Guards a strategy. */
  FetchStrategy strategy(FetchStrategy strategy) {
    return new GuardedStrategy(border, strategy);
  }

  /** Guards a status page. */
  StatusPage statusPage(StatusPage page) {
    return new GuardedStatusPage(border, page);
  }

  private record GuardedStrategy(PluginBoundary border, FetchStrategy strategy)
      implements FetchStrategy {
    @Override
    public String name() {
      return border.call("the name of a strategy", strategy::name);
    }

    /**
     * {@inheritDoc} A plugin that fails is not the same as a sign-in that is not there: told as
     * that, the user would sign in again and again.
     */
    @Override
    public boolean isAvailable(ProviderContext context) {
      try {
        return border.call("isAvailable", () -> strategy.isAvailable(context));
      } catch (ProviderException failed) {
        if (failed.error().kind() == ErrorKind.PLUGIN_FAILURE) {
          throw failed;
        }
        return false;
      }
    }

    @Override
    public FetchResult fetch(ProviderContext context) {
      return switch (border.<FetchResult>call("fetch", () -> strategy.fetch(context))) {
        case FetchResult.Success success -> success;
        case FetchResult.Failure failure ->
            new FetchResult.Failure(PluginErrors.limited(failure.error()));
        case FetchResult.Fatal fatal -> new FetchResult.Fatal(PluginErrors.limited(fatal.error()));
      };
    }
  }

  private record GuardedStatusPage(PluginBoundary border, StatusPage statusPage)
      implements StatusPage {
    @Override
    public URI page() {
      return border.call("the address of its status page", statusPage::page);
    }

    @Override
    public ProviderStatus fetch(ProviderContext context) {
      return border.call("its status page", () -> statusPage.fetch(context));
    }
  }
}
