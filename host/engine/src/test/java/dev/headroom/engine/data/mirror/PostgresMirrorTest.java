package dev.headroom.engine.data.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.PostgresExtension;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.catalog.TestingResource;
import dev.headroom.engine.platform.Deadline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresMirrorTest extends MirrorContract {
  private static final SyncPolicy ON_DEMAND = new SyncPolicy.OnDemand(Duration.ofMinutes(1));

  @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

  @Override
  SqlMirror open(Clock clock) {
    return POSTGRES.mirror(clock);
  }

  @Test
  void aFailureNamesNoPassword() {
    try (SqlMirror mirror = POSTGRES.server().mirrorOfStranger()) {
      assertThatThrownBy(mirror::states)
          .isInstanceOf(MirrorException.class)
          .hasMessageContaining("jdbc:postgresql://127.0.0.1:")
          .hasMessageNotContaining("wrong battery");
    }
  }

  @Test
  void saysThatATableIsStillBeingReadAndLeavesItAsItWas() throws Exception {
    TestingResource users = TestingResource.named("user").policy(ON_DEMAND).rows(1, 1);
    ResourceTable table = table(users);
    try (SqlMirror mirror = open(at(NOW))) {
      mirror.keep(table, List.of(users.row(1L, "one", "a", 1L, "secret")));
      try (Connection reader = mirror.openForReading();
          Statement statement = reader.createStatement();
          ResultSet _ = statement.executeQuery("SELECT id FROM acme_user")) {
        assertThatThrownBy(() -> mirror.clear("acme_user"))
            .isInstanceOf(MirrorException.class)
            .hasMessageContaining("somebody is still reading the table");
        assertThat(mirror.state("acme_user")).isPresent();
      }

      mirror.clear("acme_user");
      assertThat(mirror.state("acme_user")).isEmpty();
    }
  }

  @Test
  void oneHolderAtATimeHasALock() {
    try (SqlMirror mirror = open(at(NOW));
        SqlMirror other = open(at(NOW))) {
      Deadline soon = Deadline.in(Duration.ofMillis(200));
      try (MirrorLock _ = mirror.lock("sync acme_user", soon).orElseThrow()) {
        assertThat(other.lock("sync acme_user", soon)).isEmpty();
        other.lock("sync acme_site", soon).orElseThrow().close();
      }
      other.lock("sync acme_user", Deadline.in(Duration.ofSeconds(5))).orElseThrow().close();
    }
  }

  @Test
  void charactersThatPostgresDoesNotKnowAreReplaced() throws Exception {
    TestingResource notes =
        new TestingResource(
                new ResourceSchema(
                    "note",
                    "Texts",
                    List.of(
                        Column.of("id", Column.Type.TEXT, "The key").asKey(),
                        Column.of("json", Column.Type.JSON, "The rest"))))
            .policy(ON_DEMAND);
    ResourceTable table = table(notes);
    Row row =
        Row.of(notes.schema())
            .set("id", "a\0b")
            .set("json", "{\"x\":\"a\\u0000b\",\"y\":\"\\\\u0000\"}")
            .build();
    try (SqlMirror mirror = open(at(NOW))) {
      mirror.keep(table, List.of(row));
      try (Connection reader = mirror.openForReading();
          Statement statement = reader.createStatement();
          ResultSet result =
              statement.executeQuery("SELECT id, json ->> 'x', json ->> 'y' FROM acme_note")) {
        assertThat(result.next()).isTrue();
        assertThat(List.of(result.getString(1), result.getString(2), result.getString(3)))
            .containsExactly("a\ufffdb", "a\ufffdb", "\\u0000");
      }
    }
  }
}
