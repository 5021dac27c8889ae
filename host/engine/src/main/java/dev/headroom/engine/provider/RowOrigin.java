package dev.headroom.engine.provider;

import java.util.Optional;

/** With what a provider reads rows now: its settings and its sign-in. */
public interface RowOrigin {
  /** The origin of rows that belong to nobody in particular. */
  RowOrigin NOBODY =
      new RowOrigin() {
        @Override
        public String owner() {
          return "";
        }

        @Override
        public Optional<Long> number(String setting) {
          return Optional.empty();
        }
      };

  /** Returns whose the rows are, the same at every call. Rows of another owner do not count. */
  String owner();

  /** Returns the value of a setting that is a whole number. */
  Optional<Long> number(String setting);
}
