package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.dist.UnpackedImage.Result;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The second time an answer is asked for it comes from disk, and is the same. */
class FromDiskIT {
  private static final AtomicInteger CALLS = new AtomicInteger();

  @TempDir private static Path directory;
  private static UnpackedImage unpacked;
  private static HttpServer service;
  private UnpackedImage image;

  @BeforeAll
  static void unpack() throws Exception {
    unpacked = UnpackedImage.in(directory);
    byte[] answer =
        "{\"five_hour\":{\"utilization\":42.5,\"resets_at\":\"2100-01-01T00:00:00Z\"}}"
            .getBytes(StandardCharsets.UTF_8);
    service = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            CALLS.incrementAndGet();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    service.start();
  }

  @AfterAll
  static void stop() {
    service.stop(0);
  }

  @BeforeEach
  void signIn(TestInfo test) throws Exception {
    image = unpacked.withHome(directory.resolve(test.getTestMethod().orElseThrow().getName()));
    Path folder = Files.createDirectories(image.home().resolve(".claude"));
    Files.writeString(
        folder.resolve(".credentials.json"),
        """
        {"claudeAiOauth":{"accessToken":"sk-ant-oat01-invented","expiresAt":4102444800000,
         "scopes":["user:inference","user:profile"]}}
        """);
    Path settings = Files.createDirectories(image.home().resolve(".config/headroom"));
    Files.writeString(
        settings.resolve("config.toml"),
        """
        fetch.snapshot_reuse = "1h"
        [providers.claude]
        enabled = true
        base_url = "http://127.0.0.1:%d"
        """
            .formatted(service.getAddress().getPort()));
    CALLS.set(0);
  }

  @Test
  void rowsAreTheSame() throws Exception {
    Result first = image.run("usage");
    int calls = CALLS.get();
    Result second = image.run("usage");
    Result bare = image.run();

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("claude\t");
    assertThat(second).isEqualTo(first);
    assertThat(bare).isEqualTo(first);
    assertThat(calls).isPositive();
    assertThat(CALLS).hasValue(calls);
  }

  @Test
  void jsonIsOneDocumentEachTime() throws Exception {
    Result first = image.run("usage", "--json");
    int calls = CALLS.get();
    Result second = image.run("--json");

    JsonObject asked = provider(first);
    asked.add("attempts", new JsonArray());
    assertThat(provider(second)).isEqualTo(asked);
    assertThat(CALLS).hasValue(calls);
  }

  @Test
  void noCommandLineIsBuiltForIt() throws Exception {
    image.run("usage");
    Path log = image.home().resolve("loaded");

    Result result =
        image.run(
            image.launcher(),
            Map.of("HEADROOM_JAVA_OPTIONS", "-Xlog:class+load:file=loaded"),
            "usage");

    assertThat(result.exitCode()).isZero();
    assertThat(Files.readString(log))
        .contains("dev.headroom.cli.usage.UsageFastPath")
        .doesNotContain("picocli.CommandLine", "dev.headroom.cli.root.Program ");
  }

  @Test
  void exitCodesAreThoseOfTheSecondStart() throws Exception {
    assertThat(image.run("usage", "nobody").exitCode()).isEqualTo(2);
    // Nobody is signed in to it, and none of its answers is on disk.
    assertThat(image.run("usage", "copilot").exitCode()).isEqualTo(3);
  }

  @Test
  void theLaunchersOwnPropertyInTheOptionsOfTheUserChangesNothing() throws Exception {
    Result result =
        image.run(
            image.launcher(), Map.of("HEADROOM_JAVA_OPTIONS", "-Dheadroom.disk=only"), "usage");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("claude\t");
  }

  private static JsonObject provider(Result result) {
    assertThat(result.exitCode()).as(result.err()).isZero();
    return new Gson()
        .fromJson(result.out(), JsonObject.class)
        .getAsJsonArray("providers")
        .get(0)
        .getAsJsonObject();
  }
}
