package dev.headroom.cli.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.cli.common.GlobalOptions;
import dev.headroom.cli.wiring.Services;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.Terminal;
import dev.headroom.engine.plugin.PluginJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Texts from everywhere (plugins, services, settings, file names, arguments) that want to act on a
 * terminal or not to be seen, through every command there is: none of them gets out as it is.
 */
class HostileTextsTest {
  /** As the source of a plugin has it: escapes of a terminal, C1, bidi, invisible, tags. */
  private static final String SOURCE =
      "x\\u001b[31mred\\u001b]0;title\\u0007\\u009b2J\\u202eback\\u2066\\u200b\\u2060\\ufeff\\u00ad"
          + "\\udb40\\udc41\\u2028\\u007f\\b\\r\\ud800end";

  private static final String HOSTILE =
      "x\u001b[31mred\u001b]0;title\u0007\u009b2J\u202eback\u2066\u200b\u2060\ufeff\u00ad"
          + "\udb40\udc41\u2028\u007f\b\r\ud800end";

  /** Reads standard input, which is not the test's to give; its session is tested by itself. */
  private static final String SHELL = "shell";

  /** Reads standard input. */
  private static final Set<String> READS_INPUT = Set.of("--with-token");

  @TempDir private static Path shared;
  @TempDir private Path root;

  @BeforeAll
  static void buildOnce() {
    PluginJar.working("acme")
        .manifest("Plugin-Description", HOSTILE.replaceAll("[\r\n\ud800]", ""))
        .manifest("Plugin-Provider", HOSTILE.replaceAll("[\r\n\ud800]", ""))
        .source("acme.acme.AcmePlugin", PluginJar.plugin("acme", PROVIDERS))
        .source("acme.acme.Texts", TEXTS)
        .source("acme.acme.Items", ITEMS)
        .write(shared.resolve("acme.jar"));
  }

  /** Every command that runs something, by its words, found in the tree itself. */
  static Stream<List<String>> commands() throws IOException {
    Path home = Files.createTempDirectory(shared, "home");
    install(home);
    List<List<String>> leaves = new ArrayList<>();
    try (var services = services(home)) {
      for (String word : tree(services, List.of("--help")).getSubcommands().keySet()) {
        addLeaves(services, List.of(word), leaves);
      }
    }
    assertThat(leaves)
        .contains(List.of("usage"), List.of("auth", "login"), List.of("acme", "item", "list"));
    return leaves.stream();
  }

  private static void addLeaves(Services services, List<String> words, List<List<String>> leaves) {
    CommandLine command = find(tree(services, words), words);
    leaves.add(words);
    for (String below : command.getSubcommands().keySet()) {
      List<String> longer = new ArrayList<>(words);
      longer.add(below);
      addLeaves(services, longer, leaves);
    }
  }

  private static CommandLine tree(Services services, List<String> words) {
    return new CommandLineFactory(services, "1").forArguments(words);
  }

