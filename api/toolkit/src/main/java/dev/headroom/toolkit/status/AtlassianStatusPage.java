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
import java.util.Optional;

/**
 * A page made with Atlassian Statuspage: {@code /api/v2/status.json} below its address. The HTTP
 * status says nothing; during an outage the document may come with any.
 *
 * @param service who publishes it, for messages, such as {@code Claude}
 * @param setting the key of the setting that holds its address
 * @param page the page for people
 */
public record AtlassianStatusPage(String service, String setting, URI page) implements StatusPage {
  @Override
  public ProviderStatus fetch(ProviderContext context) {
    URI address = context.settings().address(setting, "/api/v2/status.json");
    HttpResponse reply = context.http().send(HttpRequest.get(address));
    JsonView json = JsonReplies.object(reply, "The status page of " + service);
    JsonView status = json.field("status");
    Level level = level(status.field("indicator").text().orElse(""));
    Optional<String> description =
        level == Level.OPERATIONAL ? Optional.empty() : status.field("description").text();
    return new ProviderStatus(level, description, json.field("page").field("updated_at").instant());
  }

  private static Level level(String indicator) {
    return switch (indicator) {
      case "none" -> Level.OPERATIONAL;
      case "minor" -> Level.DEGRADED;
      case "major" -> Level.PARTIAL_OUTAGE;
      case "critical" -> Level.MAJOR_OUTAGE;
      default -> Level.UNKNOWN;
    };
  }
}
