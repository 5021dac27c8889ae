package dev.headroom.plugins.codex;

import dev.headroom.toolkit.auth.VendorFile;
import dev.headroom.toolkit.toml.TomlDocument;
import dev.headroom.toolkit.toml.TomlException;
import dev.headroom.toolkit.toml.TomlKey;
import dev.headroom.toolkit.toml.TomlReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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

  /**
   * Reads the top level and the profile in use, which wins; the same keys elsewhere belong to other
   * profiles and to tool servers. A text that is not TOML says nothing, because a guess would
   * decide where the token goes. A whole address of the usage is more precise than a base.
   */
  static Optional<CodexEndpoint> ofConfiguration(String text) {
    try {
      TomlDocument toml = TomlReader.read(text);
      Optional<String> profile =
          toml.textAt("profile").map(name -> TomlKey.of(List.of("profiles", name)) + ".");
      return profile.flatMap(prefix -> endpoint(toml, prefix)).or(() -> endpoint(toml, ""));
    } catch (TomlException notToml) {
      return Optional.empty();
    }
  }

  private static Optional<CodexEndpoint> endpoint(TomlDocument toml, String prefix) {
    return toml.textAt(prefix + "usage_url")
        .flatMap(CodexEndpoint::ofUsageUrl)
        .or(() -> toml.textAt(prefix + "chatgpt_base_url").flatMap(CodexEndpoint::ofChatGptBase));
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
}
