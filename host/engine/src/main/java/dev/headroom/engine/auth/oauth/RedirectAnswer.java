package dev.headroom.engine.auth.oauth;

import dev.headroom.api.auth.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the browser brought back from the authorization server (RFC 6749, section 4.1.2). */
sealed interface RedirectAnswer {
  /** The code to exchange. */
  record Code(Secret code) implements RedirectAnswer {}

  /** A refusal, in words for the user. */
  record Refused(String reason) implements RedirectAnswer {}

  /** Not an answer to our question: the state is another one, or something is missing. */
  record Foreign() implements RedirectAnswer {}

  /**
   * Judges the query of a redirect.
   *
   * @param query the raw query; absent when there is none
   * @param state what we sent along
   * @param issuer who must have answered, if the answer says who did (RFC 9207)
   */
  static RedirectAnswer of(Optional<String> query, String state, Optional<URI> issuer) {
    Map<String, String> fields = parse(query.orElse(""));
    if (!sameText(fields.getOrDefault("state", ""), state)) {
      return new Foreign();
    }
    String named = fields.get("iss");
    if (named != null && issuer.isPresent() && !named.equals(issuer.get().toString())) {
      return new Foreign();
    }
    if (fields.containsKey("error")) {
      String description = fields.getOrDefault("error_description", "");
      String error = fields.get("error");
      return new Refused(description.isBlank() ? error : error + ": " + description);
    }
    String code = fields.getOrDefault("code", "");
    try {
      return new Code(Secret.of(code));
    } catch (IllegalArgumentException unusable) {
      return new Foreign();
    }
  }

  /** In a time that says nothing about where the texts differ. */
  private static boolean sameText(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> parse(String query) {
    var fields = new HashMap<String, String>();
    int start = 0;
    while (start < query.length()) {
      int and = query.indexOf('&', start);
      int end = and < 0 ? query.length() : and;
      int equals = query.indexOf('=', start);
      if (equals > start && equals < end) {
        put(fields, query.substring(start, equals), query.substring(equals + 1, end));
      }
      start = end + 1;
    }
    return fields;
  }

  private static void put(Map<String, String> fields, String name, String value) {
    try {
      fields.putIfAbsent(
          URLDecoder.decode(name, StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      // A field that nobody can read is as good as none.
    }
  }
}
