package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.headroom.dist.UnpackedImage.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's plugin for a database, whose tables are known only when it was asked. */
class DiscoveredResourcesIT {
  @TempDir private static Path directory;
  private static UnpackedImage image;
  private static Path plugins = Path.of("");

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  @TempDir private Path home;
  private HttpServer database;

  @BeforeAll
  static void buildThePlugin() throws Exception {
    image = UnpackedImage.in(directory);
    plugins = directory.resolve("plugins");
    ThirdPartyJar.build(
        "beacon",
        Path.of("src/test/resources/third-party/telling"),
        "",
        directory.resolve("telling"),
        plugins);
  }

  @BeforeEach
  void startTheDatabase() throws IOException {
    answers.put("/tables", "tower:id,name\nkeeper:id,tower_id");
    answers.put("/rows/tower", "1,Eddystone\n2,Bell Rock");
    answers.put("/rows/keeper", "7,2");
    database = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    database.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          byte[] body = answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    database.start();
  }

  @AfterEach
  void stopTheDatabase() {
    database.stop(0);
  }

  @Test
  void nobodyIsAskedForHelpCompletionAndTheListOfTables() throws Exception {
    assertThat(run("--help").out()).contains("beacon", "Resources and commands of Beacon.");
    assertThat(run("beacon", "--help").out())
        .contains("`headroom tables beacon` asks which resources it has.");
    assertThat(completed("beacon", "")).isEmpty();
    Result tables = run("tables");
    assertThat(tables.out()).contains("headroom_usage").doesNotContain("beacon_");
    assertThat(tables.err())
        .contains("beacon tells its tables when it is asked: `headroom tables beacon` does that");
    assertThat(asked).isEmpty();
  }

  @Test
  void aTableIsThereForEverythingOnceItsProviderWasAsked() throws Exception {
    assertThat(run("tables", "beacon").out()).contains("beacon_tower", "beacon_keeper");
    assertThat(run("beacon", "tower", "list", "--jsonl").out())
        .isEqualTo(
            "{\"id\":\"1\",\"name\":\"Eddystone\"}\n{\"id\":\"2\",\"name\":\"Bell Rock\"}\n");
    assertThat(run("tables").out()).contains("beacon_tower", "beacon_keeper");
    assertThat(run("tables", "beacon_keeper").out()).contains("tower_id");
    assertThat(completed("beacon", "")).containsExactly("keeper", "tower");
    assertThat(completed("beacon", "tower", "list", "--where", "n")).containsExactly("name=");
    assertThat(
            run(
                    "query",
                    "--csv",
                    "select t.name, p.name as provider from beacon_keeper k"
                        + " join beacon_tower t on t.id = k.tower_id"
                        + " join headroom_providers p on p.id = 'beacon'")
                .out())
        .isEqualToIgnoringNewLines("name,provider\r\nBell Rock,Beacon\r\n");
    assertThat(asked).filteredOn("/tables"::equals).hasSize(1);

    database.stop(0);
    Result offline = run("query", "--offline", "--csv", "select count(*) n from beacon_tower");
    assertThat(offline.out()).as(offline.err()).startsWith("n").contains("2");
    assertThat(run("beacon", "tower", "list", "--offline").out()).contains("Eddystone");
  }

  @Test
  void aSyncKnowsTheTablesOfAProviderAndItsEnabledOnes() throws Exception {
    assertThat(run("sync", "run").err()).contains("nothing to sync");
    Result named = run("sync", "run", "beacon");
    assertThat(named.exitCode()).as(named.err()).isZero();
    assertThat(named.out()).contains("beacon_tower\tfull\t2", "beacon_keeper\tfull\t1");

    Result enabled = run(Map.of("HEADROOM_BEACON_ENABLED", "true"), "sync", "run", "--fresh");
    assertThat(enabled.exitCode()).as(enabled.err()).isZero();
    assertThat(enabled.out()).contains("beacon_tower\tfull\t2");
  }

  @Test
  void aTableFollowsWhenTheDatabaseChanges() throws Exception {
    run("sync", "run", "beacon");
    answers.put("/tables", "tower:id,name,height\nbuoy:id");
    answers.put("/rows/tower", "1,Eddystone,49");
    answers.put("/rows/buoy", "9");

    assertThat(run("query", "--csv", "select id from beacon_buoy").out()).contains("9");
    assertThat(run("query", "--csv", "select height from beacon_tower").out()).contains("49");
    assertThat(run("tables").out()).contains("beacon_buoy").doesNotContain("beacon_keeper");
  }

  @Test
  void aDatabaseThatIsDownAtTheFirstQuestionIsAnErrorOfThatCommandOnly() throws Exception {
    database.stop(0);

    Result query = run("query", "select * from beacon_tower");
    assertThat(query.exitCode()).isEqualTo(1);
    assertThat(query.err()).startsWith("error: ").doesNotContain("Exception");
    assertThat(run("beacon", "tower", "list").exitCode()).isEqualTo(1);
    assertThat(run("sync", "run", "beacon").out()).contains("beacon\tfailed");
    assertThat(run("tables").exitCode()).isZero();
    assertThat(run("query", "select count(*) from headroom_plugins").exitCode()).isZero();
  }

  private List<String> completed(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("completion", "below", "."));
    line.addAll(List.of(words));
    return run(line.toArray(String[]::new))
        .out()
        .lines()
        .map(found -> found.split("\t")[0])
        .sorted()
        .toList();
  }

  private Result run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  private Result run(Map<String, String> more, String... arguments) throws Exception {
    Map<String, String> environment = new ConcurrentHashMap<>(more);
    environment.put("HEADROOM_HOME", home.toString());
    environment.put("HEADROOM_PLUGINS", plugins.toString());
    environment.put(
        "HEADROOM_BEACON_BASE_URL", "http://127.0.0.1:" + database.getAddress().getPort());
    return image.run(image.launcher(), environment, arguments);
  }
}
