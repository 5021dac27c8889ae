package dev.headroom.toolkit.rest;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.toolkit.json.JsonView;
import java.util.List;
import java.util.OptionalLong;

/** What the styles of paging have in common. */
final class Pages {
  private Pages() {}

  static JsonView at(JsonView answer, String path) {
    return JsonView.of(MemberPath.parse(path).in(answer.element()));
  }

  /** Returns the items; what is no list is no page, and not an empty one. */
  static List<JsonView> items(JsonView answer, String path, String service) {
    JsonView list = at(answer, path);
    if (!list.isList()) {
      throw badAnswer(service, path.isEmpty() ? "no list" : "no list of " + path);
    }
    return list.list();
  }

  static OptionalLong count(JsonView answer, String path) {
    return path.isEmpty()
        ? OptionalLong.empty()
        : at(answer, path)
            .integer()
            .filter(count -> count >= 0)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty);
  }

  static ProviderException badAnswer(String service, String what) {
    return new ProviderException(ErrorKind.INVALID_RESPONSE, service + " answered " + what);
  }

  static ProviderException foreignCursor() {
    return new ProviderException(
        ErrorKind.INVALID_REQUEST, "the place at which to go on cannot be read; start over");
  }
}
