package dev.headroom.toolkit.status;

import dev.headroom.api.ProviderContext;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.ProviderStatus.Level;
import dev.headroom.api.usage.StatusPage;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The incidents of Google's applications: {@code /incidents.json} below its address. The first one
 * that has not ended and whose title names the service counts.
 *
 * @param service whose status it is, for messages
 * @param setting the key of the setting that holds its address
 * @param page the page for people
 * @param keywords what a title may name, in lower case; one of them is enough
 */
public record GoogleIncidentsPage(String service, String setting, URI page, List<String> keywords)
    implements StatusPage {
  public GoogleIncidentsPage {
    keywords = List.copyOf(keywords);
  }

  @Override
  public ProviderStatus fetch(ProviderContext context) {
    URI address = context.settings().address(setting, "/incidents.json");
    HttpResponse reply = context.http().send(HttpRequest.get(address));
    for (JsonView incident : JsonReplies.list(reply, "The status page of " + service).list()) {
      Optional<String> title = incident.field("title").text();
      boolean isOpen = incident.field("end_time").text().isEmpty();
      if (isOpen && title.isPresent() && isAboutService(title.get())) {
        Level level = level(incident.field("severity").text().orElse(""));
        return new ProviderStatus(level, title, incident.field("begin").instant());
      }
    }
    return ProviderStatus.of(Level.OPERATIONAL);
  }

  private boolean isAboutService(String title) {
    String lower = title.toLowerCase(Locale.ROOT);
    return keywords.stream().anyMatch(lower::contains);
  }

  private static Level level(String severity) {
    return switch (severity.toLowerCase(Locale.ROOT)) {
      case "high" -> Level.PARTIAL_OUTAGE;
      case "critical", "severe" -> Level.MAJOR_OUTAGE;
      default -> Level.DEGRADED;
    };
  }
}
