package dev.headroom.plugins.codex;

import dev.headroom.toolkit.auth.VendorFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the usage is found, as the configuration of the Codex CLI says.
 *
 * @param base the base address, without a trailing slash
 * @param usagePath the path below it, starting with a slash
 */
record CodexEndpoint(String base, String usagePath) {
  static final String DEFAULT_USAGE_PATH = "/wham/usage";

  /** Other servers that speak the API of Codex, rather than the one of ChatGPT. */
  private static final String PLAIN_USAGE_PATH = "/api/codex/usage";

  private static final String BACKEND = "/backend-api";
  private static final Set<String> CHATGPT_HOSTS = Set.of("chatgpt.com", "chat.openai.com");

  /** Reads the configuration; absent when it says nothing of a server. */
  static Optional<CodexEndpoint> read(Path file) {
    return VendorFile.textOf(file).flatMap(CodexEndpoint::ofConfiguration);
  }

  /** A whole address of the usage is more precise than a base, so it wins. */
  static Optional<CodexEndpoint> ofConfiguration(String toml) {
    Map<String, String> values = topLevelTexts(toml);
    return Optional.ofNullable(values.get("usage_url"))
        .flatMap(CodexEndpoint::ofUsageUrl)
        .or(
            () ->
                Optional.ofNullable(values.get("chatgpt_base_url"))
                    .flatMap(CodexEndpoint::ofChatGptBase));
  }

  private static Optional<CodexEndpoint> ofUsageUrl(String url) {
    return address(url)
        .filter(address -> address.getRawPath() != null && address.getRawPath().startsWith("/"))
        .map(
            address -> {
              String origin = address.getScheme() + "://" + address.getRawAuthority();
              return new CodexEndpoint(origin, url.substring(origin.length()));
            });
  }

  private static Optional<CodexEndpoint> ofChatGptBase(String url) {
    return address(url)
        .map(
            address -> {
              String base = withoutTrailingSlashes(url);
              boolean isBackend = base.contains(BACKEND);
              if (!isBackend && CHATGPT_HOSTS.contains(address.getHost())) {
                return new CodexEndpoint(base + BACKEND, DEFAULT_USAGE_PATH);
              }
              return new CodexEndpoint(base, isBackend ? DEFAULT_USAGE_PATH : PLAIN_USAGE_PATH);
            });
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(address -> address.getHost() != null && address.getRawFragment() == null);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  private static String withoutTrailingSlashes(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  /**
   * Reads lines such as {@code usage_url = "https://…" # ours}. That is all of TOML these two keys
   * need; whatever else the file holds must not get in the way.
   */
  private static Map<String, String> topLevelTexts(String toml) {
    Map<String, String> texts = new HashMap<>();
    toml.lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              if (equals > 0) {
                texts.putIfAbsent(line.substring(0, equals).strip(), text(line, equals + 1));
              }
            });
    return texts;
  }

  private static String text(String line, int start) {
    String value = line.substring(start).strip();
    if (value.startsWith("\"") || value.startsWith("'")) {
      int end = value.indexOf(value.charAt(0), 1);
      return end < 0 ? "" : value.substring(1, end).strip();
    }
    int comment = value.indexOf('#');
    return (comment < 0 ? value : value.substring(0, comment)).strip();
  }
}
