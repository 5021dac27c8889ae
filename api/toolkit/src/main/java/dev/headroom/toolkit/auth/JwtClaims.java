package dev.headroom.toolkit.auth;

import dev.headroom.api.auth.Secret;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads what a JSON Web Token (RFC 7519) says about its owner: an e-mail address, a plan, when it
 * ends. The signature is not looked at, so nothing may be allowed because of a claim; it is good
 * for showing.
 */
public final class JwtClaims {
  private static final int LONGEST_TOKEN = 65_536;

  private JwtClaims() {}

  /** Returns the claims; absent when the text is no token. */
  public static JsonView of(Secret token) {
    String text = token.reveal();
    int start = text.indexOf('.') + 1;
    int end = text.indexOf('.', start);
    if (start == 0 || end < 0 || text.length() > LONGEST_TOKEN) {
      return JsonView.absent();
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(text.substring(start, end));
      JsonView view = JsonText.parse(new String(claims, StandardCharsets.UTF_8));
      return view.isObject() ? view : JsonView.absent();
    } catch (IllegalArgumentException | InvalidJsonException noToken) {
      return JsonView.absent();
    }
  }
}
