package dev.headroom.engine.doctor;

import dev.headroom.api.ProviderException;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whether the pages of the enabled providers can be reached, and whether our clock agrees with
 * theirs. Asks without credentials.
 */
public final class OnlineCheck implements Check {
  /** Tokens are refused by a clock that is off by minutes; a slow answer costs seconds. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Map<String, URI> pages;
  private final Function<URI, Http> network;
  private final Clock clock;

  /**
   * Makes the check.
   *
   * @param pages the page to ask, by provider
   * @param network opens the way to the origin of an address
   */
  public OnlineCheck(Map<String, URI> pages, Function<URI, Http> network, Clock clock) {
    this.pages = Map.copyOf(pages);
    this.network = network;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "online";
  }

  @Override
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    new TreeMap<>(pages).forEach((id, page) -> findings.add(ask(id, page)));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(name(), "no provider is enabled, so nobody was asked"));
    }
    return findings;
  }

  private Finding ask(String id, URI page) {
    try {
      HttpResponse reply = network.apply(page).send(HttpRequest.get(page));
      Optional<Duration> skew =
          reply.headers().first("date").flatMap(OnlineCheck::moment).map(this::skew);
      if (skew.isPresent() && skew.get().compareTo(TOLERANCE) > 0) {
        return Finding.problem(
            name(),
            id + ": its clock and ours differ by " + skew.get().toSeconds() + " seconds",
            "set the clock of this machine");
      }
      return Finding.ok(name(), id + ": " + page.getHost() + " answers");
    } catch (ProviderException e) {
      return Finding.problem(
          name(),
          id + ": " + e.error().message(),
          e.error().hint().orElse("check connection, proxy and certificates"));
    }
  }

  private Duration skew(Instant theirs) {
    return Duration.between(theirs, clock.instant()).abs();
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
