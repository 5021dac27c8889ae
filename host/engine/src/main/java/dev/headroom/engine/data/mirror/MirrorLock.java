package dev.headroom.engine.data.mirror;

/** The right to be the only one, in all processes that share a mirror, until it is closed. */
@FunctionalInterface
public interface MirrorLock extends AutoCloseable {
  @Override
  void close();
}
