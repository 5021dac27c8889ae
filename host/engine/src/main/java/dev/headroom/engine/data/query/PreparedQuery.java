package dev.headroom.engine.data.query;

import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.sql.ReadStatement;
import java.util.List;

/**
 * A query whose tables are as new as was asked for. Used once, for its rows or for its plan, by the
 * thread that prepared it, and closed.
 */
public final class PreparedQuery implements AutoCloseable {
  private final QueryRequest request;
  private final ReadStatement statement;
  private final List<TableUse> uses;
  private final String stamp;
  private final QuerySession session;

  PreparedQuery(
      QueryRequest request,
      ReadStatement statement,
      List<TableUse> uses,
      String stamp,
      QuerySession session) {
    this.request = request;
    this.statement = statement;
    this.uses = List.copyOf(uses);
    this.stamp = stamp;
    this.session = session;
  }

  /** Returns where the rows of each table came from. */
  public List<TableUse> uses() {
    return uses;
  }

  /**
   * Returns what is the same for two queries only when their results are; empty when the result may
   * be another one each time.
   */
  String stamp() {
    return stamp;
  }

  /** Runs the statement; rows are computed as they are asked for, until this is closed. */
  public RowCursor rows() {
    return session.run(statement, request.parameters(), request.limit());
  }

  /** Returns how the database would run the statement, a line per step. */
  public List<String> plan() {
    return session.plan(statement, request.parameters());
  }

  @Override
  public void close() {
    session.close();
  }
}
