package dev.headroom.toolkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.toolkit.json.JsonView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BestEffortCallTest {
  private static final URI ADDRESS = URI.create("https://example.com/extra");

  @Test
  void returnsTheJsonOfASuccess() {
    assertThat(await(call -> reply(200, "{\"a\":1}")).field("a").integer()).contains(1L);
  }

  @Test
  void returnsNothingWhateverGoesWrong() {
    assertThat(await(call -> reply(500, "{\"a\":1}")).isPresent()).isFalse();
    assertThat(await(call -> reply(200, "<html>")).isPresent()).isFalse();
    assertThat(
            await(
                    call -> {
                      throw new ProviderException(ErrorKind.TIMEOUT, "no answer");
                    })
                .isPresent())
        .isFalse();
  }

  @Test
  void isSentOnceAndForAShortTimeOnly() {
    await(
        call -> {
          assertThat(call.isRepeatable()).isFalse();
          assertThat(call.timeout()).contains(Duration.ofSeconds(5));
          return reply(200, "{}");
        });
  }

  private static JsonView await(Function<HttpRequest, HttpResponse> server) {
    return BestEffortCall.start(new TestingHttp(server), HttpRequest.get(ADDRESS)).await();
  }

  private static HttpResponse reply(int status, String body) {
    return new HttpResponse(
        status, ADDRESS, HttpHeaders.of(Map.of()), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers on the spot. */
  private record TestingHttp(Function<HttpRequest, HttpResponse> server) implements Http {
    @Override
    public HttpResponse send(HttpRequest call) {
      return server.apply(call);
    }

    @Override
    public PendingResponse start(HttpRequest call) {
      return new PendingResponse() {
        @Override
        public HttpResponse await() {
          return send(call);
        }

        @Override
        public void cancel() {}
      };
    }
  }
}
