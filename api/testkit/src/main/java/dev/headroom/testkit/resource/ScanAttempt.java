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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One resource on a machine of its own, scanned as the host does it: page by page. */
final class ScanAttempt {
  /** More than any list here needs, so that a scan without an end is found out. */
  private static final int MOST_PAGES = 1000;

  private final TestingProviderContext context;
  private final Resource resource;
  private final Tables tables;
  private Optional<String> cursor = Optional.empty();
  private @Nullable ProviderError error;
  private @Nullable Throwable crash;
  private boolean endless;

  ScanAttempt(TestingProviderContext context, Resource resource, Tables tables) {
    this.context = context;
    this.resource = resource;
    this.tables = tables;
  }

  /** Scans to the end, or to the first failure. */
  ScanAttempt scan(ScanRequest request, Optional<String> start) {
    cursor = start;
    try {
      for (int pages = 0; pages < MOST_PAGES; pages++) {
        Page page = resource.scan(context, request, cursor);
        tables.add(resource.schema().name(), page);
        if (page.next().isEmpty()) {
          return this;
        }
        cursor = page.next();
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

  Optional<ProviderError> error() {
    return Optional.ofNullable(error);
  }

  Tables tables() {
    return tables;
  }

  /** Returns what holds for every scan, good or bad, and did not hold for this one. */
  List<String> misconduct(List<String> secrets) {
    var problems = new ArrayList<>(tables.problems());
    if (crash != null) {
      problems.add("a scan may only throw ProviderException, and let out " + crash);
    }
    if (endless) {
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
