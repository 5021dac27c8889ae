package dev.headroom.plugins.claude;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.testkit.TestingProviderContext;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered saves round trips, and never outlives its truth. */
class ClaudeMemoryTest {
  private static final String ORGANIZATIONS = "/api/organizations";
  private static final String USAGE = "{\"five_hour\":{\"utilization\":%d}}";

  @RegisterExtension
  static final WireMockExtension CLAUDE =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  @TempDir Path root;
  private TestingProviderContext context;

  @BeforeEach
  void signIn() {
    context =
        TestingProviderContext.builder(new ClaudeProvider(), root)
            .setting(ClaudeSettings.API, CLAUDE.baseUrl())
            .setting(ClaudeSettings.WEB, CLAUDE.baseUrl())
            .file(
                "~/.claude/.credentials.json",
                "{\"claudeAiOauth\":{\"accessToken\":\"token-0001\"}}")
            .credential(
                ClaudeCredentials.SESSION_KEY,
                new Credential.Cookie("sessionKey", Secret.of("sk-ant-sid01-0001")))
            .build();
  }

  @Test
  void asksForTheOrganizationOnceOnly() {
    answerOrganization("one");
    answerUsage("one", 200, 11);

    assertThat(percent(new ClaudeWebStrategy().fetch(context))).isEqualTo(11);
    assertThat(percent(new ClaudeWebStrategy().fetch(context))).isEqualTo(11);

    CLAUDE.verify(1, getRequestedFor(urlEqualTo(ORGANIZATIONS)));
    CLAUDE.verify(2, getRequestedFor(urlEqualTo(ORGANIZATIONS + "/one/usage")));
  }

  @Test
  void showsAnotherAccountAfterASwitchAndNothingOfTheOldOne() {
    answerOrganization("one");
    answerUsage("one", 200, 11);
    answerAccount("/api/account", "one@example.com");
    assertThat(snapshot(new ClaudeWebStrategy().fetch(context)).account())
        .contains("one@example.com");

    answerUsage("one", 403, 11);
    answerOrganization("two");
    answerUsage("two", 200, 22);
    answerAccount("/api/account", "two@example.com");
    UsageSnapshot second = snapshot(new ClaudeWebStrategy().fetch(context));

    assertThat(second.periods().getFirst().percentUsed()).hasValue(22);
    assertThat(second.account()).contains("two@example.com");
  }

  @Test
  void takesARefusalAsItIsWhenTheOrganizationIsFresh() {
    answerOrganization("one");
    answerUsage("one", 403, 11);

    assertThat(new ClaudeWebStrategy().fetch(context)).isInstanceOf(FetchResult.Failure.class);
    CLAUDE.verify(1, getRequestedFor(urlEqualTo(ORGANIZATIONS + "/one/usage")));
  }

  @Test
  void takesTheEndOfTheSessionAsFinal() {
    answerOrganization("one");
    answerUsage("one", 401, 11);

    assertThat(new ClaudeWebStrategy().fetch(context)).isInstanceOf(FetchResult.Fatal.class);
  }

  @Test
  void sendsNoIdThatCouldLeadElsewhere() {
    CLAUDE.stubFor(
        get(ORGANIZATIONS).willReturn(okJson("[{\"uuid\":\"../x\"},{\"uuid\":\"fine\"}]")));
    answerUsage("fine", 200, 5);

    assertThat(percent(new ClaudeWebStrategy().fetch(context))).isEqualTo(5);
  }

  @Test
  void asksForTheAccountOnceADay() {
    CLAUDE.stubFor(get("/api/oauth/usage").willReturn(okJson(USAGE.formatted(9))));
    CLAUDE.stubFor(
        get("/api/oauth/profile")
            .willReturn(okJson("{\"account\":{\"email\":\"a@example.com\"}}")));

    assertThat(snapshot(new ClaudeOAuthStrategy().fetch(context)).account())
        .contains("a@example.com");
    assertThat(snapshot(new ClaudeOAuthStrategy().fetch(context)).account())
        .contains("a@example.com");

    CLAUDE.verify(1, getRequestedFor(urlEqualTo("/api/oauth/profile")));
  }

  @Test
  void showsTheUsageWithoutTheAccount() {
    CLAUDE.stubFor(get("/api/oauth/usage").willReturn(okJson(USAGE.formatted(9))));
    CLAUDE.stubFor(get("/api/oauth/profile").willReturn(aResponse().withStatus(500)));
    CLAUDE.stubFor(get("/api/oauth/account").willReturn(aResponse().withStatus(500)));

    assertThat(snapshot(new ClaudeOAuthStrategy().fetch(context)).account()).isEmpty();
  }

  @Test
  void asksTheNextOrganizationWhereTheFirstKeepsItsUsageToItself() {
    CLAUDE.stubFor(
        get(urlEqualTo(ORGANIZATIONS))
            .willReturn(
                okJson(
                    "[{\"uuid\":\"shut\",\"capabilities\":[\"chat\"]},"
                        + "{\"uuid\":\"open\",\"capabilities\":[\"chat\"]}]")));
    CLAUDE.stubFor(
        get(urlEqualTo(ORGANIZATIONS + "/shut/usage"))
            .willReturn(
                aResponse()
                    .withStatus(403)
                    .withBody("{\"error\":{\"message\":\"members may not\"}}")));
    answerUsage("open", 200, 22);

    assertThat(percent(new ClaudeWebStrategy().fetch(context))).isEqualTo(22);
    assertThat(percent(new ClaudeWebStrategy().fetch(context))).isEqualTo(22);
    CLAUDE.verify(1, getRequestedFor(urlEqualTo(ORGANIZATIONS + "/shut/usage")));
  }

  @Test
  void doesNotAskWhoItIsAgainAndAgainWhereNobodyAnswers() {
    CLAUDE.stubFor(get(urlEqualTo("/api/oauth/usage")).willReturn(okJson(USAGE.formatted(5))));
    CLAUDE.stubFor(get(urlEqualTo("/api/oauth/profile")).willReturn(aResponse().withStatus(429)));

    assertThat(percent(new ClaudeOAuthStrategy().fetch(context))).isEqualTo(5);
    assertThat(percent(new ClaudeOAuthStrategy().fetch(context))).isEqualTo(5);

    CLAUDE.verify(1, getRequestedFor(urlEqualTo("/api/oauth/profile")));
    CLAUDE.verify(0, getRequestedFor(urlEqualTo("/api/oauth/account")));
  }

  private static void answerOrganization(String id) {
    CLAUDE.stubFor(
        get(ORGANIZATIONS)
            .willReturn(okJson("[{\"uuid\":\"" + id + "\",\"capabilities\":[\"chat\"]}]")));
  }

  private static void answerUsage(String organization, int status, int percent) {
    CLAUDE.stubFor(
        get(ORGANIZATIONS + "/" + organization + "/usage")
            .willReturn(okJson(USAGE.formatted(percent)).withStatus(status)));
  }

  private static void answerAccount(String path, String address) {
    CLAUDE.stubFor(get(path).willReturn(okJson("{\"email_address\":\"" + address + "\"}")));
  }

  private static double percent(FetchResult result) {
    return snapshot(result).periods().getFirst().percentUsed().orElseThrow();
  }

  private static UsageSnapshot snapshot(FetchResult result) {
    assertThat(result).isInstanceOf(FetchResult.Success.class);
    return ((FetchResult.Success) result).snapshot();
  }
}
