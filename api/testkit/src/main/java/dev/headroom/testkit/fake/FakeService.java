package dev.headroom.testkit.fake;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.toolkit.scenario.Exchange;
import dev.headroom.toolkit.scenario.ReceivedRequest;
import dev.headroom.toolkit.scenario.ScenarioPlay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that plays one scenario at a time. Every base address of the provider is a
 * path below it, so a plugin that forgets the path of its base address is found out.
 */
public final class FakeService implements AutoCloseable {
  private static final int SLOW_PIECES = 20;
  private static final int SLOW_MILLIS = 2000;

  private final AtomicReference<@Nullable ScenarioPlay> play = new AtomicReference<>();
  private final WireMockServer server;

  private FakeService() {
    server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .extensions(new Answers(play)));
    server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
  }

  /** Starts a server on any free port. */
  public static FakeService start() {
    var service = new FakeService();
    service.server.start();
    return service;
  }

  /** Returns the base address that stands for a setting. */
  public String address(String setting) {
    return "http://127.0.0.1:" + server.port() + "/" + setting;
  }

  /** Answers from this play from now on. */
  public void play(ScenarioPlay next) {
    play.set(next);
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Lets the play decide about every answer. */
  private record Answers(AtomicReference<@Nullable ScenarioPlay> play)
      implements ResponseDefinitionTransformerV2 {
    @Override
    public String getName() {
      return "scenario";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      ScenarioPlay current = play.get();
      Optional<Exchange> exchange =
          current == null ? Optional.empty() : current.answer(received(event.getRequest()));
      return exchange
          .map(Exchange::response)
          .map(Answers::definition)
          .orElseGet(() -> WireMock.aResponse().withStatus(501).build());
    }

    private static ReceivedRequest received(Request request) {
      String url = request.getUrl();
      int question = url.indexOf('?');
      String path = question < 0 ? url : url.substring(0, question);
      int slash = path.indexOf('/', 1);
      Map<String, List<String>> headers = new HashMap<>();
      for (HttpHeader header : request.getHeaders().all()) {
        headers.put(header.key(), header.values());
      }
      return new ReceivedRequest(
          request.getMethod().value(),
          slash < 0 ? path.substring(1) : path.substring(1, slash),
          slash < 0 ? "" : path.substring(slash),
          question < 0 ? "" : url.substring(question + 1),
          HttpHeaders.of(headers),
          request.getBodyAsString());
    }

    private static ResponseDefinition definition(Exchange.Response response) {
      ResponseDefinitionBuilder definition =
          WireMock.aResponse()
              .withStatus(response.status())
              .withBody(response.body().text())
              .withHeader("Content-Type", response.body().contentType())
              .withFixedDelay(Math.toIntExact(response.delay().toMillis()));
      response.headers().forEach(definition::withHeader);
      response
          .fault()
          .ifPresent(
              fault -> {
                switch (fault) {
                  case RESET -> definition.withFault(Fault.CONNECTION_RESET_BY_PEER);
                  case TRUNCATE -> definition.withFault(Fault.MALFORMED_RESPONSE_CHUNK);
                  case SLOW -> definition.withChunkedDribbleDelay(SLOW_PIECES, SLOW_MILLIS);
                }
              });
      return definition.build();
    }
  }
}
