package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.headroom.dist.UnpackedImage.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes share one home: prompts, status lines and a person who types. */
class ConcurrencyIT {
  private static final int PROCESSES = 8;

  @TempDir private static Path directory;
  private static UnpackedImage unpacked;

  @BeforeAll
  static void unpack() throws Exception {
    unpacked = UnpackedImage.in(directory);
  }

  @Test
  void manyAskAtOnceAndNoFileIsTorn() throws Exception {
    UnpackedImage image = unpacked.withHome(directory.resolve("asking"));
    Path files = image.home().resolve("all");
    var environment = Map.of("HEADROOM_HOME", files.toString());

    List<Result> results =
        atOnce(number -> image.run(image.launcher(), environment, "--sandbox", "usage", "--json"));

    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.exitCode()).as(result.err()).isZero();
              assertThat(result.out()).satisfies(ConcurrencyIT::everyProviderIsFine);
            });
    assertThat(json(files)).isNotEmpty().allSatisfy(file -> assertThat(whole(file)).isNotNull());
  }

  @Test
  void manySettingsAtOnceAreAllKept() throws Exception {
    UnpackedImage image = unpacked.withHome(directory.resolve("settling"));
    var environment = Map.of("HEADROOM_HOME", image.home().resolve("all").toString());
    List<String> keys =
        List.of(
            "display.color=never",
            "display.bars=ascii",
            "fetch.timeout=11s",
            "fetch.command_timeout=22s",
            "fetch.snapshot_reuse=33s",
            "auth.renew_before=4m",
            "http.no_proxy=localhost",
            "http.max_answer=5MiB");

    List<Result> results =
        atOnce(
            number -> {
              String[] setting = keys.get(number).split("=", 2);
              return image.run(
                  image.launcher(), environment, "config", "set", setting[0], setting[1]);
            });

    assertThat(results).allSatisfy(result -> assertThat(result.exitCode()).isZero());
    String kept = image.run(image.launcher(), environment, "config", "show").out();
    assertThat(kept.lines()).containsAll(keys.stream().map(key -> key.replace('=', '\t')).toList());
  }

  private static void everyProviderIsFine(String answer) {
    assertThat(new Gson().fromJson(answer, JsonObject.class).getAsJsonArray("providers"))
        .hasSizeGreaterThanOrEqualTo(3)
        .extracting(JsonElement::getAsJsonObject)
        .extracting((JsonObject provider) -> provider.get("ok").getAsBoolean())
        .containsOnly(true);
  }

  /** Throws when the file is torn. */
  private static JsonElement whole(Path file) throws IOException {
    return new Gson().fromJson(Files.readString(file), JsonElement.class);
  }

  private static List<Path> json(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  /** One run of the program, of several. */
  private interface Run {
    Result number(int number) throws Exception;
  }

  private static List<Result> atOnce(Run run) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Result>> calls = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        int number = i;
        calls.add(() -> run.number(number));
      }
      List<Result> results = new ArrayList<>();
      for (Future<Result> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
