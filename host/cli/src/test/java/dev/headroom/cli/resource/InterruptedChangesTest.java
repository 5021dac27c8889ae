package dev.headroom.cli.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.ColumnValues;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C in the middle of several changes: what is done is said, and that nobody knows about the
 * one that was on its way. A press interrupts the thread of the command, as the watch of interrupts
 * does.
 */
class InterruptedChangesTest {
  private final TestingResource users = TestingResource.named("user").rows(1, 3);
  @TempDir private Path directory;
  private ResourceRun run;

  @BeforeEach
  void start() {
    run =
        new ResourceRun(
            directory, TestingProvider.of("acme", new Pressed(users, Thread.currentThread())));
    run.run("acme", "user", "list");
    assertThat(run.refreshed()).hasSize(1);
  }

  @AfterEach
  void stop() {
    Thread.interrupted();
    run.close();
  }

  @Test
  void updatesSayWhatIsDoneWhatIsUnknownAndHowToGoOn() {
    update("--jsonl");

    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.out())
        .isEqualTo(
            "{\"id\":1,\"name\":\"x\",\"group\":\"b\",\"changed\":1,"
                + "\"secret\":\"********\"}\n");
    assertThat(run.err())
        .contains("updated 1 of 3: acme user 1\n")
        .contains(
            "1 of 3 were updated; number 2 was interrupted and may have been done all the same,"
                + " and the 1 after it were not tried; look first: --skip 2 goes on behind it,"
                + " --skip 1 begins with it\n");
  }

  @Test
  void creationsSayItToo() {
    run.input("[{\"id\": 7, \"name\": \"x\"}, {\"id\": 8, \"name\": \"press\"}]");
    run.run("acme", "user", "create", "--from", "-", "--jsonl");

    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err())
        .contains("1 of 2 were created; number 2 was interrupted and may have been done")
        .doesNotContain("after it were not tried");
  }

  @Test
  void theNumbersAreThoseOfTheWholeDocument() {
    run.input(
        "[{\"id\": 1, \"name\": \"x\"}, {\"id\": 2, \"name\": \"press\"},"
            + " {\"id\": 3, \"name\": \"z\"}]");
    run.run("acme", "user", "update", "--from", "-", "--skip", "1", "--yes", "--jsonl");

    assertThat(run.err())
        .contains("0 of 2 were updated; number 2 was interrupted")
        .contains("--skip 2 goes on behind it, --skip 1 begins with it");
  }

  @Test
  void aDocumentOfJsonEndsAsItShould() {
    update("--json");

    JsonObject document = ColumnValues.json(run.out()).getAsJsonObject();
    assertThat(document.get("count").getAsInt()).isEqualTo(1);
    assertThat(document.getAsJsonObject("error").get("message").getAsString())
        .isEqualTo("interrupted");
  }

  @Test
  void whatTheMirrorHasIsReadAnewAfterwards() {
    update("--jsonl");
    Thread.interrupted();

    run.run("acme", "user", "list", "--columns=id,name");
    assertThat(run.refreshed()).hasSize(2);
    assertThat(run.out()).startsWith("1\tx\n");
  }

  private void update(String format) {
    run.input(
        "[{\"id\": 1, \"name\": \"x\"}, {\"id\": 2, \"name\": \"press\"},"
            + " {\"id\": 3, \"name\": \"z\"}]");
    run.run("acme", "user", "update", "--from", "-", "--yes", format);
  }

  /** Users, of whom a change to a certain name is on its way when Ctrl-C is pressed. */
  private record Pressed(TestingResource users, Thread command) implements Resource {
    @Override
    public ResourceSchema schema() {
      return users.schema();
    }

    @Override
    public Set<Capability> capabilities() {
      return users.capabilities();
    }

    @Override
    public SyncPolicy syncPolicy() {
      return users.syncPolicy();
    }

    @Override
    public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
      return users.scan(context, request, cursor);
    }

    @Override
    public Row create(ProviderContext context, RowChange change) {
      pressAt(change);
      return users.create(context, change);
    }

    @Override
    public Row update(ProviderContext context, RowKey key, RowChange change) {
      pressAt(change);
      return users.update(context, key, change);
    }

    private void pressAt(RowChange change) {
      if ("press".equals(change.values().get("name"))) {
        command.interrupt();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException givenUp) {
          throw new IllegalStateException("the call was given up", givenUp);
        }
      }
    }
  }
}
