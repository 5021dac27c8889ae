package dev.headroom.plugins.cloudconnexa;

import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A setting of an account, as the API has it.
 *
 * @param key what names it: its path below the settings, or below the API where it lies elsewhere
 * @param path the path of the call that reads it
 */
record AccountSetting(String key, String path, Type type) {
  static final List<AccountSetting> ALL =
      List.of(
          of("auth/trusted-devices-allowed", Type.BOOLEAN),
          of("auth/two-factor-auth", Type.BOOLEAN),
          of("auth/saml/group-mappings", Type.READ_ONLY_JSON),
          of("auth/ldap/group-mappings", Type.READ_ONLY_JSON),
          of("dns/custom-servers", Type.JSON),
          of("dns/default-suffix", Type.TEXT),
          of("dns/proxy-enabled", Type.BOOLEAN),
          of("dns/zones", Type.JSON),
          of("user/connect-auth", Type.TEXT),
          of("user/device-allowance", Type.INTEGER),
          of("user/device-allowance-force-update", Type.BOOLEAN),
          of("user/device-enforcement", Type.TEXT),
          of("user/profile-distribution", Type.TEXT),
          of("users/connection-timeout", Type.INTEGER),
          of("wpc/client-options", Type.JSON),
          of("wpc/default-region", Type.TEXT),
          of("wpc/domain-routing-subnet", Type.JSON),
          of("wpc/subnet", Type.JSON),
          of("wpc/snat", Type.BOOLEAN),
          of("wpc/topology", Type.TEXT),
          of("wpc/routes-advanced-configuration-enabled", Type.BOOLEAN),
          of("wpc/ip-allocation-mode", Type.TEXT),
          state("dns-log/user-dns-resolutions"),
          state("access-visibility"));

  /** What a value is on the wire. */
  enum Type {
    BOOLEAN,
    /** A number that is sent as text. */
    INTEGER,
    /** A bare text, which comes with quotes or without. */
    TEXT,
    JSON,
    /** JSON of which the documentation does not tell the form, so that nobody can write it. */
    READ_ONLY_JSON,
    /** A truth value that has two calls to change it. */
    SWITCH;

    String code() {
      return switch (this) {
        case BOOLEAN, SWITCH -> "boolean";
        case INTEGER -> "integer";
        case TEXT -> "text";
        case JSON, READ_ONLY_JSON -> "json";
      };
    }

    /**
     * Returns the value in an answer; null when the answer is empty, which means not set.
     *
     * @throws InvalidJsonException when it is none
     */
    @Nullable String read(String answer) {
      String text = answer.strip();
      if (text.isEmpty() || text.equals("null")) {
        return null;
      }
      boolean isJson = this == JSON || this == READ_ONLY_JSON;
      return isJson || text.startsWith("<")
          ? JsonText.parse(text).element().toString()
          : unquoted(text);
    }

    private static @Nullable String unquoted(String text) {
      boolean isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
      String bare = isQuoted ? text.substring(1, text.length() - 1) : text;
      return bare.isEmpty() ? null : bare;
    }
  }

  /** Returns the setting of this key. */
  static Optional<AccountSetting> find(String key) {
    return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** Returns the path of the call that switches it on or off. */
  String switchPath(boolean on) {
    return "/" + key + (on ? "/enable" : "/disable");
  }

  private static AccountSetting of(String key, Type type) {
    return new AccountSetting(key, "/settings/" + key, type);
  }

  private static AccountSetting state(String key) {
    return new AccountSetting(key, "/" + key + "/enabled", Type.SWITCH);
  }
}
