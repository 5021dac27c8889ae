package dev.headroom.cli.cache;

import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.platform.CachedFiles.Extent;
import java.time.Instant;
import java.util.List;

/** Prints how much is stored that can be made again. The JSON is described in docs/json.md. */
public final class CachePrinter {
  static final String SCHEMA = "headroom.cache.v1";
  private static final long KIB = 1024;

  /**
   * One cache.
   *
   * @param name by which it is cleared
   * @param content what is in it, for people
   */
  public record Cache(String name, String content, Extent extent) {}

  private final Output output;
  private final Instant now;

  public CachePrinter(Output output, Instant now) {
    this.output = output;
    this.now = now;
  }

  /** Prints the caches. */
  public void print(List<Cache> caches) {
    if (output.options().json()) {
      output.json(
          out -> {
            out.beginObject().name("schema").value(SCHEMA).name("caches").beginArray();
            for (Cache cache : caches) {
              out.beginObject();
              out.name("name").value(cache.name());
              out.name("files").value(cache.extent().files());
              out.name("bytes").value(cache.extent().bytes().orElse(null));
              out.name("writtenAt").value(cache.extent().newest().map(TimeText::iso).orElse(null));
              out.endObject();
            }
            out.endArray().endObject();
          });
      return;
    }
    Table table = Table.of("CACHE", "WHAT", "SIZE", "WRITTEN").alignRight(2, 3);
    for (Cache cache : caches) {
      table.row(
          cache.name(),
          cache.content(),
          cache.extent().bytes().map(this::size).orElse("-"),
          cache.extent().newest().map(this::age).orElse("-"));
    }
    output.table(table);
  }

  private String size(long bytes) {
    if (!output.display().terminal()) {
      return Long.toString(bytes);
    }
    if (bytes < KIB) {
      return bytes + " B";
    }
    return bytes < KIB * KIB ? bytes / KIB + " KiB" : bytes / (KIB * KIB) + " MiB";
  }

  private String age(Instant moment) {
    return output.display().terminal() ? TimeText.age(moment, now) + " ago" : TimeText.iso(moment);
  }
}
