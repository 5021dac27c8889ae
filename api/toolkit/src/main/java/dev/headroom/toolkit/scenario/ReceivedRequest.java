package dev.headroom.toolkit.scenario;

import dev.headroom.api.http.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that reached a fake service.
 *
 * @param method the HTTP method
 * @param setting the key of the base address it was sent to
 * @param path what followed the base address, as it was sent, without query
 * @param query the query as it was sent, without question mark; empty when there is none
 * @param headers the header fields
 * @param body the body; empty when there is none
 */
public record ReceivedRequest(
    String method, String setting, String path, String query, HttpHeaders headers, String body) {
  /** Returns the parameters of the query, decoded. */
  Map<String, String> queryParameters() {
    return parameters(query);
  }

  /** Returns the fields of a form body, decoded. */
  Map<String, String> formFields() {
    return parameters(body);
  }

  private static Map<String, String> parameters(String text) {
    var parameters = new LinkedHashMap<String, String>();
    for (String part : text.split("&", -1)) {
      int equals = part.indexOf('=');
      if (!part.isEmpty()) {
        String name = equals < 0 ? part : part.substring(0, equals);
        parameters.put(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  /** Headers, query and body may hold secrets. */
  @Override
  public String toString() {
    return method + " " + setting + " " + path;
  }
}
