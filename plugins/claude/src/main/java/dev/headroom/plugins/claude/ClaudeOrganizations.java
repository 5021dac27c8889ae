package dev.headroom.plugins.claude;

import dev.headroom.toolkit.json.JsonView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses among the organisations of an account. */
final class ClaudeOrganizations {
  private static final int LONGEST_ID = 64;
  private static final int MOST_ASKED = 4;

  private ClaudeOrganizations() {}

  /**
   * Returns the organisation that a token belongs to: the only one that can chat, because others
   * serve the API. Memberships come in no order that tells more, so of several only one that alone
   * fits the kind of the token will do.
   *
   * @param kind the kind of plan that the token was made for, such as {@code team}
   */
  static Optional<JsonView> ofToken(List<JsonView> organizations, Optional<String> kind) {
    List<JsonView> chatting = organizations.stream().filter(ClaudeOrganizations::canChat).toList();
    List<JsonView> candidates = chatting.isEmpty() ? organizations : chatting;
    if (candidates.size() == 1) {
      return Optional.of(candidates.getFirst());
    }
    List<JsonView> fitting =
        candidates.stream()
            .filter(organization -> kind.filter(wanted -> isOf(organization, wanted)).isPresent())
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static boolean isOf(JsonView organization, String kind) {
    Stream<Optional<String>> texts =
        Stream.of("organization_type", "raven_type", "rate_limit_tier")
            .map(member -> organization.field(member).text());
    Stream<Optional<String>> capabilities =
        organization.field("capabilities").list().stream().map(JsonView::text);
    return Stream.concat(texts, capabilities)
        .flatMap(Optional::stream)
        .anyMatch(text -> List.of(text.split("_", -1)).contains(kind));
  }

  /** Returns the organisation with this id. */
  static Optional<JsonView> withId(List<JsonView> organizations, String id) {
    return organizations.stream()
        .filter(organization -> id(organization).filter(id::equals).isPresent())
        .findFirst();
  }

  /**
   * Returns the ids of the organisations to ask for their limits: those that can chat before the
   * others, which serve the API and have no plan limits. No more than a few are worth a call.
   */
  static List<String> preferredIds(List<JsonView> organizations) {
    return organizations.stream()
        .sorted(Comparator.comparing(organization -> !canChat(organization)))
        .flatMap(organization -> id(organization).stream())
        .limit(MOST_ASKED)
        .toList();
  }

  /** Whether a text can be an id, which becomes part of an address. */
  static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_ID
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_');
  }

  private static Optional<String> id(JsonView organization) {
    return organization
        .field("uuid")
        .text()
        .or(() -> organization.field("id").text())
        .filter(ClaudeOrganizations::isId);
  }

  private static boolean canChat(JsonView organization) {
    return organization.field("capabilities").list().stream()
        .anyMatch(capability -> capability.text().filter("chat"::equals).isPresent());
  }
}
