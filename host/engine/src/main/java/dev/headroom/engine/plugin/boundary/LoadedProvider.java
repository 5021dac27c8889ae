package dev.headroom.engine.plugin.boundary;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceDiscovery;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.StatusPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A provider of a loaded plugin as the program sees it: each declaration is asked for once, through
 * the {@link PluginBoundary}, and is then the same list, without nulls, for the whole process; what
 * is in it stays behind the border. What depends on a context is asked for each time.
 */
public final class LoadedProvider implements Provider {
  private final Provider provider;
  private final PluginBoundary border;
  private final ProviderInfo info;
  private final Declaration<List<Setting>> settings;
  private final Declaration<List<AuthMethod>> authMethods;
  private final Declaration<List<FetchStrategy>> fetchStrategies;
  private final Declaration<Optional<StatusPage>> statusPage;
  private final Declaration<Optional<ResourceDiscovery>> discovery;

  public LoadedProvider(Provider provider, PluginBoundary border) {
    this.provider = provider;
    this.border = border;
    this.info = border.declared("info", provider::info);
    var guarded = new GuardedDeclarations(border);
    this.settings = list("settings", provider::settings, guarded::setting);
    this.authMethods = list("authMethods", provider::authMethods, guarded::authMethod);
    this.fetchStrategies = list("fetchStrategies", provider::fetchStrategies, guarded::strategy);
    this.statusPage =
        new Declaration<>(
            () -> border.declared("statusPage", provider::statusPage).map(guarded::statusPage));
    this.discovery = new Declaration<>(this::askForDiscovery);
  }

  private <T> Declaration<List<T>> list(
      String what, Supplier<List<T>> declared, UnaryOperator<T> guard) {
    return new Declaration<>(
        () -> {
          List<T> list = border.declared(what, declared::get);
          return border.declared(what, () -> List.copyOf(list)).stream().map(guard).toList();
        });
  }

  private <T> List<T> copied(String what, Supplier<List<T>> made) {
    List<T> list = border.call(what, made::get);
    return border.call(what, () -> List.copyOf(list));
  }

  PluginBoundary border() {
    return border;
  }

  @Override
  public ProviderInfo info() {
    return info;
  }

  @Override
  public List<Setting> settings() {
    return settings.get();
  }

  @Override
  public List<AuthMethod> authMethods() {
    return authMethods.get();
  }

  @Override
  public List<FetchStrategy> fetchStrategies() {
    return fetchStrategies.get();
  }

  @Override
  public Optional<StatusPage> statusPage() {
    return statusPage.get();
  }

  @Override
  public List<Resource> resources(ProviderContext context) {
    boolean knowsNothing = context instanceof DescribingContext;
    return border.declaredLocally(
        "resources",
        knowsNothing,
        () -> DeclaredResources.guarded(border, info.id(), provider.resources(context)));
  }

  @Override
  public Optional<ResourceDiscovery> resourceDiscovery() {
    return discovery.get();
  }

  private Optional<ResourceDiscovery> askForDiscovery() {
    String what = "resourceDiscovery";
    return border
        .declared(what, provider::resourceDiscovery)
        .map(found -> border.declared(what, () -> GuardedDiscovery.of(border, info.id(), found)));
  }

  @Override
  public List<Object> commands(ProviderContext context) {
    return copied("commands", () -> provider.commands(context));
  }

  /** Asked for once. */
  private static final class Declaration<T> {
    private final Supplier<T> source;
    private @Nullable T value;

    Declaration(Supplier<T> source) {
      this.source = source;
    }

    synchronized T get() {
      T present = value;
      if (present == null) {
        present = source.get();
        value = present;
      }
      return present;
    }
  }
}
