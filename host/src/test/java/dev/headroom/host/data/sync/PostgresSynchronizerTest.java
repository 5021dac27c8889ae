package dev.headroom.host.data.sync;

import dev.headroom.host.data.PostgresServer;
import dev.headroom.host.data.mirror.SqlMirror;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresSynchronizerTest extends MirrorSynchronizerTest {
  private static PostgresServer server;

  private final String schema = "headroom_" + UUID.randomUUID();

  @BeforeAll
  static void startServer() throws Exception {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  @Override
  SqlMirror mirror(Clock clock) {
    return server.mirror(schema, clock);
  }
}
