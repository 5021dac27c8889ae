package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.headroom.dist.UnpackedImage.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person without an account sees the program at work, through a plain pipe. */
class SandboxIT {
  private static final String NOTICE_END = "invented accounts, nothing leaves this machine\n";

  @TempDir private static Path directory;
  private static UnpackedImage unpacked;
  private UnpackedImage image;

  @BeforeAll
  static void unpack() throws Exception {
    unpacked = UnpackedImage.in(directory);
  }

  @BeforeEach
  void startWithAnEmptyHome(TestInfo test) throws Exception {
    String name = Integer.toHexString((test.getDisplayName() + test.getTestMethod()).hashCode());
    image = unpacked.withHome(directory.resolve("homes").resolve(name));
  }

  @Test
  void answersInJsonForEveryBundledProvider() throws Exception {
    Result result = image.run("--sandbox", "usage", "--json");

    assertThat(result.exitCode()).isZero();
    JsonObject answer = new Gson().fromJson(result.out(), JsonObject.class);
    assertThat(answer.keySet()).contains("schema", "fetchedAt", "profile", "providers");
    assertThat(answer.get("schema").getAsString()).isEqualTo("headroom.usage.v1");
    List<JsonObject> providers = objects(answer, "providers");
    assertThat(providers)
        .extracting(provider -> provider.get("id").getAsString())
        .containsExactlyInAnyOrder("claude", "cloudconnexa", "codex", "copilot");
    assertThat(providers).allSatisfy(SandboxIT::isComplete);
  }

  /** Whatever a table lists can be read by its key, changed and deleted, without an account. */
  @ParameterizedTest
  @CsvSource({
    "user, first_name",
    "network, description",
    "host, description",
    "user-group, name",
    "access-group, description",
    "dns-record, description",
    "location-context, description",
    "device-posture, description"
  })
  void rowsCanBeReadChangedAndDeleted(String resource, String column) throws Exception {
    for (JsonObject row :
        rows(image.run("--sandbox", "cloudconnexa", resource, "list", "--json"))) {
      String id = row.get("id").getAsString();
      assertThat(sandboxed(resource, "get", id).out()).contains(id);
      Result changed = sandboxed(resource, "update", id, "--set", column + "=changed", "--yes");
      assertThat(changed).extracting(Result::exitCode).isEqualTo(0);
      assertThat(changed.out()).contains("changed");
      assertThat(sandboxed(resource, "delete", id, "--yes").exitCode()).isZero();
    }
  }

  @Test
  void whatIsNotThereIsSaidToBeNotThere() throws Exception {
    Result refused = sandboxed("user", "get", "nobody");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("there is no cloudconnexa user nobody");
    assertThat(image.run("--sandbox=renewed-token", "usage", "copilot").exitCode()).isZero();
  }

  private Result sandboxed(String... arguments) throws Exception {
    return image.run(
        Stream.concat(Stream.of("--sandbox", "cloudconnexa"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static List<JsonObject> rows(Result result) {
    return objects(new Gson().fromJson(result.out(), JsonObject.class), "rows");
  }

  private static void isComplete(JsonObject provider) {
    assertThat(provider.get("ok").getAsBoolean()).isTrue();
    assertThat(provider.get("stale").getAsBoolean()).isFalse();
    assertThat(provider.keySet())
        .contains("name", "fetchedAt", "source", "account", "plan", "spend", "balances");
    assertThat(objects(provider, "periods"))
        .isNotEmpty()
        .allSatisfy(
            period ->
                assertThat(period.keySet())
                    .contains(
                        "id",
                        "name",
                        "type",
                        "model",
                        "percentUsed",
                        "used",
                        "limit",
                        "unit",
                        "resetsAt",
                        "windowSeconds",
                        "pace"));
    assertThat(objects(provider, "attempts"))
        .isNotEmpty()
        .allSatisfy(
            attempt ->
                assertThat(attempt.keySet()).contains("strategy", "ok", "durationMs", "error"));
  }

  @Test
  void writesPlainRowsIntoAPipe() throws Exception {
    Result result = image.run("--sandbox", "usage");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(5));
    assertThat(result.out().lines().map(line -> line.substring(0, line.indexOf('\t'))).distinct())
        .containsExactlyInAnyOrder("claude", "cloudconnexa", "codex", "copilot");
    assertThat(result.out() + result.err()).doesNotContain("\u001b", "\r");
    assertThat(result.err()).isEqualTo("sandbox: scenario healthy, " + NOTICE_END);
  }

  @Test
  void warnsOfALimitThatIsNear() throws Exception {
    Result result = image.run("--sandbox=near-limit", "usage");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("\tcritical\n");
  }

  @ParameterizedTest
  @CsvSource({"expired-token, 3", "rate-limited, 1", "malformed, 1", "empty-account, 1"})
  void saysOneLineForEachProviderThatFails(String scenario, int exitCode) throws Exception {
    Result result = image.run("--sandbox=" + scenario, "usage");

    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.out()).isEmpty();
    for (String provider : List.of("claude", "cloudconnexa", "codex", "copilot")) {
      assertThat(result.err().lines().filter(line -> line.startsWith("error: " + provider + ": ")))
          .hasSize(1);
    }
    assertThat(result.err().lines().filter(line -> line.startsWith("error: "))).hasSize(4);
    assertThat(result.err()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void isContentWhenOneProviderAnswers() throws Exception {
    // Of this scenario only Codex has a part; the others are healthy.
    Result result = image.run("--sandbox=no-subscription", "usage", "claude", "codex");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("claude\t"));
    assertThat(result.err().lines().filter(line -> line.startsWith("error: ")))
        .singleElement()
        .asString()
        .startsWith("error: codex: ");
  }

  @Test
  void listsItsScenarios() throws Exception {
    Result result = image.run("--sandbox=list");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains(
            "healthy\tclaude\t", "healthy\tcodex\t", "malformed\t", "device-login\tcopilot\t");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void showsWhoIsSignedIn() throws Exception {
    Result result = image.run("--sandbox", "auth", "status");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines().map(line -> line.substring(0, line.indexOf('\t'))))
        .containsExactly("claude", "cloudconnexa", "codex", "copilot");
  }

  @Test
  void signsInWithADeviceCodeAndShowsTheUsage() throws Exception {
    Result before = image.run("--sandbox=device-login", "usage", "copilot");
    Result login =
        image.run("--sandbox=device-login", "auth", "login", "copilot", "--method", "device_flow");
    Result after = image.run("--sandbox=device-login", "usage", "copilot");

    assertThat(before.exitCode()).isEqualTo(3);
    assertThat(login.exitCode()).isZero();
    assertThat(login.err()).contains("HEAD-ROOM", "http://127.0.0.1:");
    assertThat(after.exitCode()).isZero();
    assertThat(after.out()).startsWith("copilot\t");
  }

  @Test
  void showsTheServiceStatus() throws Exception {
    Result result = image.run("--sandbox", "status");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("claude\toperational\t", "codex\toperational\t", "copilot\toperational\t");
  }

  @Test
  void withoutAnAccountSaysWhatToDo() throws Exception {
    Result result = image.run("usage");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("no provider is enabled", "headroom auth login PROVIDER");
  }

  private static List<JsonObject> objects(JsonObject parent, String name) {
    return Stream.of(parent.getAsJsonArray(name))
        .flatMap(array -> array.asList().stream())
        .map(JsonElement::getAsJsonObject)
        .toList();
  }
}
