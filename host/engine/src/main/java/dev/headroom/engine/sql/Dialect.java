package dev.headroom.engine.sql;

/** The SQL of the database behind a mirror. */
public enum Dialect {
  SQLITE,
  POSTGRESQL
}
