package dev.headroom.toolkit.rest;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A path with places for values, such as {@code /devices/{id}?userId={user_id}}. A place in the
 * path must have a value; a query parameter whose place has none is left out. Values are encoded,
 * so that none of them can leave its place.
 */
public final class PathTemplate {
  private final List<String> path;
  private final Map<String, String> query = new LinkedHashMap<>();

  private PathTemplate(String template) {
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("the path does not start with a slash: " + template);
    }
    int question = template.indexOf('?');
    this.path = pieces(question < 0 ? template : template.substring(0, question));
    if (question >= 0) {
      for (String parameter : template.substring(question + 1).split("&", -1)) {
        int equals = parameter.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException("not a query parameter: " + parameter);
        }
        query.put(parameter.substring(0, equals), parameter.substring(equals + 1));
      }
    }
  }

  /**
   * Returns the template of a text.
   *
   * @param template a path that starts with a slash, with places in braces; a query parameter is
   *     either a place or a text
   */
  public static PathTemplate parse(String template) {
    return new PathTemplate(template);
  }

  /**
   * Returns the path with these values in its places.
   *
   * @param more query parameters behind those of the template
   * @throws ProviderException of kind {@code INVALID_REQUEST} when a place of the path has no
   *     value, or one that would name another resource
   */
  public String expand(Map<String, ? extends @Nullable Object> values, Map<String, String> more) {
    var text = new StringBuilder();
    for (String piece : path) {
      text.append(isPlace(piece) ? encode(required(values, name(piece))) : piece);
    }
    var parameters = new LinkedHashMap<String, String>();
    query.forEach(
        (parameter, piece) -> {
          Object value = isPlace(piece) ? values.get(name(piece)) : piece;
          if (value != null) {
            parameters.put(parameter, value.toString());
          }
        });
    parameters.putAll(more);
    char separator = '?';
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      text.append(separator)
          .append(encode(parameter.getKey()))
          .append('=')
          .append(encode(parameter.getValue()));
      separator = '&';
    }
    return text.toString();
  }

  /** Returns the names of all places. */
  List<String> places() {
    return Stream.concat(path.stream(), query.values().stream())
        .filter(PathTemplate::isPlace)
        .map(PathTemplate::name)
        .toList();
  }

  private static String required(Map<String, ? extends @Nullable Object> values, String name) {
    Object value = values.get(name);
    String text = value == null ? "" : value.toString();
    // A path without its id is another resource: DELETE /users/ may mean all of them.
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw new ProviderException(
          ErrorKind.INVALID_REQUEST,
          "the " + name + " cannot be " + (text.isEmpty() ? "empty" : text));
    }
    return text;
  }

  private static List<String> pieces(String path) {
    var pieces = new ArrayList<String>();
    int start = 0;
    for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', start)) {
      int close = path.indexOf('}', open);
      if (close < open + 2) {
        throw new IllegalArgumentException("a place without a name in " + path);
      }
      pieces.add(path.substring(start, open));
      pieces.add(path.substring(open, close + 1));
      start = close + 1;
    }
    pieces.add(path.substring(start));
    return List.copyOf(pieces);
  }

  private static boolean isPlace(String piece) {
    return piece.startsWith("{") && piece.endsWith("}");
  }

  private static String name(String place) {
    return place.substring(1, place.length() - 1);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
