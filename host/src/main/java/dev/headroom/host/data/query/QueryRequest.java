package dev.headroom.host.data.query;

import dev.headroom.host.data.Freshness;
import dev.headroom.host.platform.Deadline;
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
}
