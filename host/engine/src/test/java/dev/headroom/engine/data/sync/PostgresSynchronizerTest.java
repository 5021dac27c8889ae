package dev.headroom.engine.data.sync;

import dev.headroom.engine.data.catalog.PostgresExtension;
import dev.headroom.engine.data.mirror.SqlMirror;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSynchronizerTest extends MirrorSynchronizerTest {
  @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

  @Override
  SqlMirror mirror(Clock clock) {
    return POSTGRES.mirror(clock);
  }
}
