package dev.headroom.toolkit.status;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.ProviderStatus.Level;
import dev.headroom.api.usage.StatusPage;
import dev.headroom.toolkit.http.ReplyErrors;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * A page made with OnlineOrNot: {@code /incidents.rss} below its address. An incident of the last
 * 24 hours that is not called resolved means degraded. The feed does not say how bad it is.
 *
 * @param service who publishes it, for messages
 * @param setting the key of the setting that holds its address
 * @param page the page for people
 */
public record OnlineOrNotPage(String service, String setting, URI page) implements StatusPage {
  private static final Duration RECENT = Duration.ofHours(24);

  @Override
  public ProviderStatus fetch(ProviderContext context) {
    URI address = context.settings().address(setting, "/incidents.rss");
    HttpResponse reply = context.http().send(HttpRequest.get(address));
    Instant now = context.clock().instant();
    if (!reply.isSuccess()) {
      throw new ProviderException(ReplyErrors.of(reply, "The status page of " + service, now));
    }
    return read(reply, now.minus(RECENT));
  }

  private ProviderStatus read(HttpResponse reply, Instant since) {
    try {
      for (RssFeed.Item item : RssFeed.read(new ByteArrayInputStream(reply.body()))) {
        Optional<Instant> published = FeedDates.parse(item.published());
        boolean isRecent = published.filter(moment -> moment.isAfter(since)).isPresent();
        boolean isResolved = item.description().toLowerCase(Locale.ROOT).contains("resolved");
        if (isRecent && !isResolved) {
          return new ProviderStatus(Level.DEGRADED, Optional.of(item.title()), published);
        }
      }
      return ProviderStatus.of(Level.OPERATIONAL);
    } catch (XMLStreamException noFeed) {
      throw new ProviderException(
          ErrorKind.INVALID_RESPONSE, "The status page of " + service + " answered no RSS feed");
    }
  }
}
