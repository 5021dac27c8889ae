package dev.headroom.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.api.ProviderException;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.auth.Credential;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.CredentialStore;
import dev.headroom.engine.auth.store.FileCredentialStore;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import dev.headroom.engine.plugin.discovery.ProviderEntry.PluginEntry;
import dev.headroom.toolkit.scenario.ScenarioFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:17:43Z");
  private static final CredentialSlot SLOT = CredentialSlot.of("acme-ai", "device", "default");

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private Machine real;
  private ProviderEntry acme;

  @BeforeEach
  void installAPlugin() throws IOException {
    real =
        new Machine(
            Map.of(
                "HEADROOM_HOME", directory.resolve("headroom").toString(),
                "TERM", "xterm",
                "PATH", "/usr/bin",
                "SOME_API_KEY", "real"),
            directory.resolve("real-home"),
            OperatingSystem.LINUX,
            directory);
    Path jar = directory.resolve("acme.jar");
    writeJar(jar, Map.of("healthy", healthy(), "near-limit", nearLimit()));
    acme = entry("acme-ai", jar);
  }

  @AfterEach
  void closeTheClient() {
    client.close();
  }

  @Test
  void answersAsTheScenarioSays() throws Exception {
    try (Sandbox sandbox = open("healthy")) {
      HttpResponse<String> reply = get(sandbox, "/v1/usage?full=1", "Bearer acme-token-0001");

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"resets_at\":\"2026-11-21T12:17:43Z\"}");
      assertThat(reply.headers().firstValue("x-plan")).contains("pro");
      assertThat(sandbox.misunderstood()).isEmpty();
    }
  }

  @Test
  void namesTheRequestsThatNoScenarioUnderstands() throws Exception {
    try (Sandbox sandbox = open("healthy")) {
      assertThat(get(sandbox, "/v1/usage?full=1", "Bearer wrong").statusCode()).isEqualTo(501);
      assertThat(get(sandbox, "/v1/other", "Bearer x").statusCode()).isEqualTo(501);

      assertThat(sandbox.misunderstood())
          .containsExactly(
              "acme-ai: GET base_url /v1/usage: the header Authorization is missing or different",
              "acme-ai: GET base_url /v1/other: no exchange of acme-ai/healthy has this address");
    }
  }

  @Test
  void breaksTheConnectionWhereTheScenarioSaysSo() throws Exception {
    try (Sandbox sandbox = open("near-limit")) {
      assertThatThrownBy(() -> get(sandbox, "/reset", "")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(sandbox, "/truncate", "")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void pretendsAMachineThatHasNothingOfTheUsers() throws Exception {
    try (Sandbox sandbox = open("healthy")) {
      Machine machine = sandbox.machine();

      assertThat(machine.variables())
          .containsEntry("TERM", "xterm")
          .containsEntry("ACME_MODE", "sandbox")
          .containsEntry("HEADROOM_ACME_AI_ENABLED", "true")
          .containsEntry("HEADROOM_ACME_AI_REGION", "eu")
          .containsKeys("HEADROOM_ACME_AI_BASE_URL", "HEADROOM_ACME_AI_STATUS_BASE_URL")
          .doesNotContainKeys("PATH", "SOME_API_KEY");
      assertThat(machine.home()).isNotEqualTo(real.home());
      assertThat(machine.home().resolve(".acme/auth.json")).hasContent("{\"token\":\"x\"}");
      assertThat(Directories.of(machine).data()).isNotEqualTo(Directories.of(real).data());
    }
  }

  @Test
  void storesCredentialsOnceAndKeepsWhatWasDoneWithThem() throws Exception {
    try (Sandbox sandbox = open("healthy")) {
      CredentialStore store = store(sandbox.machine());
      Optional<Credential> stored = store.read(SLOT).flatMap(found -> found.credential());
      assertThat(stored.map(credential -> credential.secret().reveal()))
          .contains("acme-token-0001");
      store.delete(SLOT);
    }
    try (Sandbox sandbox = open("healthy")) {
      assertThat(store(sandbox.machine()).contains(SLOT)).isFalse();
    }
    Sandbox.reset(real);
    try (Sandbox sandbox = open("healthy")) {
      assertThat(store(sandbox.machine()).contains(SLOT)).isTrue();
    }
  }

  @Test
  void playsTheUsualScenarioForAProviderWithoutTheNamedOne() throws Exception {
    Path jar = directory.resolve("other.jar");
    writeJar(jar, Map.of("healthy", healthy().replace("acme-ai", "other")), "other");
    ScenarioCatalog catalog = ScenarioCatalog.of(List.of(acme, entry("other", jar)));

    try (Sandbox sandbox = Sandbox.open(real, catalog, "near-limit", this::store, NOW)) {
      assertThat(sandbox.machine().variables())
          .containsKeys("HEADROOM_ACME_AI_ENABLED", "HEADROOM_OTHER_ENABLED");
      assertThat(sandbox.problems()).isEmpty();
    }
  }

  @Test
  void leavesOutAProviderWhoseScenarioIsWrong() throws Exception {
    writeJar(
        acme.plugin().path(), Map.of("healthy", healthy().replace("\"method\"", "\"methud\"")));

    try (Sandbox sandbox = open("healthy")) {
      assertThat(sandbox.problems())
          .containsExactly(
              "acme-ai/healthy.json.exchanges[0].request has the unknown field methud");
      assertThat(sandbox.machine().variables()).doesNotContainKey("HEADROOM_ACME_AI_ENABLED");
    }
  }

  @Test
  void leavesOutAProviderWithACredentialItCannotUse() throws Exception {
    writeJar(acme.plugin().path(), Map.of("healthy", healthy().replace("\"device\"", "\"other\"")));

    try (Sandbox sandbox = open("healthy")) {
      assertThat(sandbox.problems())
          .containsExactly(
              "acme-ai/healthy.json has credentials for a sign-in method that acme-ai has not got");
    }
  }

  @Test
  void refusesAScenarioThatNobodyHas() {
    assertThatThrownBy(() -> open("unheard-of"))
        .isInstanceOf(ProviderException.class)
        .hasMessage("no plugin has the scenario unheard-of");
  }

  @Test
  void listsTheScenariosOfAllProviders() {
    assertThat(ScenarioCatalog.of(List.of(acme)).entries())
        .containsExactly(
            new ScenarioCatalog.Entry("healthy", Map.of("acme-ai", "Room to spare")),
            new ScenarioCatalog.Entry("near-limit", Map.of("acme-ai", "Almost full")));
  }

  @Test
  void tellsWhatAScenarioOfASharedNameIsForEachProvider() {
    var descriptions = new LinkedHashMap<String, String>();
    descriptions.put("acme-ai", "A guest");
    descriptions.put("beta", "No plan");
    descriptions.put("gamma", "A guest");
    var entry = new ScenarioCatalog.Entry("empty-account", descriptions);

    assertThat(entry.providers()).containsExactly("acme-ai", "beta", "gamma");
    assertThat(entry.providersByDescription())
        .containsExactly(
            Map.entry("A guest", List.of("acme-ai", "gamma")),
            Map.entry("No plan", List.of("beta")));
  }

  private Sandbox open(String scenario) throws IOException {
    return Sandbox.open(real, ScenarioCatalog.of(List.of(acme)), scenario, this::store, NOW);
  }

  private CredentialStore store(Machine machine) {
    return new FileCredentialStore(
        Directories.of(machine).data().resolve("credentials"), Clock.systemUTC());
  }

  private HttpResponse<String> get(Sandbox sandbox, String path, String authorization)
      throws IOException, InterruptedException {
    String base = sandbox.machine().variable("HEADROOM_ACME_AI_BASE_URL").orElseThrow();
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", authorization)
            .build(),
        BodyHandlers.ofString());
  }

  private static void writeJar(Path jar, Map<String, String> scenarios) throws IOException {
    writeJar(jar, scenarios, "acme-ai");
  }

  private static void writeJar(Path jar, Map<String, String> scenarios, String provider)
      throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var scenario : scenarios.entrySet()) {
        zip.putNextEntry(
            new ZipEntry(ScenarioFiles.FOLDER + provider + "/" + scenario.getKey() + ".json"));
        zip.write(scenario.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static ProviderEntry entry(String id, Path jar) {
    return new ProviderEntry(
        ProviderInfo.of(id, "Acme", "An invented service", "https://acme.example"),
        new PluginEntry(id, "1.0.0", "*", jar, ProviderEntry.Source.USER, true),
        List.of("oauth"),
        List.of(new ProviderEntry.Named("device", "Acme device code")),
        List.of("base_url", "status_base_url", "region"),
        List.of(),
        List.of(),
        List.of(),
        false,
        false);
  }

  private static String healthy() {
    return """
    {"schema": "headroom.scenario.v1", "provider": "acme-ai", "name": "healthy",
     "description": "Room to spare",
     "environment": {"ACME_MODE": "sandbox"},
     "files": {"~/.acme/auth.json": {"token": "x"}},
     "credentials": {"device": {"type": "token_set", "secret": "acme-token-0001"}},
     "settings": {"region": "eu"},
     "exchanges": [
      {"request": {"method": "GET", "path": "/v1/usage", "query": {"full": "1"},
                   "headers": {"Authorization": "Bearer acme-token-0001"}},
       "response": {"headers": {"X-Plan": "pro"}, "json": {"resets_at": "{{now+2h}}"}}}],
     "expect": {"usage": {}}}
    """;
  }

  private static String nearLimit() {
    return """
    {"schema": "headroom.scenario.v1", "provider": "acme-ai", "name": "near-limit",
     "description": "Almost full",
     "exchanges": [
      {"request": {"path": "/reset"}, "response": {"fault": "reset"}},
      {"request": {"path": "/truncate"},
       "response": {"text": "This is cut in the middle", "fault": "truncate"}}],
     "expect": {"usage": {}}}
    """;
  }
}
