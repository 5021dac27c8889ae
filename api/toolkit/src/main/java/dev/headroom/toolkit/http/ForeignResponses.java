package dev.headroom.toolkit.http;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognises responses that come from something between this machine and the service: a proxy, a
 * filter, the sign-in page of a network, the challenge of a content network. They can have any
 * status, and say nothing about the account. A JSON API that answers with a web page did not
 * answer.
 */
public final class ForeignResponses {
  private static final List<String> OTHER_MARKUP = List.of("<?xml", "<rss", "<feed");
  private static final int LONGEST_START = 512;
  private static final String REMEDY =
      "check the network, a VPN or a proxy; `headroom doctor --online` tries the addresses";

  private ForeignResponses() {}

  /**
   * Returns the error for a response that is not the service's; empty for one that may be. A call
   * that accepts web pages gets them, and 429 means the same whoever sends it.
   *
   * @param request what was asked
   * @param response what came back
   */
  public static Optional<ProviderError> errorOf(HttpRequest request, HttpResponse response) {
    int status = response.status();
    if (status == 429 || acceptsPages(request)) {
      return Optional.empty();
    }
    String host = String.valueOf(request.uri().getAuthority());
    if (response.headers().first("cf-mitigated").isPresent()) {
      return Optional.of(
          error(
              ErrorKind.NETWORK,
              "the content network before " + host + " demands a check of the browser",
              status));
    }
    if (status == 407 || status == 511) {
      return Optional.of(
          error(ErrorKind.NETWORK, "the network demands a sign-in before " + host, status));
    }
    if (!isPage(response)) {
      return Optional.empty();
    }
    ErrorKind kind = status >= 500 ? ErrorKind.UNAVAILABLE : ErrorKind.NETWORK;
    return Optional.of(
        error(kind, "a web page came back from " + host + " in place of an answer", status));
  }

  private static ProviderError error(ErrorKind kind, String what, int status) {
    return ProviderError.of(kind, what + " (HTTP " + status + ")", REMEDY);
  }

  private static boolean acceptsPages(HttpRequest request) {
    return request.headers().entrySet().stream()
        .anyMatch(
            header ->
                header.getKey().equalsIgnoreCase("accept")
                    && header.getValue().toLowerCase(Locale.ROOT).contains("html"));
  }

  private static boolean isPage(HttpResponse response) {
    String type = response.headers().first("content-type").orElse("").toLowerCase(Locale.ROOT);
    String start = start(response);
    // Feeds and JSON come with the wrong type at times, and are what was asked for all the same.
    return type.contains("html")
        ? start.startsWith("<") && OTHER_MARKUP.stream().noneMatch(start::startsWith)
        : start.startsWith("<!doctype html") || start.startsWith("<html");
  }

  private static String start(HttpResponse response) {
    int length = Math.min(response.body().length, LONGEST_START);
    String text = new String(response.body(), 0, length, StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip().toLowerCase(Locale.ROOT);
  }
}
