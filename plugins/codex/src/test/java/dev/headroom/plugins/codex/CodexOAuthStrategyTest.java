package dev.headroom.plugins.codex;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.testkit.TestingProviderContext;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CodexOAuthStrategyTest {
  @RegisterExtension
  static final WireMockExtension CODEX =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  @TempDir Path root;

  @BeforeEach
  void answer() {
    CODEX.stubFor(
        get(anyUrl())
            .willReturn(okJson("{\"rate_limit\":{\"primary_window\":{\"used_percent\":5}}}")));
  }

  @Test
  void looksForResetsBesideTheUsage() {
    assertThat(fetch("/api/codex/usage?team=1")).isInstanceOf(FetchResult.Success.class);
    assertThat(fetch("/api/codex/usage")).isInstanceOf(FetchResult.Success.class);

    CODEX.verify(
        1,
        getRequestedFor(urlEqualTo("/api/codex/rate-limit-reset-credits"))
            .withHeader("ChatGPT-Account-Id", equalTo("acct-1")));
  }

  @Test
  void looksForNoResetsBesideAnotherPath() {
    assertThat(fetch("/limits")).isInstanceOf(FetchResult.Success.class);

    CODEX.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void forgivesAPathWithoutItsSlash() {
    assertThat(fetch("limits")).isInstanceOf(FetchResult.Success.class);

    CODEX.verify(getRequestedFor(urlEqualTo("/limits")));
  }

  @Test
  void waitsAsLongAsTheBodySays() {
    CODEX.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse().withStatus(429).withBody("{\"error\":{\"resets_in_seconds\":1800}}")));

    assertThat(fetch("/usage"))
        .isInstanceOfSatisfying(
            FetchResult.Failure.class,
            failure ->
                assertThat(failure.error().retryAt())
                    .contains(Instant.parse("2026-11-21T10:47:43Z")));
  }

  @Test
  void quotesWhyAWorkspaceIsRefused() {
    CODEX.stubFor(
        get(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(403)
                    .withBody(
                        "{\"detail\":{\"code\":\"deactivated_workspace\","
                            + "\"message\":\"This workspace was deactivated\"}}")));

    assertThat(fetch("/usage"))
        .isInstanceOfSatisfying(
            FetchResult.Failure.class,
            failure ->
                assertThat(failure.error().message()).contains("This workspace was deactivated"));
  }

  private FetchResult fetch(String usagePath) {
    TestingProviderContext context =
        TestingProviderContext.builder(new CodexProvider(), root)
            .setting(CodexSettings.API, CODEX.baseUrl())
            .setting(CodexSettings.USAGE_PATH, usagePath)
            .file(
                "~/.codex/auth.json",
                "{\"tokens\":{\"access_token\":\"token-0001\",\"account_id\":\"acct-1\"}}")
            .build();
    FetchResult result = new CodexOAuthStrategy().fetch(context);
    context.http().settle();
    return result;
  }
}
