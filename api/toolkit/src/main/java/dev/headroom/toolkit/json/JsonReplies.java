package dev.headroom.toolkit.json;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpResponse;
import java.nio.charset.CharacterCodingException;

/**
 * Reads the JSON in an answer. Whatever is wrong with it becomes a {@link ProviderException} of
 * kind {@code INVALID_RESPONSE} with a sentence that fits. Look at the status first: an answer that
 * is no success usually has other fields, or none. How long an answer may be is up to the call.
 */
public final class JsonReplies {
  private JsonReplies() {}

  /**
   * Returns the object in an answer.
   *
   * @param service who answered, for the message, such as {@code Claude}
   * @throws ProviderException when there is anything but one JSON object
   */
  public static JsonView object(HttpResponse reply, String service) {
    JsonView json = any(reply, service);
    if (!json.isObject()) {
      throw badAnswer(
          service, json.isList() ? "a JSON list instead of an object" : "no JSON object");
    }
    return json;
  }

  /**
   * Returns the items of the list in an answer.
   *
   * @param service who answered, for the message
   * @throws ProviderException when there is anything but one JSON list
   */
  public static JsonView list(HttpResponse reply, String service) {
    JsonView json = any(reply, service);
    if (!json.isList()) {
      throw badAnswer(
          service, json.isObject() ? "a JSON object instead of a list" : "no JSON list");
    }
    return json;
  }

  /**
   * Returns the JSON in an answer, of whatever type.
   *
   * @param service who answered, for the message
   * @throws ProviderException when it is no JSON
   */
  public static JsonView any(HttpResponse reply, String service) {
    try {
      return JsonText.parseAnyLength(ReplyText.of(reply));
    } catch (CharacterCodingException notText) {
      throw badAnswer(service, "bytes that are no text in the encoding it names, or UTF-8");
    } catch (InvalidJsonException invalid) {
      throw badAnswer(service, invalid.found());
    }
  }

  /** Returns the JSON in an answer, of whatever type; absent when it is no JSON. */
  public static JsonView lenient(HttpResponse reply) {
    try {
      return any(reply, "");
    } catch (ProviderException notJson) {
      return JsonView.absent();
    }
  }

  private static ProviderException badAnswer(String service, String what) {
    return new ProviderException(ErrorKind.INVALID_RESPONSE, service + " answered " + what);
  }
}
