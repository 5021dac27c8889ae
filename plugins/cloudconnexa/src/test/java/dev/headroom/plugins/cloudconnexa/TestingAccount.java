package dev.headroom.plugins.cloudconnexa;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.testkit.TestingProviderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An account behind a server on loopback, a new one for each test. */
final class TestingAccount implements BeforeEachCallback, AfterEachCallback {
  static final String TOKEN = "token-0001";

  private static final String PREFIX = "/api/v1";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private final CloudConnexaProvider provider = new CloudConnexaProvider();
  private @Nullable Path root;
  private @Nullable TestingProviderContext context;

  @Override
  public void beforeEach(ExtensionContext test) throws IOException {
    server.start();
    root = Files.createTempDirectory("headroom-cloudconnexa");
    context = context(Map.of());
  }

  @Override
  public void afterEach(ExtensionContext test) throws IOException {
    server.stop();
    try (Stream<Path> paths = Files.walk(Objects.requireNonNull(root))) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  TestingProviderContext context() {
    return Objects.requireNonNull(context);
  }

  TestingProviderContext context(Map<String, String> settings) {
    TestingProviderContext.Builder builder =
        TestingProviderContext.builder(provider, Objects.requireNonNull(root))
            .setting(CloudConnexaSettings.BASE_URL, server.baseUrl())
            .credential(
                CloudConnexaCredentials.CLIENT_CREDENTIALS,
                Credential.TokenSet.of(Secret.of(TOKEN)));
    settings.forEach(builder::setting);
    return builder.build();
  }

  Resource resource(String name) {
    return provider.resources(context()).stream()
        .filter(resource -> resource.schema().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Answers a request.
   *
   * @param path what follows the prefix of the API, with the whole query
   */
  void answer(String method, String path, int status, String body) {
    server.stubFor(
        request(method, urlEqualTo(PREFIX + path))
            .willReturn(aResponse().withStatus(status).withBody(body)));
  }

  void answer(String method, String path, String body) {
    answer(method, path, 200, body);
  }

  /** Answers every request that has no answer of its own. */
  void answerOthers(int status, String body) {
    server.stubFor(
        WireMock.any(WireMock.anyUrl())
            .atPriority(100)
            .willReturn(aResponse().withStatus(status).withBody(body)));
  }

  /** Returns what was asked, such as {@code GET /users/1}, in order. */
  List<String> requests() {
    return received().stream()
        .map(request -> request.getMethod() + " " + request.getUrl().replace(PREFIX, ""))
        .toList();
  }

  /** Returns the body of the last request. */
  String lastBody() {
    return received().getLast().getBodyAsString();
  }

  /** Returns the media type of the last request. */
  String lastContentType() {
    return received().getLast().getHeader("Content-Type");
  }

  /** They are recorded when they are answered, and listed by when they came. */
  private List<LoggedRequest> received() {
    return server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).stream()
        .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
        .toList();
  }

  /** Reads a whole list, as the host does. */
  List<Page> scan(String name, ScanRequest request) {
    return scan(name, request, context());
  }

  List<Page> scan(String name, ScanRequest request, TestingProviderContext machine) {
    Resource resource = resource(name);
    var pages = new ArrayList<Page>();
    Optional<String> cursor = Optional.empty();
    do {
      Page page = resource.scan(machine, request, cursor);
      pages.add(page);
      cursor = page.next();
    } while (cursor.isPresent() && pages.size() < 100);
    return pages;
  }

  /** Returns the value of a column. */
  static @Nullable Object value(Resource resource, Row row, String column) {
    return row.value(resource.schema().indexOf(column));
  }

  /** Returns every value of a row that is not absent. */
  static Map<String, Object> values(Resource resource, Row row) {
    var values = new LinkedHashMap<String, Object>();
    resource
        .schema()
        .columns()
        .forEach(
            column -> {
              Object value = value(resource, row, column.name());
              if (value != null) {
                values.put(column.name(), value);
              }
            });
    return values;
  }

  static RowChange change(String column, Object value) {
    return new RowChange(Map.of(column, value));
  }

  static ScanRequest since(String moment) {
    return new ScanRequest(Map.of(), OptionalLong.empty(), Optional.of(moment));
  }

  static ScanRequest where(String column, Object value) {
    return new ScanRequest(Map.of(column, value), OptionalLong.empty(), Optional.empty());
  }

  /** Returns a page of a list that has no other. */
  static String page(String... items) {
    return "{\"content\":["
        + String.join(",", items)
        + "],\"totalElements\":"
        + items.length
        + ",\"totalPages\":1,\"page\":0}";
  }
}
