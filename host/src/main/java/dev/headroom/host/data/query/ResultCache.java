package dev.headroom.host.data.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headroom.host.data.rows.RowColumn;
import dev.headroom.host.data.rows.RowCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Results that a program which runs for long has computed before. A result is found again as long
 * as the tables it came from are the same; large ones are not kept. Safe for use by several
 * threads.
 */
public final class ResultCache {
  private static final int MOST_ROWS = 200_000;
  private static final int LARGEST_RESULT = 20_000;

  private record Key(
      String stamp,
      String sql,
      Map<String, String> parameters,
      boolean sensitive,
      OptionalLong limit) {}

  private record Result(List<RowColumn> columns, List<List<@Nullable Object>> rows, boolean cut) {}

  private final Cache<Key, Result> results =
      Caffeine.newBuilder()
          .maximumWeight(MOST_ROWS)
          .weigher((Key key, Result result) -> result.rows().size() + 1)
          .recordStats()
          .executor(Runnable::run)
          .build();

  /** Returns the rows of a query: those it had before, or computed now. */
  public RowCursor rows(QueryRequest request, PreparedQuery query) {
    if (query.stamp().isEmpty()) {
      return query.rows();
    }
    var key =
        new Key(
            query.stamp(),
            request.sql(),
            request.parameters(),
            request.sensitive(),
            request.limit());
    Result known = results.getIfPresent(key);
    return known == null
        ? new Recorder(query.rows(), key)
        : RowCursor.of(known.columns(), known.rows(), known.cut());
  }

  /** Returns how many results and rows there are, and how often they were of use. */
  public String described() {
    long rows = results.asMap().values().stream().mapToLong(result -> result.rows().size()).sum();
    var stats = results.stats();
    return counted(results.asMap().size(), "result")
        + " with "
        + counted(rows, "row")
        + " in memory; found "
        + counted(stats.hitCount(), "time")
        + ", not found "
        + counted(stats.missCount(), "time");
  }

  /** Drops all results. */
  public void clear() {
    results.invalidateAll();
  }

  private static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** Keeps the rows that pass by, when all of them have. */
  private final class Recorder implements RowCursor {
    private final RowCursor rows;
    private final Key key;
    private final List<List<@Nullable Object>> seen = new ArrayList<>();
    private boolean small = true;

    Recorder(RowCursor rows, Key key) {
      this.rows = rows;
      this.key = key;
    }

    @Override
    public List<RowColumn> columns() {
      return rows.columns();
    }

    @Override
    public boolean next() {
      boolean there = rows.next();
      if (!there && small) {
        results.put(key, new Result(columns(), List.copyOf(seen), rows.isCut()));
        small = false;
      } else if (there && small) {
        keep();
      }
      return there;
    }

    private void keep() {
      if (seen.size() >= LARGEST_RESULT) {
        small = false;
        seen.clear();
        return;
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (int column = 0; column < rows.columns().size(); column++) {
        values.add(rows.value(column));
      }
      seen.add(values);
    }

    @Override
    public @Nullable Object value(int column) {
      return rows.value(column);
    }

    @Override
    public boolean isCut() {
      return rows.isCut();
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
