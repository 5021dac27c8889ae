package dev.headroom.engine.data.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.RecordingMirror;
import dev.headroom.engine.data.catalog.ResourceCalls;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingCatalog;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import dev.headroom.engine.data.catalog.UnusedContext;
import dev.headroom.engine.platform.Deadline;
import dev.headroom.engine.plugin.GuardedProviders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ResourceChangesTest {
  private static final RowKey ONE = RowKey.of(1L);

  private final TestingResource users = TestingResource.named("user").rows(1, 3);
  private final RecordingMirror mirror = new RecordingMirror();
  private final List<String> warnings = new ArrayList<>();
  private final TestingProvider acme =
      TestingProvider.of("acme", users, new Devices(), TestingResource.named("group"));
  private final ResourceTable table = new ResourceTable(acme, users);
  private final ResourceChanges changes =
      new ResourceChanges(
          new ResourceCalls((provider, deadline) -> new UnusedContext()),
          new MirrorInvalidation(
              () -> mirror,
              id ->
                  acme.resources().stream()
                      .map(resource -> new ResourceTable(acme, resource))
                      .toList(),
              warnings::add));

  @Test
  void keepsARowThatWasRead() {
    assertThat(changes.get(table, ONE, soon())).map(row -> row.value(1)).contains("name 1");
    assertThat(mirror.told()).containsExactly("keep acme_user 1");
  }

  @Test
  void dropsARowThatIsNotThere() {
    assertThat(changes.get(table, RowKey.of(9L), soon())).isEmpty();
    assertThat(mirror.told()).containsExactly("remove acme_user 9");
  }

  @Test
  void keepsARowThatWasMadeAndReadsItsTableAnew() {
    Row row = changes.create(table, new RowChange(Map.of("id", 7L, "name", "new")), soon());

    assertThat(row.value(1)).isEqualTo("new");
    assertThat(mirror.told())
        .containsExactly("keep acme_user 7", "invalidate acme_user", "invalidate acme_device");
  }

  @Test
  void dropsTheOldRowWhenTheServiceGaveItAnotherKey() {
    changes.update(table, ONE, new RowChange(Map.of("id", 8L)), soon());

    assertThat(mirror.told()).startsWith("remove acme_user 1", "keep acme_user 8");
  }

  @Test
  void readsTheTableAroundAnEmbeddedOneAnew() {
    var devices = new ResourceTable(acme, acme.resources().get(1));

    changes.delete(devices, ONE, soon());

    assertThat(mirror.told())
        .containsExactly("remove acme_device 1", "invalidate acme_device", "invalidate acme_user");
  }

  @Test
  void takesARowThatIsGoneForDeleted() {
    var gone =
        new ResourceTable(
            acme,
            new Devices() {
              @Override
              public void delete(ProviderContext context, RowKey key) {
                throw new ProviderException(ErrorKind.NOT_FOUND, "no such device");
              }
            });

    changes.delete(gone, ONE, soon());

    assertThat(mirror.told()).startsWith("remove acme_device 1");
  }

  @Test
  void keepsNothingOfWhatCanOnlyBeWritten() {
    users.capabilities(EnumSet.of(Resource.Capability.CREATE, Resource.Capability.DELETE));

    changes.create(table, new RowChange(Map.of("id", 7L)), soon());
    changes.delete(table, RowKey.of(7L), soon());

    assertThat(mirror.told()).isEmpty();
  }

  @Test
  void readsATableAnewAfterAChangeThatFailed() {
    assertThatThrownBy(() -> changes.update(guarded(), RowKey.of(9L), change(), soon()))
        .isInstanceOf(ProviderException.class);

    assertThat(mirror.told()).contains("invalidate acme_user");
  }

  @Test
  void refusesWhatTheResourceDoesNotDeclareBeforeAnyCall() {
    users.capabilities(EnumSet.of(Resource.Capability.SCAN));

    assertThatThrownBy(() -> changes.get(table, ONE, soon()))
        .hasMessage("acme user does not support get");
    assertThatThrownBy(() -> changes.delete(table, ONE, soon()))
        .hasMessage("acme user does not support delete");
    assertThat(users.reads()).isEmpty();
    assertThat(mirror.told()).isEmpty();
  }

  @Test
  void warnsWhenTheMirrorCannotBeToldAndTheChangeStands() {
    mirror.breakDown();

    changes.update(table, ONE, change(), soon());

    assertThat(users.get(new UnusedContext(), ONE)).map(row -> row.value(1)).contains("other");
    assertThat(warnings)
        .contains("done, but the local copy could not be updated: the disk is full");
  }

  @Test
  void givesUpACallThatNeverEndsAndSaysThatItMayHaveBeenDone() {
    var never = new CountDownLatch(1);
    var action = action(true, () -> await(never));

    assertThatThrownBy(
            () -> changes.act(table, action, ONE, Map.of(), Deadline.in(Duration.ofMillis(50))))
        .isInstanceOfSatisfying(
            ProviderException.class,
            late -> {
              assertThat(late.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
              assertThat(late.error().message()).contains("may have been done");
              assertThat(late.error().hint()).get().asString().contains("look before");
            });
  }

  @Test
  void saysThatAnAcceptedChangeMayHaveBeenDoneWhateverFailsAfterIt() {
    var accepting =
        new ResourceChanges(
            new ResourceCalls(
                (provider, deadline) ->
                    new UnusedContext() {
                      @Override
                      public boolean hasChangedSomething() {
                        return true;
                      }
                    }),
            new MirrorInvalidation(() -> mirror, id -> List.of(table), warnings::add));
    var limited =
        new ProviderException(ErrorKind.RATE_LIMITED, "Acme answered 429 when the row was read");
    var action =
        action(
            true,
            () -> {
              throw limited;
            });

    assertThatThrownBy(() -> accepting.act(table, action, ONE, Map.of(), soon()))
        .isInstanceOf(UncertainChangeException.class)
        .hasMessage("Acme answered 429 when the row was read; it may have been done all the same");
    assertThatThrownBy(() -> changes.act(table, action, ONE, Map.of(), soon())).isSameAs(limited);
  }

  @Test
  void tellsTheMirrorOfAnActionOnlyWhenItChangesSomething() {
    changes.act(table, action(false, () -> {}), ONE, Map.of(), soon());
    assertThat(mirror.told()).isEmpty();

    changes.act(table, action(true, () -> {}), ONE, Map.of(), soon());
    assertThat(mirror.told()).startsWith("keep acme_user 1", "invalidate acme_user");
  }

  @Test
  void blamesThePluginForWhatItShouldNotHaveThrown() {
    assertThatThrownBy(() -> changes.update(guarded(), RowKey.of(9L), change(), soon()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> assertThat(failed.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE))
        .hasMessageContaining("update of user");
  }

  private ResourceTable guarded() {
    return TestingCatalog.tablesOf(GuardedProviders.guarded(acme, "acme-plugin")).getFirst();
  }

  private ResourceAction action(boolean changing, Runnable work) {
    return new ResourceAction(
        "suspend",
        "Suspends it",
        changing,
        (context, key, arguments) -> {
          work.run();
          return users.get(context, key);
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RowChange change() {
    return new RowChange(Map.of("name", "other"));
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  /** Rows that come with the users. */
  private static class Devices implements Resource {
    private final TestingResource rows = TestingResource.named("device");

    @Override
    public ResourceSchema schema() {
      return rows.schema();
    }

    @Override
    public Set<Capability> capabilities() {
      return EnumSet.of(Capability.DELETE);
    }

    @Override
    public SyncPolicy syncPolicy() {
      return rows.syncPolicy();
    }

    @Override
    public Optional<String> embeddedIn() {
      return Optional.of("user");
    }

    @Override
    public void delete(ProviderContext context, RowKey key) {
      rows.delete(context, key);
    }
  }
}
