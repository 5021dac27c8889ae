package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.rest.ListScan;
import dev.headroom.toolkit.rest.RestResource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a log from where the last reading ended, window by window, oldest first. Where it is stands
 * in the cursor: the window, the end of the whole reading, and the place within the window.
 *
 * @param list one window of the log; its path has the places {@code from} and {@code to}
 * @param name the resource, for messages
 * @param window the longest span of one request
 * @param overlap how far before the last known row reading begins, for rows that changed or came
 *     late
 * @param unit to what moments are cut
 */
record LogScan(ListScan list, String name, Duration window, Duration overlap, ChronoUnit unit)
    implements RestResource.Scan {
  /** Every log of CloudConnexa ends here, whatever the plan of the account allows. */
  static final Duration REACH = Duration.ofDays(30);

  /** Time passes between our clock and theirs. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  @Override
  public Page page(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    // Settings without an address are as wrong for the next window as for this one.
    CloudConnexaSettings.address(context.settings(), "/");
    Position position = cursor.map(Position::parse).orElseGet(() -> start(context, request));
    try {
      Page page = list.page(context, request, position.within(), position.places(window));
      Optional<Position> next = page.next().map(position::at).or(() -> position.nextWindow(window));
      return Page.of(page.rows(), next.map(Position::cursor));
    } catch (ProviderException failed) {
      return skipped(context, position, failed);
    }
  }

  private Position start(ProviderContext context, ScanRequest request) {
    Instant now = context.clock().instant();
    Instant earliest = now.minus(REACH).plus(MARGIN);
    Optional<Instant> known = request.changedSince().map(LogScan::moment);
    Instant wanted =
        known
            .map(moment -> moment.minus(overlap))
            .orElseGet(
                () -> now.minus(Duration.ofDays(CloudConnexaSettings.logDays(context.settings()))));
    if (known.isPresent() && known.get().isBefore(earliest)) {
      warn(context, "is lost between " + known.get() + " and " + earliest);
    }
    Instant from = wanted.isBefore(earliest) ? earliest : wanted;
    Instant end = now.truncatedTo(ChronoUnit.SECONDS);
    // A row from the future means that clocks differ: then there is little to read, not nothing.
    Instant start = from.isBefore(end) ? from : end.minus(MARGIN);
    return new Position(start.truncatedTo(unit), end, Optional.empty());
  }

  /**
   * How far back the log goes depends on the plan, which nobody tells, and what is older is
   * refused. That must not keep from reading the rest.
   */
  private Page skipped(ProviderContext context, Position position, ProviderException failed) {
    Optional<Position> next = position.nextWindow(window);
    boolean isTooOld =
        failed.error().kind() == ErrorKind.INVALID_REQUEST
            && position.within().isEmpty()
            && next.isPresent();
    if (!isTooOld) {
      throw failed;
    }
    warn(context, "is not told before " + next.get().from());
    return Page.of(List.of(), next.map(Position::cursor));
  }

  private void warn(ProviderContext context, String what) {
    context.log().log(Level.WARNING, "the " + name + " of CloudConnexa " + what);
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw new ProviderException(
          ErrorKind.INVALID_REQUEST, "the place at which to go on cannot be read; start over");
    }
  }

  /**
   * A place in a reading.
   *
   * @param from where the window begins
   * @param end where the reading ends
   * @param within where to go on in the window; empty at its beginning
   */
  private record Position(Instant from, Instant end, Optional<String> within) {
    static Position parse(String cursor) {
      String[] parts = cursor.split(" ", 3);
      if (parts.length < 2) {
        throw new ProviderException(
            ErrorKind.INVALID_REQUEST, "the place at which to go on cannot be read; start over");
      }
      return new Position(
          moment(parts[0]),
          moment(parts[1]),
          parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
    }

    String cursor() {
      return from + " " + end + within.map(text -> " " + text).orElse("");
    }

    Position at(String place) {
      return new Position(from, end, Optional.of(place));
    }

    Optional<Position> nextWindow(Duration window) {
      Instant next = from.plus(window);
      return next.isBefore(end)
          ? Optional.of(new Position(next, end, Optional.empty()))
          : Optional.empty();
    }

    Map<String, Object> places(Duration window) {
      Instant to = from.plus(window);
      return Map.of("from", from, "to", to.isBefore(end) ? to : end);
    }
  }
}
