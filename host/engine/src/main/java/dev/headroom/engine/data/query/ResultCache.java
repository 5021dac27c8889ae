package dev.headroom.engine.data.query;

import dev.headroom.engine.data.rows.RowColumn;
import dev.headroom.engine.data.rows.RowCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /** Rows may be long: what is kept has a limit in characters, too. */
  private static final long MOST_CHARACTERS = 32L * 1024 * 1024;

  private static final long LONGEST_RESULT = 4L * 1024 * 1024;

  private record Key(
      String stamp,
      String sql,
      Map<String, String> parameters,
      boolean sensitive,
      OptionalLong limit) {}

  private record Result(
      List<RowColumn> columns, List<List<@Nullable Object>> rows, boolean cut, long characters) {
    /** An empty result takes room too. */
    int weight() {
      return rows.size() + 1;
    }
  }

  /** The results by their last use, the oldest first. */
  private final Map<Key, Result> results = new LinkedHashMap<>(16, 0.75f, true);

  private long weight;
  private long characters;
  private long hits;
  private long misses;

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
    Result known = find(key);
    return known == null
        ? new Recorder(query.rows(), key)
        : RowCursor.of(known.columns(), known.rows(), known.cut());
  }

  private synchronized @Nullable Result find(Key key) {
    Result known = results.get(key);
    if (known == null) {
      misses++;
    } else {
      hits++;
    }
    return known;
  }

  private synchronized void keep(Key key, Result result) {
    Result former = results.put(key, result);
    weight += result.weight() - (former == null ? 0 : former.weight());
    characters += result.characters() - (former == null ? 0 : former.characters());
    var oldest = results.values().iterator();
    while ((weight > MOST_ROWS || characters > MOST_CHARACTERS) && oldest.hasNext()) {
      Result gone = oldest.next();
      weight -= gone.weight();
      characters -= gone.characters();
      oldest.remove();
    }
  }

  /** Returns how many results and rows there are, and how often they were of use. */
  public synchronized String described() {
    return counted(results.size(), "result")
        + " with "
        + counted(weight - results.size(), "row")
        + " in memory; found "
        + counted(hits, "time")
        + ", not found "
        + counted(misses, "time");
  }

  /** Drops all results. */
  public synchronized void clear() {
    results.clear();
    weight = 0;
    characters = 0;
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
    private long length;

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
        ResultCache.this.keep(key, new Result(columns(), List.copyOf(seen), rows.isCut(), length));
        small = false;
      } else if (there && small) {
        record();
      }
      return there;
    }

    private void record() {
      List<@Nullable Object> values = new ArrayList<>();
      for (int column = 0; column < rows.columns().size() && length <= LONGEST_RESULT; column++) {
        Object value = rows.value(column);
        length += value instanceof String text ? text.length() : 0;
        values.add(value);
      }
      if (seen.size() >= LARGEST_RESULT || length > LONGEST_RESULT) {
        small = false;
        seen.clear();
        return;
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
