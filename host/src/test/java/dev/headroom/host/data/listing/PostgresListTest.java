package dev.headroom.host.data.listing;

import dev.headroom.host.data.PostgresExtension;
import dev.headroom.host.data.mirror.SqlMirror;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresListTest extends MirroredListContract {
  @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

  @Override
  SqlMirror open(Clock clock) {
    return POSTGRES.mirror(clock);
  }
}
