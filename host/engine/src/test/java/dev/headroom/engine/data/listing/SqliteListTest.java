package dev.headroom.engine.data.listing;

import dev.headroom.engine.data.mirror.SqlMirror;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteListTest extends MirroredListContract {
  @TempDir private Path directory;

  @Override
  SqlMirror open(Clock clock) {
    return SqlMirror.inFile(
        directory.resolve("mirror.db"), directory.resolve("locks"), "test", clock, _ -> {});
  }
}
