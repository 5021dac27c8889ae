package dev.headroom.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.ProviderStatus.Level;
import dev.headroom.api.usage.StatusPage;
import dev.headroom.testkit.fake.FakeService;
import dev.headroom.toolkit.scenario.Placeholders;
import dev.headroom.toolkit.scenario.ScenarioFile;
import dev.headroom.toolkit.scenario.ScenarioPlay;
import dev.headroom.toolkit.status.AtlassianStatusPage;
import dev.headroom.toolkit.status.GoogleIncidentsPage;
import dev.headroom.toolkit.status.OnlineOrNotPage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPagesTest {
  private static final URI PAGE = URI.create("https://status.acme.example");
  private static final StatusPage ATLASSIAN = new AtlassianStatusPage("Acme", "base_url", PAGE);
  private static final StatusPage GOOGLE =
      new GoogleIncidentsPage("Acme", "base_url", PAGE, List.of("gemini"));
  private static final StatusPage ONLINE_OR_NOT = new OnlineOrNotPage("Acme", "base_url", PAGE);

  @TempDir private Path root;
  private final FakeService service = FakeService.start();

  @AfterEach
  void stopTheService() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "none, OPERATIONAL",
    "minor, DEGRADED",
    "major, PARTIAL_OUTAGE",
    "critical, MAJOR_OUTAGE",
    "maintenance, UNKNOWN",
  })
  void readsTheIndicatorOfAnAtlassianPage(String indicator, Level level) {
    assertThat(
            fetch(
                    ATLASSIAN,
                    "/api/v2/status.json",
                    "'json': {'status': {'indicator': '" + indicator + "'}}")
                .level())
        .isEqualTo(level);
  }

  @Test
  void keepsTheWordsOfAnAtlassianPageWhenNotAllIsWell() {
    ProviderStatus status =
        fetch(
            ATLASSIAN,
            "/api/v2/status.json",
            "'status': 503, 'json': {'page': {'updated_at': '2026-03-01T10:00:00.000Z'},"
                + " 'status': {'indicator': 'minor', 'description': 'Partly down'}}");

    assertThat(status.description()).contains("Partly down");
    assertThat(status.updatedAt()).contains(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void saysThatAnAtlassianPageIsNone() {
    assertThatThrownBy(() -> fetch(ATLASSIAN, "/api/v2/status.json", "'text': '<html>'"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.error().kind()).isEqualTo(ErrorKind.NETWORK))
        .hasMessageContaining("a web page came back");
  }

  @ParameterizedTest
  @CsvSource({
    "medium, DEGRADED",
    "high, PARTIAL_OUTAGE",
    "severe, MAJOR_OUTAGE",
    "strange, DEGRADED"
  })
  void takesTheFirstOpenIncidentOfGoogleThatNamesTheService(String severity, Level level) {
    ProviderStatus status =
        fetch(
            GOOGLE,
            "/incidents.json",
            "'json': [{'title': 'Gmail delay', 'severity': 'high', 'end_time': ''},"
                + "{'title': 'Gemini was down', 'severity': 'high', 'end_time': '2026-02-20'},"
                + "{'title': 'Gemini app errors', 'severity': '"
                + severity
                + "', 'end_time': ''}]");

    assertThat(status.level()).isEqualTo(level);
    assertThat(status.description()).contains("Gemini app errors");
  }

  @Test
  void takesNoOpenIncidentAsAllWell() {
    assertThat(fetch(GOOGLE, "/incidents.json", "'json': []").level()).isEqualTo(Level.OPERATIONAL);
  }

  @Test
  void takesARecentUnresolvedItemOfAFeedAsDegraded() {
    ProviderStatus status =
        fetch(
            ONLINE_OR_NOT,
            "/incidents.rss",
            "'text': '<rss><channel>"
                + "<item><title>Fixed</title><description>RESOLVED</description>"
                + "<pubDate>{{now-1h|http}}</pubDate></item>"
                + "<item><title>Slow</title><description>Looking into it</description>"
                + "<pubDate>{{now-2h|http}}</pubDate></item></channel></rss>'");

    assertThat(status.level()).isEqualTo(Level.DEGRADED);
    assertThat(status.description()).contains("Slow");
  }

  @Test
  void takesAnOldItemOfAFeedAsAllWell() {
    assertThat(
            fetch(
                    ONLINE_OR_NOT,
                    "/incidents.rss",
                    "'text': '<rss><channel><item><title>Slow</title><description>x</description>"
                        + "<pubDate>{{now-25h|http}}</pubDate></item></channel></rss>'")
                .level())
        .isEqualTo(Level.OPERATIONAL);
  }

  private ProviderStatus fetch(StatusPage page, String path, String response) {
    String scenario =
        """
        {'schema': 'headroom.scenario.v1', 'provider': 'acme', 'name': 'status', 'description': 'x',
         'exchanges': [{'during': 'status', 'request': {'path': '%s'}, 'response': {%s}}],
         'expect': {'error': {'kind': 'not_signed_in'}}}
        """
            .formatted(path, response)
            .replace('\'', '"');
    var placeholders = new Placeholders(TestingProviderContext.NOW, Map.of());
    var file = new ScenarioFile("acme", "status", scenario);
    service.play(new ScenarioPlay(file.scenario(placeholders)));
    return page.fetch(
        TestingProviderContext.builder(new AcmeProvider(), root)
            .setting("base_url", service.address("base_url"))
            .build());
  }
}
