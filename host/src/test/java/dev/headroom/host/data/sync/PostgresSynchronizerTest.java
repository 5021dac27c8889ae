package dev.headroom.host.data.sync;

import dev.headroom.host.data.PostgresExtension;
import dev.headroom.host.data.mirror.SqlMirror;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSynchronizerTest extends MirrorSynchronizerTest {
  @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

  @Override
  SqlMirror mirror(Clock clock) {
    return POSTGRES.mirror(clock);
  }
}
