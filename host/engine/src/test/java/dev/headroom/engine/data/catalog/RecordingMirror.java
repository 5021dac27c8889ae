package dev.headroom.engine.data.catalog;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.engine.data.mirror.Mirror;
import dev.headroom.engine.data.mirror.MirrorException;
import dev.headroom.engine.data.mirror.TableState;
import dev.headroom.engine.sql.Dialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A mirror that keeps nothing and remembers what it was told, as lines. */
public final class RecordingMirror implements Mirror {
  private final List<String> told = new ArrayList<>();
  private boolean broken;

  /** Returns what it was told, such as {@code keep acme_user 1}. */
  public List<String> told() {
    return told;
  }

  /** From now on it cannot be used. */
  public void breakDown() {
    broken = true;
  }

  @Override
  public void requireOwn(Connection reading, ResourceTable table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void keep(ResourceTable table, List<Row> rows) {
    for (Row row : rows) {
      tell("keep " + table.name() + " " + row.value(0));
    }
  }

  @Override
  public void remove(ResourceTable table, RowKey key) {
    tell("remove " + table.name() + " " + key.text());
  }

  @Override
  public void invalidate(String table) {
    tell("invalidate " + table);
  }

  @Override
  public List<TableState> states() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<TableState> state(String table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Dialect dialect() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Connection openForReading() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void bind(PreparedStatement statement, int parameter, Column.Type type, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object read(ResultSet result, int position, Optional<Column.Type> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void fillTemporary(
      Connection reading, String name, ResourceTable table, Iterator<Row> rows) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void prepare(ResourceTable table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear(String table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Long> size() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  private void tell(String what) {
    if (broken) {
      throw new MirrorException("the disk is full", new IOException());
    }
    told.add(what);
  }
}
