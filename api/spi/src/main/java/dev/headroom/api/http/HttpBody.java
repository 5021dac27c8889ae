package dev.headroom.api.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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
  /**
   * Returns a JSON body. Half of a surrogate pair, which UTF-8 does not have, is sent as the escape
   * it came as, so that a text which is read and written back stays what it is.
   */
  public static HttpBody json(String json) {
    return new HttpBody(
        "application/json", withEscapedHalves(json).getBytes(StandardCharsets.UTF_8));
  }

  private static String withEscapedHalves(String json) {
    StringBuilder text = null;
    for (int index = 0; index < json.length(); index++) {
      char one = json.charAt(index);
      boolean isPair =
          Character.isHighSurrogate(one)
              && index + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(index + 1));
      if (Character.isSurrogate(one) && !isPair) {
        text = text == null ? new StringBuilder(json.substring(0, index)) : text;
        text.append("\\u").append(HexFormat.of().toHexDigits(one));
      } else if (text != null) {
        text.append(one);
      }
      if (isPair) {
        index++;
        if (text != null) {
          text.append(json.charAt(index));
        }
      }
    }
    return text == null ? json : text.toString();
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
