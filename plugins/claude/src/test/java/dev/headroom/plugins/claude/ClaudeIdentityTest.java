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
    assertThat(ClaudeIdentity.of(JsonText.parse(ACCOUNT), Optional.empty()))
        .isEqualTo(
            new ClaudeIdentity(
                Optional.of("ada@example.com"),
                Optional.of("Ada's Organization"),
                Optional.of("Max 20x")));
  }

  @Test
  void describesTheOrganizationWhoseLimitsAreShown() {
    assertThat(ClaudeIdentity.of(JsonText.parse(ACCOUNT), Optional.of("aaa")).organization())
        .contains("Dev Console");
  }

  @Test
  void describesTheFirstOrganizationWhenNoneCanChat() {
    assertThat(
            ClaudeIdentity.of(
                    JsonText.parse(
                        "{\"memberships\":[{\"organization\":{\"name\":\"One\"}},"
                            + "{\"organization\":{\"name\":\"Two\"}}]}"),
                    Optional.empty())
                .organization())
        .contains("One");
  }

  @Test
  void knowsNothingOfAnAnswerOfAnotherShape() {
    assertThat(ClaudeIdentity.of(JsonText.parse("{\"memberships\":7}"), Optional.empty()))
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
    "auto_prepaid_tier_2, auto_prepaid_tier_2",
    "professional, professional"
  })
  void callsAPlanAsPeopleDo(String tier, String plan) {
    assertThat(ClaudeIdentity.planOfTier(tier)).isEqualTo(plan);
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
