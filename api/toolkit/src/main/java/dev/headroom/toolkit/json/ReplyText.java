package dev.headroom.toolkit.json;

import dev.headroom.api.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text of an answer whose every character counts, because it may be stored or sent back. */
final class ReplyText {
  private static final String PARAMETER = "charset=";

  private ReplyText() {}

  /**
   * Returns the text in the encoding that the answer names, or in UTF-8.
   *
   * @throws CharacterCodingException when the bytes are none in that encoding
   */
  static String of(HttpResponse reply) throws CharacterCodingException {
    return charset(reply).newDecoder().decode(ByteBuffer.wrap(reply.body())).toString();
  }

  private static Charset charset(HttpResponse reply) {
    String type = reply.headers().first("content-type").orElse("");
    int start = type.toLowerCase(Locale.ROOT).indexOf(PARAMETER);
    if (start < 0) {
      return StandardCharsets.UTF_8;
    }
    String rest = type.substring(start + PARAMETER.length());
    int end = rest.indexOf(';');
    String name = (end < 0 ? rest : rest.substring(0, end)).strip().replace("\"", "");
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
