package dev.headroom.plugins.claude;

import com.google.gson.JsonObject;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credential.TokenSet;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who an account belongs to. It changes rarely, so it is remembered between commands.
 *
 * @param account the e-mail address
 * @param organization the name of the organisation
 * @param plan the plan as people call it
 */
record ClaudeIdentity(
    Optional<String> account, Optional<String> organization, Optional<String> plan) {
  private static final Map<String, String> PLANS =
      Map.of("pro", "Pro", "free", "Free", "team", "Team", "enterprise", "Enterprise");

  static final ClaudeIdentity UNKNOWN =
      new ClaudeIdentity(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads the answer of the account endpoint.
   *
   * @param organizationId the organisation whose limits are shown, when that is known; otherwise
   *     the first one with the capability {@code chat} counts
   */
  static ClaudeIdentity of(JsonView account, Optional<String> organizationId) {
    List<JsonView> organizations =
        account.field("memberships").list().stream()
            .map(membership -> membership.field("organization"))
            .filter(JsonView::isObject)
            .toList();
    JsonView organization =
        organizationId
            .flatMap(id -> ClaudeOrganizations.withId(organizations, id))
            .or(() -> ClaudeOrganizations.preferred(organizations))
            .orElseGet(JsonView::absent);
    return new ClaudeIdentity(
        account.field("email_address").text(),
        organization.field("name").text(),
        organization.field("rate_limit_tier").text().map(ClaudeIdentity::planOfTier));
  }

  /** Reads what {@link #toText()} wrote; what cannot be read is absent. */
  static Optional<ClaudeIdentity> ofText(String text) {
    try {
      JsonView json = JsonText.parse(text);
      return Optional.of(
              new ClaudeIdentity(
                  json.field("account").text(),
                  json.field("organization").text(),
                  json.field("plan").text()))
          .filter(ClaudeIdentity::isKnown);
    } catch (InvalidJsonException invalid) {
      return Optional.empty();
    }
  }

  /** Returns a form to be remembered. */
  String toText() {
    var json = new JsonObject();
    account.ifPresent(text -> json.addProperty("account", text));
    organization.ifPresent(text -> json.addProperty("organization", text));
    plan.ifPresent(text -> json.addProperty("plan", text));
    return json.toString();
  }

  boolean isKnown() {
    return account.isPresent() || organization.isPresent() || plan.isPresent();
  }

  /** Returns a copy that takes the plan from what came with the token, where it has none. */
  ClaudeIdentity withPlanHintOf(Credential credential) {
    if (plan.isPresent() || !(credential instanceof TokenSet token)) {
      return this;
    }
    Optional<String> hint =
        Optional.ofNullable(token.attributes().get(ClaudeCredentials.RATE_LIMIT_TIER))
            .or(
                () ->
                    Optional.ofNullable(
                        token.attributes().get(ClaudeCredentials.SUBSCRIPTION_TYPE)))
            .map(ClaudeIdentity::planOfTier);
    return new ClaudeIdentity(account, organization, hint);
  }

  /**
   * Returns the plan behind a tier such as {@code default_claude_max_20x}; a tier that is not
   * understood is returned as it is.
   */
  static String planOfTier(String tier) {
    List<String> parts = List.of(tier.toLowerCase(Locale.ROOT).split("_", -1));
    if (tier.toLowerCase(Locale.ROOT).contains("max")) {
      return parts.stream()
          .filter(ClaudeIdentity::isMultiple)
          .findFirst()
          .map(multiple -> "Max " + multiple)
          .orElse("Max");
    }
    return parts.stream().map(PLANS::get).filter(Objects::nonNull).findFirst().orElse(tier);
  }

  /** Whether a part of a tier reads like {@code 20x}. */
  private static boolean isMultiple(String part) {
    return part.length() > 1
        && part.endsWith("x")
        && part.chars().limit(part.length() - 1L).allMatch(c -> c >= '0' && c <= '9');
  }
}
