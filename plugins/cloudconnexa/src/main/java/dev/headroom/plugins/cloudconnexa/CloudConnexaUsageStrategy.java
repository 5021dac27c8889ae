package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.rest.Cursors;
import dev.headroom.toolkit.rest.PageSize;
import dev.headroom.toolkit.rest.Paging;
import dev.headroom.toolkit.rest.PathTemplate;
import dev.headroom.toolkit.rest.RestService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Counts what takes a seat. The API tells neither the subscription nor its limits, so limits come
 * from the settings, and what is used is counted from four lists that are read side by side.
 */
final class CloudConnexaUsageStrategy implements FetchStrategy {
  private static final PathTemplate SESSIONS =
      PathTemplate.parse("/sessions?startDate={from}&returnOnlyNew=false&status=ACTIVE");

  /** Earlier than this is refused; without it the service tells of the last day only. */
  private static final Duration LONGEST_SESSION = LogScan.REACH.minusMinutes(5);

  private static final Paging SESSION_PAGES =
      new Cursors("cursor", PageSize.upTo("size", 100), "sessions", "nextCursor");

  private final RestService service;

  CloudConnexaUsageStrategy(RestService service) {
    this.service = service;
  }

  @Override
  public String name() {
    return CloudConnexaCredentials.CLIENT_CREDENTIALS;
  }

  @Override
  public boolean isAvailable(ProviderContext context) {
    return context.credentials().isPresent(CloudConnexaCredentials.CLIENT_CREDENTIALS);
  }

  @Override
  public FetchResult fetch(ProviderContext context) {
    try {
      return judge(context, count(context));
    } catch (ProviderException failed) {
      return failed.error().kind() == ErrorKind.AUTH_EXPIRED
          ? new FetchResult.Fatal(failed.error())
          : new FetchResult.Failure(failed.error());
    }
  }

  private Inventory count(ProviderContext context) {
    StartedList users = start(context, "/users");
    StartedList networks = start(context, "/networks");
    StartedList hosts = start(context, "/hosts");
    Instant from = context.clock().instant().minus(LONGEST_SESSION).truncatedTo(ChronoUnit.SECONDS);
    StartedList sessions =
        StartedList.start(
            service,
            context,
            new StartedList.Request(SESSIONS, Map.of("from", from), SESSION_PAGES));
    return new Inventory(users.await(), networks.await(), hosts.await(), sessions.await());
  }

  private StartedList start(ProviderContext context, String path) {
    return StartedList.start(
        service,
        context,
        new StartedList.Request(PathTemplate.parse(path), Map.of(), CloudConnexaService.PAGES));
  }

  private static FetchResult judge(ProviderContext context, Inventory inventory) {
    if (inventory.isEmpty()) {
      return FetchResult.failure(
          ErrorKind.NOT_SUBSCRIBED, "the account has no users, networks or hosts");
    }
    UsageSnapshot snapshot = new CloudConnexaUsageReader(context.settings()).read(inventory);
    return snapshot.isEmpty()
        ? new FetchResult.Failure(nothingKnown(inventory))
        : FetchResult.success(snapshot);
  }

  private static ProviderError nothingKnown(Inventory inventory) {
    return inventory
        .refusal()
        .orElseGet(
            () ->
                ProviderError.of(
                    ErrorKind.INVALID_RESPONSE,
                    CloudConnexaService.NAME + " answered nothing that can be counted"));
  }
}
