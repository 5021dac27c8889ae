package dev.headroom.engine.plugin.loading;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.engine.config.ProviderVariables;
import dev.headroom.engine.plugin.boundary.DescribingContext;
import dev.headroom.engine.plugin.boundary.RefusedPluginException;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Reads all that a provider declares. Runs plugin code. */
final class ProviderDescriber {
  private static final String COMMAND_REMEDY =
      "the rest of the plugin works; report it to its author";

  private final Consumer<RefusedPluginException> notices;

  /**
   * Makes a describer.
   *
   * @param notices receives what is wrong but does not keep the provider from working
   */
  ProviderDescriber(Consumer<RefusedPluginException> notices) {
    this.notices = notices;
  }

  /**
   * Describes a provider.
   *
   * @throws RefusedPluginException when its declarations contradict each other
   * @throws ProviderException when it fails
   */
  ProviderDescription describe(Provider provider) {
    ProviderInfo info = provider.info();
    var strategies = new ArrayList<String>();
    for (FetchStrategy strategy : provider.fetchStrategies()) {
      strategies.add(required(strategy.name(), info, "a strategy without a name"));
    }
    var authMethods = new ArrayList<Named>();
    for (AuthMethod method : provider.authMethods()) {
      authMethods.add(
          new Named(method.id(), required(method.label(), info, "a sign-in without a label")));
    }
    var settings = new ArrayList<String>();
    for (Setting setting : provider.settings()) {
      if (ProviderVariables.isOfEveryProvider(setting.key())) {
        throw new RefusedPluginException(
            "its provider "
                + info.id()
                + " declares the setting "
                + setting.key()
                + ", which headroom has for every provider",
            "report it to the author of the plugin");
      }
      settings.add(setting.key());
    }
    requireDistinct(strategies, info, "strategies");
    requireDistinct(authMethods.stream().map(Named::id).toList(), info, "ways to sign in");
    requireDistinct(settings, info, "settings");
    var resources = new ArrayList<String>();
    var withoutTable = new ArrayList<String>();
    List<Named> commands;
    try (var context = new DescribingContext(info.id())) {
      for (Resource resource : provider.resources(context)) {
        resources.add(resource.schema().name());
        if (!ProviderEntry.hasTable(resource)) {
          withoutTable.add(resource.schema().name());
        }
      }
      commands = commands(provider, context);
    }
    return new ProviderDescription(
        info,
        strategies,
        authMethods,
        settings,
        resources,
        withoutTable,
        commands,
        provider.resourceDiscovery().isPresent(),
        provider.statusPage().isPresent());
  }

  private List<Named> commands(Provider provider, ProviderContext context) {
    String id = provider.info().id();
    var commands = new ArrayList<Named>();
    try {
      for (Object command : provider.commands(context)) {
        describeCommand(command, id).ifPresent(commands::add);
      }
    } catch (ProviderException e) {
      notices.accept(
          new RefusedPluginException(
              "the commands of " + id + " are not known: " + e.getMessage(), COMMAND_REMEDY, e));
      return List.of();
    }
    return commands;
  }

  private Optional<Named> describeCommand(Object object, String providerId) {
    Class<?> type = object.getClass();
    Command command = type.getAnnotation(Command.class);
    if (command == null || command.name().isBlank() || command.name().equals("<main class>")) {
      notices.accept(
          new RefusedPluginException(
              "a command of "
                  + providerId
                  + " has no name: "
                  + type.getName()
                  + " carries no picocli annotation with one",
              COMMAND_REMEDY));
      return Optional.empty();
    }
    if (!type.getModule().isOpen(type.getPackageName(), CommandLine.class.getModule())) {
      notices.accept(
          new RefusedPluginException(
              "the command "
                  + command.name()
                  + " of "
                  + providerId
                  + " cannot be read: its package is closed",
              "add `opens " + type.getPackageName() + " to info.picocli` to its module-info"));
      return Optional.empty();
    }
    String[] description = command.description();
    return Optional.of(new Named(command.name(), description.length == 0 ? "" : description[0]));
  }

  private static <T> T required(@Nullable T value, ProviderInfo info, String what) {
    if (value == null) {
      throw new RefusedPluginException(
          "its provider " + info.id() + " declares " + what,
          "report it to the author of the plugin");
    }
    return value;
  }

  private static void requireDistinct(List<String> keys, ProviderInfo info, String what) {
    var seen = new HashSet<String>();
    for (String key : keys) {
      if (!seen.add(key)) {
        throw new RefusedPluginException(
            "its provider " + info.id() + " declares two " + what + " named " + key,
            "report it to the author of the plugin");
      }
    }
  }
}
