package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.rest.ChangeBody;
import dev.headroom.toolkit.rest.MemberNames;
import dev.headroom.toolkit.rest.OtherFields;
import dev.headroom.toolkit.rest.Paging;
import dev.headroom.toolkit.rest.PathTemplate;
import dev.headroom.toolkit.rest.RestResource;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Devices of users. Every call but the list wants the user beside the device, and a device is named
 * by its own id everywhere else, so the device is looked up in the list first.
 */
final class DeviceResource {
  private static final ResourceSchema DEVICE =
      new ResourceSchema(
          "device",
          "Devices of users",
          List.of(
              Columns.id(),
              Columns.text("user_id", "The user").referencing("user.id").withPushDown(),
              Columns.text("client_uuid", "The id that the client gave itself"),
              Columns.name(),
              Columns.description(),
              Columns.text("ip_v4_address", "The address in the network of CloudConnexa"),
              Columns.text("ip_v6_address", "The IPv6 address in the network of CloudConnexa"),
              Columns.text("platform_os", "The operating system"),
              Columns.text("platform_version", "Its version"),
              Columns.text("client_version", "The version of the client"),
              Columns.connectionStatus(),
              Profiles.PROFILE_COLUMN,
              OtherFields.COLUMN));

  private static final PathTemplate PROFILE =
      PathTemplate.parse("/devices/{id}/profile?userId={user_id}&regionId={region_id}");
  private static final String REGION = "region_id";

  private final RestService service;
  private final RowMapping rows;

  private DeviceResource(RestService service, RowMapping rows) {
    this.service = service;
    this.rows = rows;
  }

  static Resource of(RestService service) {
    RowMapping rows = mapping().build();
    var devices = new DeviceResource(service, rows);
    return RestResource.of(service, rows, Schedules.LIVE)
        .embeddedIn("user")
        .list("/devices?userId={user_id}", CloudConnexaService.PAGES)
        .get(devices::find)
        .create(
            "/devices?userId={user_id}", ChangeBody.of(rows, "name", "description", "client_uuid"))
        .update("/devices/{id}?userId={user_id}", ChangeBody.of(rows, "name", "description"))
        .delete("/devices/{id}?userId={user_id}")
        .action(
            new ResourceAction(
                    "generate-profile",
                    "Makes a new OpenVPN profile for the region given as region_id, and returns it",
                    true,
                    devices::generateProfile)
                .telling(Profiles.PROFILE))
        .action(
            new ResourceAction(
                "revoke-profile", "Revoke the current profile", true, devices::revokeProfile))
        .build();
  }

  static RowMapping rowsInUser() {
    return mapping().parent("user_id", "id").ignore("userId").build();
  }

  /** The platform is an object by the documentation, and a text by the vendor's Go client. */
  private static RowMapping.Builder mapping() {
    return Profiles.unread(RowMapping.of(DEVICE, MemberNames.CAMEL_CASE))
        .member("client_uuid", "clientUUID", "clientUuid")
        .member("platform_os", "platform.os", "platform")
        .member("platform_version", "platform.version")
        .member("client_version", "platform.clientVersion");
  }

  private Optional<Row> generateProfile(
      ProviderContext context, RowKey key, Map<String, String> arguments) {
    String region = arguments.get(REGION);
    if (region == null || region.isBlank()) {
      throw new ProviderException(
          ErrorKind.INVALID_REQUEST, "a profile is made for a region: give " + REGION);
    }
    JsonView device = require(context, key);
    HttpResponse reply = send(context, "POST", device, Map.of(REGION, region));
    String profile = reply.text().strip();
    if (profile.isEmpty()) {
      throw new ProviderException(
          ErrorKind.INVALID_RESPONSE, CloudConnexaService.NAME + " answered an empty profile");
    }
    return Optional.of(rows.row(device, Map.of(Profiles.PROFILE, profile)));
  }

  private Optional<Row> revokeProfile(
      ProviderContext context, RowKey key, Map<String, String> arguments) {
    JsonView device = require(context, key);
    send(context, "DELETE", device, Map.of());
    return Optional.of(rows.row(device, Map.of()));
  }

  private HttpResponse send(
      ProviderContext context, String method, JsonView device, Map<String, String> more) {
    var values = new HashMap<String, String>(more);
    values.put("id", device.field("id").text().orElseThrow());
    values.put("user_id", userOf(device));
    return service.send(context, service.call(context, method, PROFILE.expand(values, Map.of())));
  }

  private JsonView require(ProviderContext context, RowKey key) {
    return find(context, key)
        .orElseThrow(
            () -> new ProviderException(ErrorKind.NOT_FOUND, "there is no device " + key.text()));
  }

  private Optional<JsonView> find(ProviderContext context, RowKey key) {
    Optional<String> cursor = Optional.empty();
    do {
      String path =
          PathTemplate.parse("/devices")
              .expand(Map.of(), CloudConnexaService.PAGES.parameters(ScanRequest.ALL, cursor));
      Optional<HttpResponse> reply =
          service.sendIfExists(context, service.call(context, "GET", path));
      if (reply.isEmpty()) {
        return Optional.empty();
      }
      Paging.Slice slice =
          CloudConnexaService.PAGES.slice(
              JsonReplies.object(reply.get(), CloudConnexaService.NAME),
              ScanRequest.ALL,
              cursor,
              CloudConnexaService.NAME);
      Optional<JsonView> device =
          slice.items().stream()
              .filter(item -> item.field("id").text().equals(Optional.of(key.text())))
              .findFirst();
      if (device.isPresent()) {
        return device;
      }
      cursor = slice.next();
    } while (cursor.isPresent());
    return Optional.empty();
  }

  private static String userOf(JsonView device) {
    return device
        .field("userId")
        .text()
        .orElseThrow(
            () ->
                new ProviderException(
                    ErrorKind.INVALID_RESPONSE,
                    CloudConnexaService.NAME + " does not tell whose device it is"));
  }
}
