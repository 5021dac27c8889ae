package dev.headroom.api.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The body of a call.
 *
 * @param contentType the media type
 * @param bytes the content; not copied, not to be changed by anybody
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying a large body would cost
public record HttpBody(String contentType, byte[] bytes) {
  /** Returns a JSON body. */
  public static HttpBody json(String json) {
    return new HttpBody("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a form body with the fields in the order of the map. */
  public static HttpBody form(Map<String, String> fields) {
    String text =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return new HttpBody("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The content may be secret, so only its type and size are shown. */
  @Override
  public String toString() {
    return "HttpBody[" + contentType + ", " + bytes.length + " bytes]";
  }
}
