package dev.headroom.engine.plugin;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderPlugin;
import dev.headroom.api.Settings;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.engine.plugin.boundary.PluginBoundary;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.toolkit.json.JsonView;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first example of docs/plugin-authors.md, taken from the page itself. */
class PluginAuthorsGuideTest {
  private static final Path GUIDE = Path.of("../../docs/plugin-authors.md");
  private static final Pattern FILE =
      Pattern.compile("<!-- file: (\\S+) -->\n```\\w*\n(.*?)\n```", Pattern.DOTALL);

  @TempDir private Path root;
  private TestingRuntime installation;

  @BeforeEach
  void buildTheExample() throws IOException {
    installation = new TestingRuntime(root);
    Path project = root.resolve("project");
    Map<String, String> files = files();
    var sources = new ArrayList<String>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = project.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue() + "\n");
      if (file.getKey().endsWith(".java")) {
        sources.add(path.toString());
      }
    }
    String classes = project.resolve("classes").toString();
    var javac = new ArrayList<>(List.of("--release", "25", "-d", classes, "-Xlint:all", "-Werror"));
    javac.addAll(List.of("--module-path", publishedModules()));
    javac.addAll(sources);
    run("javac", javac);
    Files.createDirectories(installation.user());
    run(
        "jar",
        List.of(
            "--create",
            "--file",
            installation.user().resolve("acme.jar").toString(),
            "--manifest",
            project.resolve("manifest.txt").toString(),
            "-C",
            classes,
            "."));
  }

  @Test
  void theExampleIsAPluginWithoutProblems() {
    PluginRuntime runtime = installation.start();

    assertThat(runtime.problems()).isEmpty();
    ProviderEntry entry = runtime.provider("acme").orElseThrow();
    assertThat(entry.strategies()).containsExactly("api_key");
    assertThat(entry.settings()).containsExactly("base_url");
    assertThat(entry.plugin().version()).isEqualTo("1.0.0");
  }

  @Test
  void theExampleReadsAnAnswer() {
    FetchResult result =
        fetch(200, "{\"plan\": \"Pro\", \"used\": 42, \"limit\": 100, \"resets_at\": null}");

    assertThat(result).isInstanceOf(FetchResult.Success.class);
    var snapshot = ((FetchResult.Success) result).snapshot();
    assertThat(snapshot.plan()).hasValue("Pro");
    assertThat(snapshot.periods().getFirst().used()).hasValue(new BigDecimal(42));
    assertThat(snapshot.periods().getFirst().limit()).hasValue(new BigDecimal(100));
  }

  @Test
  void theExampleSaysWhatMendsARefusal() {
    FetchResult result = fetch(401, "");

    assertThat(result).isInstanceOf(FetchResult.Fatal.class);
    assertThat(((FetchResult.Fatal) result).error().hint()).hasValue("`headroom auth login acme`");
  }

  private FetchResult fetch(int status, String body) {
    Provider provider = installation.start().load(List.of("acme")).get("acme");
    FetchStrategy strategy = provider.fetchStrategies().getFirst();
    var key = new Credential.ApiKey(Secret.of("acme-123"));
    Credentials credentials = fake(Credentials.class, Map.of("find", Optional.of(key)));
    Settings settings =
        fake(Settings.class, Map.of("address", URI.create("https://api.acme.example/v1/quota")));
    Http http =
        new Http() {
          @Override
          public HttpResponse send(HttpRequest call) {
            return new HttpResponse(
                status,
                call.uri(),
                HttpHeaders.of(Map.of()),
                body.getBytes(StandardCharsets.UTF_8));
          }

          @Override
          public PendingResponse start(HttpRequest call) {
            throw new UnsupportedOperationException();
          }
        };
    ProviderContext context =
        fake(
            ProviderContext.class,
            Map.of("credentials", credentials, "settings", settings, "http", http));
    return PluginBoundary.of(provider).call("fetch", () -> strategy.fetch(context));
  }

  /** An object that answers each method by its name, always the same. */
  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer;
            }));
  }

  private static Map<String, String> files() throws IOException {
    var files = new LinkedHashMap<String, String>();
    Matcher matcher = FILE.matcher(Files.readString(GUIDE).replace("\r\n", "\n"));
    while (matcher.find()) {
      files.put(matcher.group(1), matcher.group(2));
    }
    assertThat(files).hasSize(4);
    return files;
  }

  /** What the page names, and not JSpecify: an author who does not use it does not need it. */
  private static String publishedModules() {
    return Stream.of(ProviderPlugin.class, JsonView.class, JsonElement.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .collect(joining(File.pathSeparator));
  }

  private static void run(String tool, List<String> arguments) {
    var messages = new StringWriter();
    var writer = new PrintWriter(messages);
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    assertThat(code).as(messages.toString()).isZero();
  }
}
