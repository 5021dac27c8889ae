package dev.headroom.cli.common;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when it is first asked for, once, whatever the number of threads that ask. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> factory;
  private volatile @Nullable T value;

  public Lazy(Supplier<T> factory) {
    this.factory = factory;
  }

  @Override
  public T get() {
    T present = value;
    if (present != null) {
      return present;
    }
    synchronized (this) {
      T made = value;
      if (made == null) {
        made = factory.get();
        value = made;
      }
      return made;
    }
  }

  /** Whether it was made. */
  public boolean isMade() {
    return value != null;
  }
}
