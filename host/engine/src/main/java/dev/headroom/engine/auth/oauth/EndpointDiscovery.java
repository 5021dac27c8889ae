package dev.headroom.engine.auth.oauth;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.platform.SafeNames;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds the endpoints of an issuer in its discovery document, and remembers them for a day, so that
 * renewing a token costs one request and not two.
 */
final class EndpointDiscovery {
  static final String DEVICE = "device_authorization_endpoint";
  static final String AUTHORIZATION = "authorization_endpoint";
  static final String TOKEN = "token_endpoint";
  static final String REVOCATION = "revocation_endpoint";

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int LONGEST_FILE = 64 * 1024;
  private static final long LONGEST_DOCUMENT = 256L * 1024;

  private final Path directory;
  private final Clock clock;

  /**
   * Creates a discovery.
   *
   * @param directory where documents are remembered; they hold nothing secret
   */
  EndpointDiscovery(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Returns the endpoints of an issuer, which may be of any origin.
   *
   * @throws ProviderException when the issuer cannot be asked, or its document is not its own
   */
  OAuthEndpoints endpointsOf(URI issuer, Http http) {
    Optional<OAuthEndpoints> known = remembered(issuer);
    if (known.isPresent()) {
      return known.get();
    }
    OAuthEndpoints found =
        new OAuthReply(fetch(issuer, http), List.of(), clock.instant()).metadata(issuer);
    remember(issuer, found);
    return found;
  }

  /** OpenID Connect appends the well-known path, RFC 8414 puts it between host and path. */
  private static HttpResponse fetch(URI issuer, Http http) {
    String path = issuer.getRawPath() == null ? "" : issuer.getRawPath();
    String root = issuer.getScheme() + "://" + issuer.getRawAuthority();
    String tail = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    HttpResponse reply = get(root + tail + "/.well-known/openid-configuration", http);
    return reply.status() == 404
        ? get(root + "/.well-known/oauth-authorization-server" + tail, http)
        : reply;
  }

  private static HttpResponse get(String address, Http http) {
    return http.send(
        HttpRequest.get(URI.create(address))
            .withHeader("Accept", "application/json")
            .withMaxBytes(LONGEST_DOCUMENT));
  }

  private Optional<OAuthEndpoints> remembered(URI issuer) {
    try {
      Optional<String> text = PrivateFiles.readText(file(issuer), LONGEST_FILE);
      return text.isPresent() ? parse(text.get(), issuer) : Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<OAuthEndpoints> parse(String text, URI issuer) {
    JsonView json = JsonText.parse(text);
    Instant at = json.field("fetched_at").text().map(Instant::parse).orElse(Instant.EPOCH);
    Duration age = Duration.between(at, clock.instant());
    boolean fits = json.field("issuer").text().equals(Optional.of(issuer.toString()));
    if (!fits || age.isNegative() || age.compareTo(KEPT) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new OAuthEndpoints(
            uri(json, DEVICE), uri(json, AUTHORIZATION), uri(json, TOKEN), uri(json, REVOCATION)));
  }

  private void remember(URI issuer, OAuthEndpoints found) {
    var text = new StringWriter();
    try (var json = new JsonWriter(text)) {
      json.beginObject();
      json.name("fetched_at").value(clock.instant().toString());
      json.name("issuer").value(issuer.toString());
      put(json, DEVICE, found.deviceAuthorization());
      put(json, AUTHORIZATION, found.authorization());
      put(json, TOKEN, found.token());
      put(json, REVOCATION, found.revocation());
      json.endObject();
      PrivateFiles.write(file(issuer), text.toString());
    } catch (IOException notKept) {
      // A memory only: the next command asks again.
    }
  }

  private Path file(URI issuer) {
    return directory.resolve(SafeNames.fileName(issuer.toString()) + ".json");
  }

  private static Optional<URI> uri(JsonView json, String name) {
    return json.field(name).text().map(URI::create);
  }

  private static void put(JsonWriter json, String name, Optional<URI> endpoint) throws IOException {
    if (endpoint.isPresent()) {
      json.name(name).value(endpoint.get().toString());
    }
  }
}
