package dev.headroom.cli.resource;

import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.FreshnessOptions;
import dev.headroom.cli.common.InterruptWatch;
import dev.headroom.cli.rows.RowFormat;
import dev.headroom.cli.rows.RowFormatOptions;
import dev.headroom.cli.rows.RowPrinter;
import dev.headroom.cli.rows.WindowNote;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.ProgressLine;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.listing.ListRequest;
import dev.headroom.engine.data.listing.Listing;
import dev.headroom.engine.data.rows.MaskedRows;
import dev.headroom.engine.data.rows.RowCursor;
import dev.headroom.engine.platform.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom <provider> <resource> list}. */
@Command(name = "list")
public final class ResourceListCommand implements Callable<Integer> {
  /** A table of a million rows is read once, and takes its time. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final ResourceDependencies services;
  private final ResourceTable table;

  @Mixin private ListOptions rows = new ListOptions();
  @Mixin private FreshnessOptions freshness = new FreshnessOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  @Option(
      names = "--show-sensitive",
      description = "Show sensitive values instead of masking them.")
  private boolean sensitiveShown;

  ResourceListCommand(ResourceDependencies services, ResourceTable table) {
    this.services = services;
    this.table = table;
  }

  @Override
  public Integer call() {
    Output output = services.output();
    RowFormat format = formats.format(output);
    ListRequest request =
        rows.request(table.schema(), format, freshness.freshness(), sensitiveShown);
    try (InterruptWatch _ = InterruptWatch.start();
        ProgressLine progress = output.progress();
        Listing listing =
            services.lists().get().list(table, request, progress, Deadline.in(LONGEST))) {
      if (!staysBesideRows(listing.source())) {
        progress.makeWay();
      }
      tellSource(listing.source());
      listing.window().ifPresent(window -> output.note(WindowNote.of(table.name(), window)));
      RowCursor shown =
          sensitiveShown ? listing.rows() : MaskedRows.sensitive(listing.rows(), request.columns());
      new RowPrinter(output).print(shown, format);
    }
    return ExitCode.OK.number();
  }

  /** While rows go into a file or a pipe, the terminal is free to say how many there are. */
  private boolean staysBesideRows(Listing.Source source) {
    Output output = services.output();
    return source instanceof Listing.Source.Service
        && !output.display().terminal()
        && !output.options().verbose();
  }

  private void tellSource(Listing.Source source) {
    Output output = services.output();
    Instant now = services.clock().instant();
    switch (source) {
      case Listing.Source.Service() -> output.detail("from the service, just now");
      case Listing.Source.Mirrored(var syncedAt) ->
          output.detail(
              "from the mirror"
                  + syncedAt
                      .map(moment -> ", read " + TimeText.age(moment, now) + " ago")
                      .orElse(""));
      case Listing.Source.Stale(var syncedAt, var reason) ->
          output.warning(
              reason.message()
                  + "; these rows are "
                  + syncedAt
                      .map(moment -> TimeText.age(moment, now) + " old")
                      .orElse("what the mirror has"));
    }
  }
}
