package dev.headroom.toolkit.scenario;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a scenario understands, and its answer.
 *
 * @param request what the request must look like
 * @param response what is answered
 * @param during the work in which the request is made
 * @param optional whether the request may stay away
 */
public record Exchange(Request request, Response response, Phase during, boolean optional) {
  /** The value of a header or a query parameter that must be there, whatever it is. */
  public static final String ANY = "*";

  /** The work in which a request is made. */
  public enum Phase {
    /** Learning the usage. */
    USAGE,
    /** Reading the service status. */
    STATUS,
    /**
     * Reading and changing resources: for the sandbox, where the user decides what is asked for.
     */
    RESOURCES,
    /** Signing in or renewing a token: done by the host, not by the plugin. */
    SIGN_IN;

    /** Returns the name used in scenario files, such as {@code sign_in}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a request must look like.
   *
   * @param method the HTTP method
   * @param setting the key of the base address the request goes to
   * @param path what follows the base address, as it is sent
   * @param query the parameters, decoded: exactly these
   * @param headers header fields that must be there; others may be
   * @param json what a JSON body must contain; other fields may be there
   * @param form what a form body must contain; other fields may be there
   */
  public record Request(
      String method,
      String setting,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      Optional<JsonElement> json,
      Map<String, String> form) {
    public Request {
      query = Map.copyOf(query);
      headers = Map.copyOf(headers);
      form = Map.copyOf(form);
    }

    /** Headers and body may hold secrets. */
    @Override
    public String toString() {
      return method + " " + setting + " " + path;
    }
  }

  /**
   * What is answered.
   *
   * @param status the HTTP status
   * @param headers header fields; the content type comes from the body unless it is among them
   * @param body the body
   * @param delay the time before the answer starts
   * @param fault how the connection misbehaves
   */
  public record Response(
      int status, Map<String, String> headers, Body body, Duration delay, Optional<Fault> fault) {
    public Response {
      headers = Map.copyOf(headers);
    }

    /** Returns an answer with a body and nothing else. */
    public static Response of(int status, Body body) {
      return new Response(status, Map.of(), body, Duration.ZERO, Optional.empty());
    }

    /** Returns a copy with another body. */
    public Response withBody(Body other) {
      return new Response(status, headers, other, delay, fault);
    }

    /** Returns a copy with a fault. */
    public Response withFault(Fault other) {
      return new Response(status, headers, body, delay, Optional.of(other));
    }

    @Override
    public String toString() {
      return "Response[" + status + "]";
    }
  }

  /** The body of an answer. */
  public sealed interface Body {
    /** Returns the text that is sent. */
    String text();

    /** Returns the media type that is sent unless the headers name one. */
    String contentType();

    /** A JSON body. */
    record Json(JsonElement element) implements Body {
      @Override
      public String text() {
        return element.toString();
      }

      @Override
      public String contentType() {
        return "application/json";
      }
    }

    /** Any other body; may be empty. */
    record Text(String text) implements Body {
      @Override
      public String contentType() {
        return text.stripLeading().startsWith("<") ? "text/html" : "text/plain";
      }
    }
  }

  /** How a connection misbehaves. */
  public enum Fault {
    /** The connection is closed instead of an answer. */
    RESET,
    /** The connection is closed in the middle of the body. */
    TRUNCATE,
    /** The body comes in small pieces, over two seconds. */
    SLOW;

    /** Returns the name used in scenario files, such as {@code reset}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
