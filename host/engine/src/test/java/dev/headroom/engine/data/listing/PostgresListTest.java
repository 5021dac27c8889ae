package dev.headroom.engine.data.listing;

import dev.headroom.engine.data.catalog.PostgresExtension;
import dev.headroom.engine.data.mirror.SqlMirror;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresListTest extends MirroredListContract {
  @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

  @Override
  SqlMirror open(Clock clock) {
    return POSTGRES.mirror(clock);
  }
}
