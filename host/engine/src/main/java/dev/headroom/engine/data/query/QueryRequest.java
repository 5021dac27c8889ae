package dev.headroom.engine.data.query;

import dev.headroom.engine.data.catalog.Freshness;
import dev.headroom.engine.platform.Deadline;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What somebody wants to know.
 *
 * @param sql one statement that reads
 * @param parameters the values of its parameters, by name, as they were typed
 * @param freshness how old rows of the mirror may be
 * @param sensitive whether sensitive values are shown
 * @param limit how many rows are wanted at most, whatever the statement says
 * @param deadline when fetching and computing are given up
 */
public record QueryRequest(
    String sql,
    Map<String, String> parameters,
    Freshness freshness,
    boolean sensitive,
    OptionalLong limit,
    Deadline deadline) {
  public QueryRequest {
    parameters = Map.copyOf(parameters);
  }

  /** Returns the same question with other values of its parameters. */
  QueryRequest withParameters(Map<String, String> others) {
    return new QueryRequest(sql, others, freshness, sensitive, limit, deadline);
  }
}
