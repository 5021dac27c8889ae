package dev.headroom.plugins.claude;

import dev.headroom.toolkit.json.JsonView;
import java.util.List;
import java.util.Optional;

/** Chooses among the organisations of an account. */
final class ClaudeOrganizations {
  private static final int LONGEST_ID = 64;

  private ClaudeOrganizations() {}

  /**
   * Returns the first organisation that can chat, else the first one. Others serve the API and have
   * no plan limits.
   */
  static Optional<JsonView> preferred(List<JsonView> organizations) {
    return organizations.stream()
        .filter(ClaudeOrganizations::canChat)
        .findFirst()
        .or(() -> organizations.stream().findFirst());
  }

  /** Returns the organisation with this id. */
  static Optional<JsonView> withId(List<JsonView> organizations, String id) {
    return organizations.stream()
        .filter(organization -> id(organization).filter(id::equals).isPresent())
        .findFirst();
  }

  /** Returns the id of the organisation to ask for its limits. */
  static Optional<String> preferredId(List<JsonView> organizations) {
    return preferred(organizations.stream().filter(candidate -> id(candidate).isPresent()).toList())
        .flatMap(ClaudeOrganizations::id);
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
