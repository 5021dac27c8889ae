package dev.headroom.cli.resource;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.plugin.discovery.ProviderEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reference of a provider's resources, as a page in Markdown. */
public final class ResourcePage {
  private final StringBuilder page = new StringBuilder();

  private ResourcePage() {}

  /** Returns the page of a provider; empty when it has no resources. */
  public static String of(Optional<ProviderEntry> provider, List<ResourceTable> tables) {
    var page = new ResourcePage();
    if (!tables.isEmpty()) {
      String id = tables.getFirst().providerId();
      page.line("# Resources of " + provider.map(entry -> entry.info().name()).orElse(id));
      page.line("");
      page.line(
          "Written by `headroom plugin reference "
              + id
              + "`. What can be done with resources is described in"
              + " [resources.md](../resources.md).");
      tables.forEach(page::resource);
    }
    return page.page.toString();
  }

  private void resource(ResourceTable table) {
    line("");
    line("## " + table.schema().name());
    line("");
    line(text(table.schema().description()) + ".");
    line("");
    line("| | |");
    line("| --- | --- |");
    line("| operations | " + operations(table) + " |");
    for (ResourceAction action : table.resource().actions()) {
      line(
          "| action `"
              + action.name()
              + "` | "
              + text(action.description())
              + (action.changes() ? "; asks first" : "")
              + " |");
    }
    line("| table | " + (table.isReadable() ? "`" + table.name() + "`" : "none") + " |");
    line("| mirror | " + policy(table.resource().syncPolicy()) + " |");
    table
        .resource()
        .embeddedIn()
        .ifPresent(parent -> line("| rows come with | `" + parent + "` |"));
    line("");
    line("| column | type | | meaning |");
    line("| --- | --- | --- | --- |");
    table.schema().columns().forEach(column -> column(table, column));
  }

  private static String operations(ResourceTable table) {
    List<String> words = new ArrayList<>();
    ResourceOperation.of(table.resource()).forEach(operation -> words.add(operation.word()));
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static String policy(SyncPolicy policy) {
    String age = " after " + TimeText.length(policy.timeToLive());
    return switch (policy) {
      case SyncPolicy.Full _ -> "refreshed" + age;
      case SyncPolicy.Incremental(Duration _, String column, SyncPolicy.Deletions deletions) ->
          "what changed by `" + column + "` is read" + age + deletions(deletions);
      case SyncPolicy.OnDemand _ -> "rows are kept as they are requested, and refreshed" + age;
    };
  }

  private static String deletions(SyncPolicy.Deletions deletions) {
    return switch (deletions) {
      case SyncPolicy.Deletions.ByFullScan(Duration every) ->
          ", everything after " + TimeText.length(every);
      case SyncPolicy.Deletions.Never() -> "; nothing is ever dropped";
    };
  }

  private void column(ResourceTable table, Column column) {
    List<String> marks = new ArrayList<>();
    if (column.key()) {
      marks.add("key");
    }
    WritableLabel.of(table, column).ifPresent(marks::add);
    if (column.filterable()) {
      marks.add("selected by the service");
    }
    column.references().ifPresent(target -> marks.add("names `" + target + "`"));
    switch (column.sensitivity()) {
      case PLAIN -> {}
      case SENSITIVE -> marks.add("masked");
      case NEVER_STORED -> marks.add("never stored");
    }
    line(
        "| `"
            + column.name()
            + "` | "
            + column.type().code()
            + " | "
            + String.join(", ", marks)
            + " | "
            + text(column.description())
            + " |");
  }

  private static String text(String words) {
    return words.replace("|", "\\|");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
