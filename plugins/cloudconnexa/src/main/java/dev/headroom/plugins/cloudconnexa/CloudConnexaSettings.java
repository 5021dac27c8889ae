package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.Environment;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.Setting;
import dev.headroom.api.Setting.Discovered;
import dev.headroom.api.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of the CloudConnexa provider, and what follows from them. */
final class CloudConnexaSettings {
  static final String CLOUD_ID = "cloud_id";
  static final String BASE_URL = "base_url";
  static final String API_PREFIX = "api_prefix";
  static final String TOKEN_REQUEST = "token_request";
  static final String LOG_DAYS = "log_days";
  static final String SEATS_LIMIT = "seats_limit";
  static final String DEVICES_LIMIT = "devices_limit";
  static final String SESSIONS_LIMIT = "sessions_limit";

  /** The variable that the vendor's own Go client and its Terraform provider read. */
  static final String BASE_URL_VARIABLE = "CLOUDCONNEXA_BASE_URL";

  static final List<Setting> ALL =
      List.of(
          Setting.optional(
                  CLOUD_ID,
                  Setting.Type.TEXT,
                  "The Cloud ID of the account, such as acme, from which the address follows")
              .askedWhenSigningIn(),
          Setting.optional(
                  BASE_URL, Setting.Type.BASE_URL, "The API, where the Cloud ID does not tell it")
              .derivedBy(CloudConnexaSettings::baseUrl),
          Setting.of(
              API_PREFIX, Setting.Type.TEXT, "/api/v1", "What every path of the API starts with"),
          Setting.of(
              TOKEN_REQUEST,
              Setting.Type.TEXT,
              "basic",
              "How a token is asked for: basic (a header) or query (parameters of the address)"),
          Setting.of(
              LOG_DAYS,
              Setting.Type.INTEGER,
              "1",
              "How many days back the first reading of sessions and logs goes, 0 to 30"),
          Setting.optional(
              SEATS_LIMIT,
              Setting.Type.INTEGER,
              "The seats of the subscription, which the API does not tell"),
          Setting.optional(
              DEVICES_LIMIT, Setting.Type.INTEGER, "The devices that the subscription allows"),
          Setting.optional(
              SESSIONS_LIMIT,
              Setting.Type.INTEGER,
              "The connections at a time that the subscription allows"));

  private static final Pattern CLOUD_ID_FORM = Pattern.compile("[a-zA-Z0-9-]+");
  private static final Pattern PREFIX_FORM = Pattern.compile("(?:/[a-zA-Z0-9._-]+)*");
  private static final Pattern BASE_FORM = Pattern.compile("(.+?://[^/]+.*?)(?:/+api(?:/.*)?)?/*");
  private static final int MOST_LOG_DAYS = 30;

  private CloudConnexaSettings() {}

  /**
   * Returns the address of a path below the prefix of the API.
   *
   * @param path starts with a slash, is encoded, and may carry a query
   * @throws ProviderException of kind {@code NOT_CONFIGURED} when the settings name no address
   */
  static URI address(Settings settings, String path) {
    String base = settings.text(BASE_URL).orElseThrow(() -> noAddress(settings));
    return URI.create(withoutApiPath(base) + apiPrefix(settings) + path);
  }

  /** Whether the token is asked for with the secret in the address. */
  static boolean asksTokenByQuery(Settings settings) {
    String form = settings.text(TOKEN_REQUEST).orElse("basic");
    return switch (form.strip().toLowerCase(Locale.ROOT)) {
      case "basic" -> false;
      case "query" -> true;
      default -> throw invalid(TOKEN_REQUEST, "is neither basic nor query");
    };
  }

  /** Returns how many days of a log are read when none of it is known. */
  static long logDays(Settings settings) {
    return Math.clamp(settings.integer(LOG_DAYS).orElse(1L), 0, MOST_LOG_DAYS);
  }

  private static Optional<Discovered> baseUrl(Environment environment, Settings earlier) {
    return earlier
        .text(CLOUD_ID)
        .map(String::strip)
        .filter(id -> CLOUD_ID_FORM.matcher(id).matches())
        .map(id -> new Discovered("https://" + id + ".api.openvpn.com", "setting " + CLOUD_ID))
        .or(
            () ->
                environment
                    .variable(BASE_URL_VARIABLE)
                    .map(url -> new Discovered(withoutApiPath(url), BASE_URL_VARIABLE)));
  }

  /**
   * People give {@code https://acme.api.openvpn.com/api/v1/}, and got doubled paths from the
   * vendor's first clients. A path in front of it stays: it is that of a gateway.
   */
  static String withoutApiPath(String base) {
    Matcher matcher = BASE_FORM.matcher(base.strip());
    return matcher.matches() ? matcher.group(1) : base;
  }

  private static String apiPrefix(Settings settings) {
    String prefix = settings.text(API_PREFIX).map(String::strip).orElse("");
    while (prefix.endsWith("/")) {
      prefix = prefix.substring(0, prefix.length() - 1);
    }
    if (!PREFIX_FORM.matcher(prefix).matches()) {
      throw invalid(API_PREFIX, "is not a path such as /api/v1");
    }
    return prefix;
  }

  private static ProviderException noAddress(Settings settings) {
    if (settings.text(CLOUD_ID).isPresent()) {
      return invalid(CLOUD_ID, "is not a Cloud ID: letters, digits and hyphens only");
    }
    return new ProviderException(
        ProviderError.of(
            ErrorKind.NOT_CONFIGURED,
            "no CloudConnexa account is named: the setting " + CLOUD_ID + " is missing",
            "`headroom config set providers.cloudconnexa.cloud_id <Cloud ID>`"));
  }

  private static ProviderException invalid(String key, String problem) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.NOT_CONFIGURED,
            "the setting " + key + " " + problem,
            "`headroom config show --origin` tells where it comes from"));
  }
}