  private static CommandLine find(CommandLine tree, List<String> words) {
    CommandLine found = tree;
    for (String word : words) {
      found = found.getSubcommands().get(word);
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noHostileTextGetsOutOfACommand(List<String> words) throws IOException {
    install(root);
    for (List<String> line : lines(words)) {
      for (List<String> format : formats(line)) {
        List<String> arguments = new ArrayList<>(line);
        arguments.addAll(format);
        run(arguments);
      }
    }
  }

  /** Each option is tried once; a trace and the details of -v come with it. */
  private static List<List<String>> formats(List<String> line) {
    return line.stream().anyMatch(word -> word.startsWith("--"))
        ? List.of(List.of("-v"))
        : List.of(List.of(), List.of("--json"), List.of("-v"));
  }

  /**
   * The command with what it may take: nothing, known names, a hostile one, each of its options.
   */
  private List<List<String>> lines(List<String> words) {
    Set<List<String>> lines = new LinkedHashSet<>();
    lines.add(with(words, "--help"));
    if (words.equals(List.of(SHELL))) {
      return List.copyOf(lines);
    }
    lines.add(words);
    List<String> targets =
        List.of("acme", "evil", "acme_item", "key", "providers.acme.note", HOSTILE);
    for (String target : targets) {
      lines.add(with(words, target));
    }
    lines.add(with(words, "select * from acme_item"));
    lines.add(with(words, "--no-such-" + HOSTILE));
    lines.add(with(words, "providers.acme.note", HOSTILE));
    lines.add(with(words, "--method", "own", "acme"));
    try (var services = services(root)) {
      for (OptionSpec option : find(tree(services, words), words).getCommandSpec().options()) {
        String name = option.longestName();
        if (READS_INPUT.contains(name) || option.usageHelp()) {
          continue;
        }
        boolean takesValue = option.arity().max() > 0;
        for (String target : List.of("key", "select * from acme_item")) {
          lines.add(
              takesValue
                  ? with(words, target, name, "no-such-folder/" + HOSTILE)
                  : with(words, target, name));
        }
      }
    }
    return List.copyOf(lines);
  }

  private static List<String> with(List<String> words, String... more) {
    List<String> line = new ArrayList<>(words);
    line.addAll(List.of(more));
    return line;
  }

  private void run(List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    new Program(machine(root), new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
    assertHarmless(arguments, "standard output", out.toString());
    assertHarmless(arguments, "standard error", err.toString());
  }

  private static void assertHarmless(List<String> arguments, String stream, String text) {
    for (int index = 0;
        index < text.length();
        index += Character.charCount(text.codePointAt(index))) {
      int c = text.codePointAt(index);
      // CSV keeps the line ends of a value, between quotes.
      boolean quoted = c == '\r' && arguments.contains("--csv");
      if (isHarmful(text, index, c) && !quoted) {
        String around =
            text.substring(Math.max(0, index - 60), Math.min(text.length(), index + 20));
        throw new AssertionError(
            "U+%04X on %s of %s near <%s>"
                .formatted(c, stream, visible(String.join(" ", arguments)), visible(around)));
      }
    }
  }

  /** Tabs part columns, and lines end; the two joiners are letters' own. */
  private static boolean isHarmful(String text, int index, int c) {
    if (c == '\n' || c == '\t') {
      return false;
    }
    if (c == '\r') {
      return index + 1 >= text.length() || text.charAt(index + 1) != '\n';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      default -> false;
    };
  }

  private static String visible(String text) {
    var shown = new StringBuilder();
    text.chars()
        .forEach(c -> shown.append(c < ' ' || c > '~' ? "\\u%04x".formatted(c) : "" + (char) c));
    return shown.toString();
  }

  private static void install(Path home) throws IOException {
    Path plugins = Files.createDirectories(home.resolve("data/plugins"));
    Files.copy(shared.resolve("acme.jar"), plugins.resolve("acme.jar"));
    Files.write(plugins.resolve("bro\u001b[31mken\u009b.jar"), new byte[10]);
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/config.toml"),
        "[providers.acme]\nenabled = true\nnote = \""
            + SOURCE.replace("\\ud800", "").replace("\\udb40\\udc41", "\\U000e0041")
            + "\"\n\"no\\u001b[31msuch\\u202e\" = 1\n[providers.evil]\nenabled = true\n");
  }

  private static Machine machine(Path home) {
    return new Machine(
        Map.of("HEADROOM_HOME", home.toString(), Terminal.HINT, ""),
        home,
        OperatingSystem.OTHER,
        home);
  }

  private static Services services(Path home) {
    return new Services(
        GlobalOptions.scan(List.of()),
        machine(home),
        new PrintWriter(new StringWriter()),
        new PrintWriter(new StringWriter()));
  }

  private static final String TEXTS =
      """
      package acme.acme;
      final class Texts {
        static final String HOSTILE = "%s";
        static final String LONG = HOSTILE + "y".repeat(1 << 20) + HOSTILE;
        private Texts() {}
      }
      """
          .formatted(SOURCE);

  /** One provider answers with hostile texts, the other fails with them. */
  private static final String PROVIDERS = provider("acme", false) + ", " + provider("evil", true);

  private static String provider(String id, boolean fails) {
    return """
    new Provider() {
      private <T> T answer(T value) {
        if (%s) {
          throw new ProviderException(dev.headroom.api.ProviderError.of(
              ErrorKind.UNAVAILABLE, Texts.HOSTILE, Texts.HOSTILE));
        }
        return value;
      }
      @Override public ProviderInfo info() {
        return ProviderInfo.of("%s", Texts.HOSTILE, Texts.HOSTILE, "https://acme.example");
      }
      @Override public List<Setting> settings() {
        return List.of(
            Setting.baseUrl("base_url", "https://acme.example", Texts.HOSTILE),
            Setting.of("note", Setting.Type.TEXT, Texts.HOSTILE, Texts.HOSTILE));
      }
      @Override public List<dev.headroom.api.auth.AuthMethod> authMethods() {
        return List.of(
            new dev.headroom.api.auth.AuthMethod.Custom("own", Texts.HOSTILE, (context, dialog) -> {
              dialog.show(Texts.HOSTILE);
              dialog.open(java.net.URI.create("https://you\\u202e\\u200b@acme.example/\\u2066"));
              throw new ProviderException(ErrorKind.AUTH_REJECTED, Texts.HOSTILE);
            }),
            new dev.headroom.api.auth.AuthMethod.ExternalCredential(
                "tool", Texts.HOSTILE, Texts.HOSTILE,
                (environment, settings) -> new dev.headroom.api.auth.AuthMethod.ExternalCredential
                    .LookupResult.Unusable(Texts.HOSTILE, Texts.HOSTILE),
                Texts.HOSTILE, Optional.empty()));
      }
      @Override public List<dev.headroom.api.usage.FetchStrategy> fetchStrategies() {
        return List.of(new dev.headroom.api.usage.FetchStrategy() {
          @Override public String name() {
            return "web";
          }
          @Override public boolean isAvailable(ProviderContext context) {
            return true;
          }
          @Override public dev.headroom.api.usage.FetchResult fetch(ProviderContext context) {
            Optional<String> text = Optional.of(Texts.HOSTILE);
            return answer(dev.headroom.api.usage.FetchResult.success(
                dev.headroom.api.usage.UsageSnapshot.builder()
                    .account(text).organization(text).plan(text)
                    .period(dev.headroom.api.usage.UsageLimit.builder(
                            "day", Texts.HOSTILE, dev.headroom.api.usage.UsageLimit.Type.DAILY)
                        .model(text)
                        .percentUsed(OptionalDouble.of(50))
                        .build())
                    .balance(dev.headroom.api.usage.Balance.of(
                        Texts.HOSTILE, java.math.BigDecimal.ONE, Texts.HOSTILE))
                    .build()));
          }
        });
      }
      @Override public Optional<dev.headroom.api.usage.StatusPage> statusPage() {
        return Optional.of(new dev.headroom.api.usage.StatusPage() {
          @Override public java.net.URI page() {
            return java.net.URI.create("https://acme.example/");
          }
          @Override public dev.headroom.api.usage.ProviderStatus fetch(ProviderContext context) {
            return answer(new dev.headroom.api.usage.ProviderStatus(
                dev.headroom.api.usage.ProviderStatus.Level.DEGRADED,
                Optional.of(Texts.HOSTILE), Optional.empty()));
          }
        });
      }
      @Override public List<dev.headroom.api.resource.Resource> resources(ProviderContext context) {
        return List.of(new Items(%s));
      }
    }
    """
        .formatted(fails, id, fails);
  }

  private static final String ITEMS =
      """
      package acme.acme;
      import dev.headroom.api.*;
      import dev.headroom.api.resource.*;
      import java.util.*;
      final class Items implements Resource {
        private static final ResourceSchema SCHEMA = new ResourceSchema("item", Texts.HOSTILE,
            List.of(Column.of("id", Column.Type.TEXT, Texts.HOSTILE).asKey(),
                Column.of("name", Column.Type.TEXT, Texts.HOSTILE),
                Column.of("data", Column.Type.JSON, Texts.HOSTILE)));
        private final boolean fails;
        Items(boolean fails) {
          this.fails = fails;
        }
        private Row row(String id, String name) {
          if (fails) {
            throw new ProviderException(ErrorKind.UNAVAILABLE, Texts.LONG);
          }
          return Row.of(SCHEMA).set("id", id).set("name", name)
              .set("data", "{\\"a\\":\\"\\u202e\\u009b\\"}").build();
        }
        @Override public ResourceSchema schema() {
          return SCHEMA;
        }
        @Override public Set<Capability> capabilities() {
          return EnumSet.allOf(Capability.class);
        }
        @Override public SyncPolicy syncPolicy() {
          return new SyncPolicy.Full(java.time.Duration.ofHours(1));
        }
        @Override public List<ResourceAction> actions() {
          return List.of(new ResourceAction("poke", Texts.HOSTILE, true,
              (context, key, arguments) -> Optional.of(row("key", Texts.HOSTILE))));
        }
        @Override public Page scan(ProviderContext context, ScanRequest request,
            Optional<String> cursor) {
          return Page.of(List.of(row("key", Texts.HOSTILE), row(Texts.HOSTILE, Texts.LONG)),
              Optional.empty());
        }
        @Override public Optional<Row> get(ProviderContext context, RowKey key) {
          return Optional.of(row("key", Texts.HOSTILE));
        }
        @Override public Row create(ProviderContext context, RowChange change) {
          return row("key", Texts.HOSTILE);
        }
        @Override public Row update(ProviderContext context, RowKey key, RowChange change) {
          return row("key", Texts.HOSTILE);
        }
        @Override public void delete(ProviderContext context, RowKey key) {
          row("key", Texts.HOSTILE);
        }
      }
      """;
}
