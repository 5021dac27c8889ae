package dev.headroom.engine.data.catalog;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a provider's tables have, looked up once when it is first asked: credentials may be in
 * files or behind another program. All tables of a command agree on it.
 */
final class LazyOwner implements Supplier<String> {
  private final Supplier<String> lookup;
  private @Nullable String owner;

  LazyOwner(Supplier<String> lookup) {
    this.lookup = lookup;
  }

  @Override
  public synchronized String get() {
    String known = owner;
    if (known == null) {
      known = lookup.get();
      owner = known;
    }
    return known;
  }
}
