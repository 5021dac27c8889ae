package dev.headroom.engine.http.outbound;

import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what of a call may be seen, and what may follow a redirect to somebody else. */
public final class Redaction {
  public static final String MASK = "•••";

  /** Parts of names whose values are secret, in headers and in queries alike. */
  private static final List<String> SECRET_PARTS =
      List.of(
          "auth",
          "cookie",
          "token",
          "secret",
          "key",
          "password",
          "passwd",
          "session",
          "signature",
          "credential",
          "csrf",
          "xsrf",
          "jwt");

  /** Names of query parameters that are secret although nothing in the name says so. */
  private static final List<String> SECRET_PARAMETERS = List.of("code", "state", "sig", "sid");

  private static final Pattern SCHEMES =
      Pattern.compile("\\b(bearer|basic|digest) +[^\\s,;]+", Pattern.CASE_INSENSITIVE);

  /** RFC 7519: header, claims and signature, the first of which begins with a brace in Base64. */
  private static final Pattern SIGNED_TOKENS =
      Pattern.compile("\\beyJ[\\w-]+\\.[\\w-]+(?:\\.[\\w-]*)?");

  private static final Pattern PARAMETERS = Pattern.compile("([\\w.-]+)=([^&;,>\\s\"]+)");

  private Redaction() {}

  /** Whether the value of a header or query parameter of this name is taken for a secret. */
  public static boolean isSecretName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String part : SECRET_PARTS) {
      if (lower.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the address without user information and fragment, secret query values masked. */
  public static String address(URI uri, List<Secret> secrets) {
    var line = new StringBuilder();
    if (uri.getHost() != null && uri.getScheme() != null) {
      line.append(Origin.of(uri));
    }
    line.append(uri.getRawPath() == null ? "" : uri.getRawPath());
    if (uri.getRawQuery() != null) {
      appendQuery(line, uri.getRawQuery());
    }
    return text(line.toString(), secrets);
  }

  /** Does the same for an address that came from outside and may be none. */
  public static String address(String address, List<Secret> secrets) {
    try {
      return address(new URI(address.strip()), secrets);
    } catch (URISyntaxException unreadable) {
      return MASK;
    }
  }

  /**
   * Returns the text with every known secret masked, also in the forms in which servers repeat it,
   * and control characters written as escapes.
   */
  public static String text(String text, List<Secret> secrets) {
    return escape(masked(text, secrets, MASK));
  }

  /**
   * Returns the text with every known secret masked, also in the forms in which servers repeat it.
   */
  public static String masked(String text, List<Secret> secrets) {
    return masked(text, secrets, MASK);
  }

  private static String masked(String text, List<Secret> secrets, String mask) {
    String masked = text;
    for (Secret secret : secrets) {
      for (String form : forms(secret.reveal())) {
        masked = masked.replace(form, mask);
      }
    }
    return masked;
  }

  private static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return List.of(
        secret,
        encoded,
        encoded.replace("+", "%20"),
        secret.replace("/", "\\/"),
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * Returns an answer whose body does not repeat the secrets of its request. What a service says is
   * quoted to people, kept and logged.
   */
  public static HttpResponse body(HttpResponse reply, List<Secret> secrets) {
    if (secrets.isEmpty() || reply.body().length == 0) {
      return reply;
    }
    // One character for each byte, so that nothing but the secrets changes.
    String body = new String(reply.body(), StandardCharsets.ISO_8859_1);
    String mask = new String(MASK.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String masked = masked(body, secrets, mask);
    return masked.equals(body)
        ? reply
        : new HttpResponse(
            reply.status(),
            reply.uri(),
            reply.headers(),
            masked.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Returns the value of a header. That of a server may hold secrets that nobody knows yet, such as
   * a new token: what follows a scheme of authentication, what looks like a signed token, and
   * values of parameters with the name of a secret are masked too.
   */
  public static String header(String value, List<Secret> secrets) {
    String masked = SCHEMES.matcher(value).replaceAll("$1 " + MASK);
    masked = SIGNED_TOKENS.matcher(masked).replaceAll(MASK);
    return PARAMETERS
        .matcher(text(masked, secrets))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    isSecretName(found.group(1)) || SECRET_PARAMETERS.contains(found.group(1))
                        ? found.group(1) + "=" + MASK
                        : found.group()));
  }

  private static void appendQuery(StringBuilder line, String query) {
    char separator = '?';
    int start = 0;
    while (start <= query.length()) {
      int end = query.indexOf('&', start);
      String parameter = query.substring(start, end < 0 ? query.length() : end);
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      boolean secret = isSecretName(name) || SECRET_PARAMETERS.contains(name);
      line.append(separator).append(equals >= 0 && secret ? name + "=" + MASK : parameter);
      separator = '&';
      if (end < 0) {
        return;
      }
      start = end + 1;
    }
  }

  private static String escape(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        if (escaped == null) {
          escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
        }
        String hex = Integer.toHexString(c);
        escaped.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
      } else if (escaped != null) {
        escaped.append(c);
      }
    }
    return escaped == null ? text : escaped.toString();
  }
}
