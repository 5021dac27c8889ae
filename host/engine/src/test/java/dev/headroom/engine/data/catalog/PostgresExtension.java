package dev.headroom.engine.data.catalog;

import dev.headroom.engine.data.mirror.SqlMirror;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives a test class a PostgreSQL server, and each of its tests a schema. All classes of a run
 * share the server, which says once in the log which one it is; where none can run, the tests are
 * skipped with the reason.
 */
public final class PostgresExtension implements BeforeAllCallback, BeforeEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

  private @Nullable PostgresServer server;
  private String schema = "";

  /** What became of the only attempt to start a server. Closed at the end of the run. */
  private record Attempt(Optional<PostgresServer> server, String said) implements AutoCloseable {
    static Attempt make() {
      try {
        PostgresServer server = PostgresServer.start();
        return new Attempt(Optional.of(server), server.description());
      } catch (PostgresPrograms.MissingException e) {
        return new Attempt(Optional.empty(), e.getMessage());
      } catch (Exception e) {
        throw new IllegalStateException("PostgreSQL did not start", e);
      }
    }

    /** A build that took another server than one thinks, or none, is seen in its log. */
    Attempt told() {
      System.out.println(
          server.isPresent() ? "Tests on " + said : "Tests on PostgreSQL are skipped: " + said);
      return this;
    }

    @Override
    public void close() throws IOException {
      if (server.isPresent()) {
        server.get().close();
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Attempt attempt =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Attempt.class, _ -> Attempt.make().told(), Attempt.class);
    context.publishReportEntry("PostgreSQL", attempt.said());
    Assumptions.assumeTrue(attempt.server().isPresent(), attempt.said());
    server = attempt.server().get();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    schema = "headroom_" + UUID.randomUUID();
  }

  public PostgresServer server() {
    return Objects.requireNonNull(server);
  }

  /** Returns a mirror in the schema of the present test, as another process would open it. */
  public SqlMirror mirror(Clock clock) {
    return server().mirror(schema, clock);
  }

  /** Returns a mirror in a schema that no other test and no other caller has. */
  public SqlMirror mirrorApart(Clock clock) {
    return server().mirror("headroom_" + UUID.randomUUID(), clock);
  }
}
