package dev.headroom.plugins.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.toolkit.json.JsonText;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeIdentityTest {
  private static final String ACCOUNT =
      """
      {"email_address":"ada@example.com","memberships":[
       {"organization":{"uuid":"aaa","name":"Dev Console","rate_limit_tier":"auto_prepaid_tier_2",
        "capabilities":["api"]}},
       {"organization":{"uuid":"bbb","name":"Ada's Organization",
        "rate_limit_tier":"default_claude_max_20x","capabilities":["chat","claude_max"]}}]}\
      """;

  @Test
  void describesTheOrganizationThatCanChat() {
    assertThat(ClaudeIdentity.ofToken(JsonText.parse(ACCOUNT), Optional.empty()))
        .isEqualTo(
            new ClaudeIdentity(
                Optional.of("ada@example.com"),
                Optional.of("Ada's Organization"),
                Optional.of("Max 20x")));
  }

  @Test
  void describesTheOrganizationWhoseLimitsAreShown() {
    assertThat(ClaudeIdentity.ofOrganization(JsonText.parse(ACCOUNT), "aaa").organization())
        .contains("Dev Console");
  }

  @Test
  void aProfileNamesTheOrganizationOfItsToken() {
    assertThat(
            ClaudeIdentity.ofProfile(
                JsonText.parse(
                    """
                    {"account":{"email":"ada@example.com","has_claude_pro":true},
                     "organization":{"uuid":"ccc","name":"Example Team",
                      "organization_type":"claude_team","rate_limit_tier":"default_raven"}}\
                    """)))
        .isEqualTo(
            new ClaudeIdentity(
                Optional.of("ada@example.com"), Optional.of("Example Team"), Optional.of("Team")));
  }

  @ParameterizedTest
  @CsvSource({"team, Example Team, Team", "pro, Own, Pro", "enterprise, , ", ", , "})
  void ofSeveralOrganizationsOnlyTheOneOfTheTokenCounts(
      String kind, String organization, String plan) {
    ClaudeIdentity identity =
        ClaudeIdentity.ofToken(
            JsonText.parse(
                """
                {"memberships":[
                 {"organization":{"name":"Own","rate_limit_tier":"default_claude_pro",
                  "capabilities":["chat","claude_pro"]}},
                 {"organization":{"name":"Example Team","rate_limit_tier":"default_raven",
                  "capabilities":["chat","raven"],"raven_type":"team"}}]}\
                """),
            Optional.ofNullable(kind));

    assertThat(identity.organization()).isEqualTo(Optional.ofNullable(organization));
    assertThat(identity.plan()).isEqualTo(Optional.ofNullable(plan));
  }

  @Test
  void knowsNothingOfAnAnswerOfAnotherShape() {
    assertThat(ClaudeIdentity.ofToken(JsonText.parse("{\"memberships\":7}"), Optional.empty()))
        .isEqualTo(ClaudeIdentity.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "default_claude_max_20x, Max 20x",
    "default_claude_max_5x, Max 5x",
    "default_claude_max, Max",
    "max, Max",
    "default_claude_pro, Pro",
    "free, Free",
    "claude_team_standard, Team",
    "enterprise, Enterprise",
    "auto_prepaid_tier_2, ",
    "professional, "
  })
  void callsAPlanAsPeopleDo(String tier, String plan) {
    assertThat(ClaudeIdentity.knownPlan(tier)).isEqualTo(Optional.ofNullable(plan));
  }

  @Test
  void comesBackFromMemoryAsItWas() {
    ClaudeIdentity identity =
        new ClaudeIdentity(Optional.of("a@example.com"), Optional.empty(), Optional.of("Pro"));

    assertThat(ClaudeIdentity.ofText(identity.toText())).contains(identity);
  }

  @Test
  void ignoresAMemoryItCannotRead() {
    assertThat(ClaudeIdentity.ofText("{}")).isEmpty();
    assertThat(ClaudeIdentity.ofText("<html>")).isEmpty();
  }

  @Test
  void takesThePlanFromTheTokenWhileTheAccountDoesNotAnswer() {
    Credential.TokenSet token =
        Credential.TokenSet.of(Secret.of("x"))
            .withAttribute(ClaudeCredentials.SUBSCRIPTION_TYPE, "pro");

    assertThat(ClaudeIdentity.UNKNOWN.withPlanHintOf(token).plan()).contains("Pro");
    assertThat(
            ClaudeIdentity.UNKNOWN
                .withPlanHintOf(
                    token.withAttribute(ClaudeCredentials.RATE_LIMIT_TIER, "default_claude_max_5x"))
                .plan())
        .contains("Max 5x");
  }
}
