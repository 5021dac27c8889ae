package dev.headroom.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.ProviderInfo;
import dev.headroom.host.plugin.PluginProblem;
import dev.headroom.host.plugin.Plugins;
import dev.headroom.host.plugin.ProviderEntry;
import dev.headroom.host.plugin.ProviderEntry.Named;
import dev.headroom.host.plugin.ProviderEntry.PluginEntry;
import dev.headroom.host.plugin.ProviderEntry.Source;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

class ProviderCommandsTest {
  private boolean loaded;
  private boolean failing;

  @Command(name = "greet")
  static final class Greet implements Callable<Integer> {
    @Override
    public Integer call() {
      return 7;
    }
  }

  @Test
  void runsTheCommandOfTheProviderThatIsNamed() {
    CommandLine root = mounted("acme");

    assertThat(root.execute("acme", "greet")).isEqualTo(7);
  }

  @Test
  void listsTheOthersWithoutLoadingThem() {
    CommandLine root = mounted("other");

    assertThat(root.getSubcommands()).containsKey("acme");
    assertThat(loaded).isFalse();
  }

  @Test
  void namesThePluginWhoseCommandsFail() {
    failing = true;

    assertThatThrownBy(() -> mounted("acme"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE))
        .hasMessageContaining("acme");
  }

  private CommandLine mounted(String named) {
    var root = new CommandLine(CommandSpec.create().name("headroom"));
    var unused = ProviderCommandsTest.<ProviderContext>none();
    new ProviderCommands(new OnePlugin(), provider -> unused).mountOn(root, named);
    return root;
  }

  /** No command of this test asks its context for anything. */
  @SuppressWarnings("NullAway")
  private static <T> T none() {
    return null;
  }

  private final class OnePlugin implements Plugins {
    private final ProviderInfo info =
        ProviderInfo.of("acme", "Acme", "An invented provider", "https://example.com");

    @Override
    public List<ProviderEntry> providers() {
      var plugin = new PluginEntry("acme", "1", "*", Path.of("acme.jar"), Source.USER, true);
      return List.of(
          new ProviderEntry(
              info,
              plugin,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(new Named("greet", "Greets")),
              false));
    }

    @Override
    public Optional<ProviderEntry> provider(String id) {
      return providers().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    @Override
    public List<PluginProblem> problems() {
      return List.of();
    }

    @Override
    public Map<String, Provider> load(Collection<String> providerIds) {
      loaded = true;
      return Map.of("acme", new Acme());
    }

    private final class Acme implements Provider {
      @Override
      public ProviderInfo info() {
        return info;
      }

      @Override
      public List<Object> commands(ProviderContext context) {
        if (failing) {
          throw new IllegalStateException("broken");
        }
        return List.of(new Greet());
      }
    }
  }
}
