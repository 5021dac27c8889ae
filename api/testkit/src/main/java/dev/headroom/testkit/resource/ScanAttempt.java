package dev.headroom.testkit.resource;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.testkit.TestingProviderContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One resource on a machine of its own, scanned as the host does it: page by page. */
final class ScanAttempt {
  /** More than any list here needs, so that a scan without an end is found out. */
  private static final int MOST_PAGES = 1000;

  private final TestingProviderContext context;
  private final Resource resource;
  private final Tables tables;
  private final TreeSet<Long> totals = new TreeSet<>();
  private Runnable afterFirstPage = () -> {};
  private Optional<String> cursor = Optional.empty();
  private int pages;
  private @Nullable ProviderError error;
  private @Nullable Throwable crash;
  private boolean endless;
  private boolean circling;

  ScanAttempt(TestingProviderContext context, Resource resource, Tables tables) {
    this.context = context;
    this.resource = resource;
    this.tables = tables;
  }

  /** Does something between the first page and the second one. */
  ScanAttempt afterFirstPage(Runnable action) {
    afterFirstPage = action;
    return this;
  }

  /** Scans to the end, to the limit, or to the first failure. */
  ScanAttempt scan(ScanRequest request, Optional<String> start) {
    String name = resource.schema().name();
    long enough = request.limit().orElse(Long.MAX_VALUE);
    var cursors = new HashSet<String>();
    cursor = start;
    try {
      while (pages < MOST_PAGES) {
        Page page = resource.scan(context, request, cursor);
        tables.add(name, page);
        page.total().ifPresent(totals::add);
        if (++pages == 1) {
          afterFirstPage.run();
        }
        if (page.next().isEmpty() || tables.size(name) >= enough) {
          return this;
        }
        cursor = page.next();
        if (!cursors.add(cursor.orElseThrow())) {
          circling = true;
          return this;
        }
      }
      endless = true;
    } catch (ProviderException failed) {
      error = failed.error();
    } catch (RuntimeException | Error unexpected) {
      crash = unexpected;
    } finally {
      context.http().settle();
    }
    return this;
  }

  /** Returns the page at which the scan failed. */
  Optional<String> cursor() {
    return cursor;
  }

  /** Returns how many pages came. */
  int pages() {
    return pages;
  }

  Optional<ProviderError> error() {
    return Optional.ofNullable(error);
  }

  /** Whether a cursor came again, by which the host notices a list that leads in a circle. */
  boolean isCircling() {
    return circling;
  }

  Tables tables() {
    return tables;
  }

  /** Returns how often a better credential was asked for than one that was refused. */
  int replacements() {
    return context.credentials().replacements();
  }

  /** Returns the numbers of rows that the pages said the whole scan has. */
  List<Long> totals() {
    return List.copyOf(totals);
  }

  /** Returns what holds for every scan, good or bad, and did not hold for this one. */
  List<String> misconduct(List<String> secrets) {
    var problems = new ArrayList<>(tables.problems());
    if (crash != null) {
      problems.add("a scan may only throw ProviderException, and let out " + crash);
    }
    if (endless || circling) {
      problems.add("the scan does not end");
    }
    context.http().refused().forEach(call -> problems.add("a call was refused because " + call));
    if (error().filter(e -> e.kind() == ErrorKind.PLUGIN_FAILURE).isPresent()) {
      problems.add("PLUGIN_FAILURE is the host's word, and the plugin said it");
    }
    String said =
        String.join("\n", context.log().lines())
            + error().map(e -> e.message() + e.hint().orElse("")).orElse("");
    if (Stream.concat(secrets.stream(), neverStored()).anyMatch(said::contains)) {
      problems.add("the log or an error shows a secret");
    }
    if (secrets.stream().anyMatch(tables::store)) {
      problems.add("a row holds the credential");
    }
    return problems;
  }

  private Stream<String> neverStored() {
    var values = new ArrayList<String>();
    tables.forEachValue(
        (column, value) -> {
          if (column.sensitivity() == Column.Sensitivity.NEVER_STORED) {
            values.add(Objects.toString(value));
          }
        });
    return values.stream();
  }
}
