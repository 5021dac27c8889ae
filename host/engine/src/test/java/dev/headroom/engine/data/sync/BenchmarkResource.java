package dev.headroom.engine.data.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Column.Type;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.api.resource.SyncPolicy.Deletions;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.rest.MemberNames;
import dev.headroom.toolkit.rest.RowMapping;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows of ten columns of every kind, from pages of JSON; numbered by itself, so that none repeats.
 */
final class BenchmarkResource implements Resource {
  private static final ResourceSchema SCHEMA =
      new ResourceSchema(
          "device",
          "Devices of a benchmark",
          List.of(
              Column.of("id", Type.INTEGER, "The key").asKey(),
              Column.of("name", Type.TEXT, "A name"),
              Column.of("owner", Type.INTEGER, "Whose").referencing("user.id"),
              Column.of("group", Type.TEXT, "Where").withPushDown(),
              Column.of("active", Type.BOOLEAN, "Whether"),
              Column.of("load", Type.REAL, "How much"),
              Column.of("amount", Type.DECIMAL, "What it costs"),
              Column.of("seen", Type.INSTANT, "When"),
              Column.of("day", Type.DATE, "On which day"),
              Column.of("note", Type.TEXT, "More")));

  private final URI address;
  private final long count;
  private final long changed;

  /**
   * @param count how many rows there are
   * @param changed how many of them an incremental scan brings
   */
  BenchmarkResource(URI address, long count, long changed) {
    this.address = address;
    this.count = count;
    this.changed = changed;
  }

  @Override
  public ResourceSchema schema() {
    return SCHEMA;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.SCAN);
  }

  @Override
  public SyncPolicy syncPolicy() {
    return new SyncPolicy.Incremental(
        Duration.ofHours(1), "id", new Deletions.ByFullScan(Duration.ofDays(1)));
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    long first = cursor.map(Long::valueOf).orElse(0L);
    long end = request.changedSince().isPresent() ? changed : count;
    List<Row> rows = decode(fetch(), first);
    long next = first + rows.size();
    if (next > end) {
      rows = rows.subList(0, (int) (end - first));
    }
    return new Page(
        rows,
        next < end ? Optional.of(Long.toString(next)) : Optional.empty(),
        OptionalLong.of(end),
        Map.of());
  }

  byte[] fetch() {
    try (InputStream in = address.toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ProviderException(ErrorKind.NETWORK, String.valueOf(e.getMessage()));
    }
  }

  /** Decodes as the REST resources of plugins do. */
  List<Row> decode(byte[] page, long firstId) {
    var ids = new AtomicLong(firstId);
    RowMapping mapping =
        RowMapping.of(SCHEMA, MemberNames.SAME).computed("id", _ -> ids.getAndIncrement()).build();
    List<JsonView> items = JsonText.parse(new String(page, UTF_8)).list();
    return mapping.page(items, Map.of(), Optional.empty(), OptionalLong.empty()).rows();
  }

  /** Returns a page of rows that cost nothing to make. */
  List<Row> ready(long firstId) {
    Instant seen = Instant.parse("2026-11-21T10:00:00.123Z");
    LocalDate day = LocalDate.parse("2026-11-21");
    BigDecimal amount = new BigDecimal("12.50");
    List<Row> rows = new ArrayList<>(BenchmarkServer.PAGE);
    for (int row = 0; row < BenchmarkServer.PAGE; row++) {
      rows.add(
          Row.of(SCHEMA)
              .set("id", firstId + row)
              .set("name", "device-1234")
              .set("owner", row % 977L)
              .set("group", "g7")
              .set("active", true)
              .set("load", row / 7.0)
              .set("amount", amount)
              .set("seen", seen)
              .set("day", day)
              .set("note", "ok")
              .build());
    }
    return rows;
  }
}
