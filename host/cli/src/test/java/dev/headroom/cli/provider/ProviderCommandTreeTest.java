package dev.headroom.cli.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.ProviderInfo;
import dev.headroom.cli.common.CommandException;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.resource.ResourceRun;
import dev.headroom.engine.plugin.GuardedProviders;
import dev.headroom.engine.plugin.Plugins;
import dev.headroom.engine.plugin.discovery.PluginProblem;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Named;
import dev.headroom.engine.plugin.discovery.ProviderEntry.PluginEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Source;
import dev.headroom.engine.provider.CloseableContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class ProviderCommandTreeTest {
  private boolean loaded;
  private boolean failing;
  private boolean closed;
  private Callable<Integer> action = () -> 7;

  @Command(name = "greet")
  static final class Greet implements Callable<Integer> {
    private final Callable<Integer> action;

    Greet(Callable<Integer> action) {
      this.action = action;
    }

    @Override
    public Integer call() throws Exception {
      return action.call();
    }
  }

  @Test
  void runsTheCommandOfTheProviderThatIsNamed() {
    CommandLine root = mounted("acme");

    assertThat(root.execute("acme", "greet")).isEqualTo(7);
    assertThat(closed).isTrue();
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IOException("sk-hunter2"),
        new IllegalStateException("sk-hunter2"),
        new StackOverflowError(),
        new NoClassDefFoundError("org/acme/Missing"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void namesThePluginWhoseCommandFails(Throwable thrown) {
    action = () -> throwing(thrown);

    assertThat(failureOf("greet"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE))
        .hasMessageStartingWith("the plugin acme-plugin failed in its command: ")
        .hasMessageNotContaining("hunter2");
    assertThat(closed).isTrue();
  }

  @Test
  void tellsWhatTheCommandSaysAsAgreed() {
    var said = new ProviderException(ErrorKind.NOT_FOUND, "there is no such user");
    action = () -> throwing(said);

    assertThat(failureOf("greet")).isSameAs(said);
  }

  @Test
  void leavesAWrongCommandLineToTheUser() {
    action =
        () -> {
          throw new ParameterException(
              new CommandLine(CommandSpec.create()), "--from is after --to");
        };
    CommandLine root = mounted("acme");
    root.setParameterExceptionHandler((mistake, arguments) -> 2);

    assertThat(root.execute("acme", "greet")).isEqualTo(2);
  }

  @Test
  void asksWhichCommandIsMeant() {
    assertThat(failureOf())
        .isInstanceOfSatisfying(
            CommandException.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.WRONG_COMMAND_LINE))
        .hasMessageContaining("acme");
    assertThat(closed).isTrue();
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

  private Exception failureOf(String... command) {
    var failure = new AtomicReference<Exception>();
    mounted("acme")
        .setExecutionExceptionHandler(
            (thrown, commandLine, parsed) -> {
              failure.set(thrown);
              return 1;
            })
        .execute(Stream.concat(Stream.of("acme"), Stream.of(command)).toArray(String[]::new));
    return failure.get();
  }

  private CommandLine mounted(String named) {
    var root = new CommandLine(CommandSpec.create().name("headroom"));
    new ProviderCommandTree(
            new OnePlugin(), provider -> context(), (id, word) -> List.of(), ResourceRun.unused())
        .mountOn(root, List.of(named, "greet"));
    return root;
  }

  /** A context that can be closed, and nothing else. */
  private CloseableContext context() {
    return (CloseableContext)
        Proxy.newProxyInstance(
            CloseableContext.class.getClassLoader(),
            new Class<?>[] {CloseableContext.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("close");
              closed = true;
              return null;
            });
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> int throwing(Throwable thrown) throws E {
    throw (E) thrown;
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
              List.of(),
              List.of(new Named("greet", "Greets")),
              false,
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
      return Map.of("acme", GuardedProviders.guarded(new Acme(), "acme-plugin"));
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
        return List.of(new Greet(action));
      }
    }
  }
}
