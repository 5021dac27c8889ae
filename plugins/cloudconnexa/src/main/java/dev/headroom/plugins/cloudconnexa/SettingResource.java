package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import dev.headroom.toolkit.rest.RestService;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an account, each of which is a call of its own. All of them together are more
 * calls than a fresh budget has, so they are read by key; a list is read one by one.
 */
final class SettingResource implements Resource {
  private static final ResourceSchema SETTING =
      new ResourceSchema(
          "setting",
          "A setting of the account",
          List.of(
              Columns.text("key", "The path of the setting, such as wpc/topology").asKey(),
              Columns.text("value", "The value; absent when it is not set"),
              Columns.text("value_type", "boolean, integer, text or json")));

  private static final String VALUE = "value";

  private final RestService service;

  SettingResource(RestService service) {
    this.service = service;
  }

  @Override
  public ResourceSchema schema() {
    return SETTING;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.SCAN, Capability.GET, Capability.UPDATE);
  }

  @Override
  public Optional<Set<String>> writableColumns(Capability operation) {
    return operation == Capability.UPDATE ? Optional.of(Set.of("value")) : Optional.empty();
  }

  @Override
  public SyncPolicy syncPolicy() {
    return Schedules.BY_KEY;
  }

  @Override
  public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
    List<AccountSetting> all = AccountSetting.ALL;
    int position = cursor.map(text -> position(text, all.size())).orElse(0);
    int next = position + 1;
    return new Page(
        read(context, all.get(position)).stream().toList(),
        next < all.size() ? Optional.of(Integer.toString(next)) : Optional.empty(),
        OptionalLong.of(all.size()),
        Map.of());
  }

  @Override
  public Optional<Row> get(ProviderContext context, RowKey key) {
    return AccountSetting.find(key.text()).flatMap(setting -> read(context, setting));
  }

  @Override
  public Row update(ProviderContext context, RowKey key, RowChange change) {
    AccountSetting setting =
        AccountSetting.find(key.text())
            .orElseThrow(
                () ->
                    new ProviderException(
                        ErrorKind.NOT_FOUND, "there is no setting " + key.text()));
    Object value = change.values().get(VALUE);
    if (value == null || change.values().size() > 1) {
      throw new ProviderException(
          ErrorKind.INVALID_REQUEST, "setting: value can be set, and nothing else");
    }
    HttpResponse reply = service.send(context, call(context, setting, value.toString()));
    if (isEchoed(setting, value.toString(), reply)) {
      return row(setting, reply);
    }
    return read(context, setting)
        .orElseThrow(
            () ->
                new ProviderException(
                    ErrorKind.INVALID_RESPONSE,
                    CloudConnexaService.NAME
                        + " accepted the change and then told no setting "
                        + setting.key()));
  }

  /** Whether the answer is the value that was sent; anything else may be a word about the job. */
  private static boolean isEchoed(AccountSetting setting, String value, HttpResponse reply) {
    if (reply.status() == 202 || setting.type() == AccountSetting.Type.SWITCH) {
      return false;
    }
    try {
      return value.strip().equals(setting.type().read(reply.text()));
    } catch (InvalidJsonException invalid) {
      return false;
    }
  }

  /** A tenant that does not have a setting yet answers that there is no such address. */
  private Optional<Row> read(ProviderContext context, AccountSetting setting) {
    return service
        .sendIfExists(context, service.call(context, "GET", setting.path()))
        .map(reply -> row(setting, reply));
  }

  private HttpRequest call(ProviderContext context, AccountSetting setting, String value) {
    String text = value.strip();
    return switch (setting.type()) {
      case READ_ONLY_JSON ->
          throw new ProviderException(
              ErrorKind.UNSUPPORTED, "the setting " + setting.key() + " can only be read");
      case SWITCH -> service.call(context, "PUT", setting.switchPath(isTrue(setting, text)));
      case BOOLEAN -> put(context, setting, HttpBody.json(Boolean.toString(isTrue(setting, text))));
      case JSON -> put(context, setting, HttpBody.json(requireJson(setting, text)));
      case INTEGER -> put(context, setting, plain(requireInteger(setting, text)));
      case TEXT -> put(context, setting, plain(text));
    };
  }

  private HttpRequest put(ProviderContext context, AccountSetting setting, HttpBody body) {
    return service.call(context, "PUT", setting.path()).withBody(body);
  }

  /** A bare text is no JSON to this service. */
  private static HttpBody plain(String text) {
    return new HttpBody("text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isTrue(AccountSetting setting, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(setting, "true or false");
    };
  }

  private static String requireInteger(AccountSetting setting, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw wrong(setting, "a number");
    }
    return text;
  }

  private static String requireJson(AccountSetting setting, String text) {
    try {
      JsonText.parse(text);
      return text;
    } catch (InvalidJsonException invalid) {
      throw wrong(setting, "JSON");
    }
  }

  private static ProviderException wrong(AccountSetting setting, String expected) {
    return new ProviderException(
        ErrorKind.INVALID_REQUEST, "the setting " + setting.key() + " is " + expected);
  }

  private static int position(String cursor, int size) {
    try {
      int position = Integer.parseInt(cursor);
      if (position >= 0 && position < size) {
        return position;
      }
    } catch (NumberFormatException foreign) {
      // Answered below: this is no cursor of ours either.
    }
    throw new ProviderException(
        ErrorKind.INVALID_REQUEST, "the place at which to go on cannot be read; start over");
  }

  private static Row row(AccountSetting setting, HttpResponse reply) {
    try {
      return row(setting, setting.type().read(reply.text()));
    } catch (InvalidJsonException invalid) {
      throw new ProviderException(
          ErrorKind.INVALID_RESPONSE, CloudConnexaService.NAME + " answered " + invalid.found());
    }
  }

  private static Row row(AccountSetting setting, @Nullable String value) {
    return Row.of(SETTING)
        .set("key", setting.key())
        .set(VALUE, value)
        .set("value_type", setting.type().code())
        .build();
  }
}
