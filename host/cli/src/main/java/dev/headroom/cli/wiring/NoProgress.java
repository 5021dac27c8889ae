package dev.headroom.cli.wiring;

import dev.headroom.api.Progress;

/** For commands whose progress nobody watches. */
final class NoProgress implements Progress {
  @Override
  public void step(String what) {}

  @Override
  public void count(long done, long total, String unit) {}
}
