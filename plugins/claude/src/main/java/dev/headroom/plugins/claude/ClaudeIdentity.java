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
import java.util.Set;
import java.util.stream.Stream;

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

  private static final Set<String> COMPANY_PLANS = Set.of("Team", "Enterprise");

  static final ClaudeIdentity UNKNOWN =
      new ClaudeIdentity(Optional.empty(), Optional.empty(), Optional.empty());

  /** Reads the answer about the profile of a token: its account, and its one organisation. */
  static ClaudeIdentity ofProfile(JsonView profile) {
    JsonView organization = profile.field("organization");
    return of(profile.field("account").firstField("email", "email_address"), organization);
  }

  /**
   * Reads the answer of the account endpoint for a token.
   *
   * @param kind the kind of plan that the token was made for; may be absent
   */
  static ClaudeIdentity ofToken(JsonView account, Optional<String> kind) {
    JsonView organization =
        ClaudeOrganizations.ofToken(organizations(account), kind).orElseGet(JsonView::absent);
    return of(account.field("email_address"), organization);
  }

  /** Reads the answer of the account endpoint for the organisation whose limits are shown. */
  static ClaudeIdentity ofOrganization(JsonView account, String organizationId) {
    JsonView organization =
        ClaudeOrganizations.withId(organizations(account), organizationId)
            .orElseGet(JsonView::absent);
    return of(account.field("email_address"), organization);
  }

  private static ClaudeIdentity of(JsonView email, JsonView organization) {
    return new ClaudeIdentity(
        email.text(), organization.field("name").text(), planOf(organization));
  }

  private static List<JsonView> organizations(JsonView account) {
    return account.field("memberships").list().stream()
        .map(membership -> membership.field("organization"))
        .filter(JsonView::isObject)
        .toList();
  }

  /** A tier that says nothing to people is shown only where nothing else names the plan. */
  private static Optional<String> planOf(JsonView organization) {
    Optional<String> kind =
        organization
            .firstField("organization_type", "raven_type")
            .text()
            .flatMap(ClaudeIdentity::knownPlan);
    Optional<String> tier =
        organization.field("rate_limit_tier").text().flatMap(ClaudeIdentity::knownPlan);
    // The tier of a company's seat tells its limits; what was bought is the company's plan.
    return kind.filter(COMPANY_PLANS::contains).or(() -> tier).or(() -> kind);
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
    List<String> hints =
        Stream.of(ClaudeCredentials.RATE_LIMIT_TIER, ClaudeCredentials.SUBSCRIPTION_TYPE)
            .flatMap(name -> Optional.ofNullable(token.attributes().get(name)).stream())
            .toList();
    List<String> known = hints.stream().flatMap(text -> knownPlan(text).stream()).toList();
    Optional<String> hint =
        known.stream()
            .filter(COMPANY_PLANS::contains)
            .findFirst()
            .or(() -> known.stream().findFirst())
            .or(() -> hints.stream().findFirst());
    return new ClaudeIdentity(account, organization, hint);
  }

  /** Returns the plan behind a tier such as {@code default_claude_max_20x}, where it is known. */
  static Optional<String> knownPlan(String tier) {
    List<String> parts = List.of(tier.toLowerCase(Locale.ROOT).split("_", -1));
    if (tier.toLowerCase(Locale.ROOT).contains("max")) {
      return parts.stream()
          .filter(ClaudeIdentity::isMultiple)
          .findFirst()
          .map(multiple -> "Max " + multiple)
          .or(() -> Optional.of("Max"));
    }
    return parts.stream().map(PLANS::get).filter(Objects::nonNull).findFirst();
  }

  /** Whether a part of a tier reads like {@code 20x}. */
  private static boolean isMultiple(String part) {
    return part.length() > 1
        && part.endsWith("x")
        && part.chars().limit(part.length() - 1L).allMatch(c -> c >= '0' && c <= '9');
  }
}
