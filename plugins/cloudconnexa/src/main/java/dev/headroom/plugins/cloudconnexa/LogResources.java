package dev.headroom.plugins.cloudconnexa;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Column.Sensitivity;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.ScanWindow;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.rest.Cursors;
import dev.headroom.toolkit.rest.ListScan;
import dev.headroom.toolkit.rest.MemberNames;
import dev.headroom.toolkit.rest.OtherFields;
import dev.headroom.toolkit.rest.PageNumbers;
import dev.headroom.toolkit.rest.PageSize;
import dev.headroom.toolkit.rest.Paging;
import dev.headroom.toolkit.rest.PathTemplate;
import dev.headroom.toolkit.rest.RestResource;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;
import dev.headroom.toolkit.rest.SecretNames;
import dev.headroom.toolkit.rest.TimestampFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened: sessions, the audit log and the DNS log. Each remembers 30 days at most. */
final class LogResources {
  /** Rows change and come late by less than this. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final ScanWindow WINDOW =
      new ScanWindow(CloudConnexaSettings.LOG_DAYS, Duration.ofDays(1));

  private static final ResourceSchema SESSION =
      new ResourceSchema(
          "session",
          "A connection of a device or a connector; what it names may be deleted by now",
          List.of(
              Columns.id(),
              Columns.text("user_id", "The user; absent for a connector"),
              Columns.text("user_name", "The name of the user"),
              Columns.text("user_group", "The user group"),
              Columns.text("primary_group_name", "The name of the primary user group"),
              Columns.json("secondary_group_names", "The names of the further user groups"),
              Columns.text("device_id", "The device"),
              Columns.text("device_name", "The name of the device"),
              Columns.text("client_uuid", "The id that the client gave itself"),
              Columns.text("os_type", "The operating system"),
              Columns.text("os_version", "Its version"),
              Columns.text("connector_id", "The connector; absent for a user"),
              Columns.text("connector_name", "The name of the connector"),
              Columns.text("network_id", "The network of the connector"),
              Columns.text("network_name", "The name of the network"),
              Columns.text("host_id", "The host of the connector"),
              Columns.text("host_name", "The name of the host"),
              Columns.text("region", "The region it connected to"),
              Columns.text("status", "ACTIVE, COMPLETED or FAILED").withPushDown(),
              Columns.moment("started_at", "When it began"),
              Columns.moment("ended_at", "When it ended"),
              Columns.count("duration_seconds", "How long it lasted"),
              Columns.count("bytes_in", "Bytes received, not final before it has ended"),
              Columns.count("bytes_out", "Bytes sent, not final before it has ended"),
              Columns.text("protocol", "The transport"),
              Columns.text("public_ip", "The public address of the client"),
              Columns.text("tunnel_ip_v4", "The address in the tunnel"),
              Columns.text("tunnel_ip_v6", "The IPv6 address in the tunnel"),
              Columns.text("disconnect_reason", "Why it ended"),
              Columns.text("disconnect_reason_description", "Why it ended, in words"),
              Columns.text("first_name", "The first name of the user"),
              Columns.text("last_name", "The last name of the user"),
              Columns.text("email", "The e-mail address of the user"),
              OtherFields.COLUMN));

  private static final ResourceSchema AUDIT_LOG =
      new ResourceSchema(
          "audit-log",
          "Audit log entries (may refer to deleted objects)",
          List.of(
              Columns.id(),
              Columns.text("tenant_id", "The account"),
              Columns.moment("timestamp", "When"),
              Columns.text("initiator_type", "Initiator type"),
              Columns.text("initiator_id", "Who did it").withPushDown(),
              Columns.text("initiator_name", "The name of who did it"),
              Columns.text("initiator_email", "The e-mail address of who did it"),
              Columns.text("initiator_first_name", "The first name of who did it"),
              Columns.text("initiator_last_name", "The last name of who did it"),
              Columns.text("initiator_public_ip", "From which public address it was done"),
              Columns.flag("initiator_deleted", "Whether who did it is deleted by now"),
              Columns.text("operation", "What was done"),
              Columns.text("entity_type", "The kind of what it was done to"),
              Columns.text("entity_id", "What it was done to"),
              Columns.text("entity_name", "Name of the affected entity"),
              Columns.text("entity_parent_type", "The kind of what that belongs to"),
              Columns.text("entity_parent_id", "What that belongs to"),
              Columns.text("entity_parent_name", "Name of the entity's parent"),
              Columns.description(),
              Columns.text("request_id", "The request"),
              Columns.json("initiator_attributes", "More about who did it"),
              sensitive("additional_info", "More about it, by name"),
              sensitive("fields", "What changed, with the values before and after"),
              OtherFields.COLUMN));

  private static final ResourceSchema DNS_LOG =
      new ResourceSchema(
          "dns-log",
          "DNS queries per member, domain and hour",
          List.of(
              Columns.moment("hour", "The beginning of the hour").asKey(),
              Columns.text("member_id", "Who asked, as name@account").asKey(),
              Columns.text("domain", "The domain").asKey(),
              Columns.flag("internal_domain", "Whether the account's own DNS knows the domain"),
              Columns.count("allowed_count", "Queries allowed"),
              Columns.count("blocked_count", "How many questions were blocked"),
              Columns.count("failed_count", "How many questions failed"),
              OtherFields.COLUMN));

  private LogResources() {}

  static List<Resource> all(RestService service) {
    return List.of(session(service), auditLog(service), dnsLog(service));
  }

  private static Column sensitive(String name, String description) {
    return Columns.json(name, description).with(Sensitivity.SENSITIVE);
  }

  /**
   * The documentation has other names than the vendor's Go client; both are read. A session counts
   * as changed until it has ended, so the service is asked for what changed since the newest one
   * that is known began.
   */
  private static Resource session(RestService service) {
    RowMapping rows =
        RowMapping.of(SESSION, MemberNames.CAMEL_CASE)
            .member("id", "id", "sessionId")
            .member("client_uuid", "clientUUID", "clientUuid")
            .member("region", "region", "regionName", "regionId")
            .member("status", "status", "connectionStatus")
            .member("started_at", "sessionStartTime", "startDateTime")
            .member("ended_at", "sessionEndTime", "endDateTime")
            .member("duration_seconds", "sessionDurationSeconds")
            .member("public_ip", "publicIp", "clientIp")
            .member("tunnel_ip_v4", "tunnelIpV4", "vpnIpv4")
            .build();
    String path = "/sessions?startDate={from}&returnOnlyNew=false&status={status}";
    return log(service, rows, "started_at", path, cursors("sessions"), LogScan.REACH);
  }

  private static Resource auditLog(RestService service) {
    RowMapping rows =
        RowMapping.of(AUDIT_LOG, MemberNames.CAMEL_CASE)
            .computed("additional_info", entry -> withoutSecrets(entry.field("additionalInfo")))
            .computed("fields", entry -> withoutSecrets(entry.field("fields")))
            .ignore("additionalInfo", "fields")
            .build();
    String path = "/audit-log?startDate={from}&endDate={to}&initiatorId={initiator_id}";
    return log(service, rows, "timestamp", path, cursors("auditLogs"), Duration.ofHours(24));
  }

  private static Resource log(
      RestService service,
      RowMapping rows,
      String column,
      String path,
      Paging paging,
      Duration window) {
    var list = new ListScan(service, PathTemplate.parse(path), paging, rows);
    return RestResource.of(service, rows, Schedules.log(column))
        .scan(new LogScan(list, rows.schema().name(), window, OVERLAP, ChronoUnit.SECONDS))
        .window(WINDOW)
        .build();
  }

  /**
   * Whether the hours asked for begin or end with {@code startHour} is not documented. One hour
   * after the other covers all of them either way, because rows tell their own hour.
   */
  private static Resource dnsLog(RestService service) {
    RowMapping rows =
        RowMapping.of(DNS_LOG, MemberNames.CAMEL_CASE)
            .member("hour", "time")
            .moments("hour", TimestampFormat.EPOCH_MILLIS)
            .build();
    var paging =
        new PageNumbers(
            "page", 0, new PageSize("size", 10, 10_000), "content", "totalPages", "totalElements");
    var path =
        PathTemplate.parse("/dns-log/user-dns-resolutions/page?startHour={from}&hoursBack=1");
    var list = new ListScan(service, path, paging, rows);
    Duration hour = Duration.ofHours(1);
    return RestResource.of(service, rows, Schedules.log("hour"))
        .scan(new LogScan(list, DNS_LOG.name(), hour, Duration.ZERO, ChronoUnit.HOURS))
        .window(WINDOW)
        .build();
  }

  private static Paging cursors(String items) {
    return new Cursors("cursor", PageSize.upTo("size", 100), items, "nextCursor");
  }

  /** What changed may be a secret: the values of a field whose name says so are left out. */
  private static @Nullable String withoutSecrets(JsonView list) {
    return list.isList() ? cleaned(list.element()).toString() : null;
  }

  private static JsonElement cleaned(JsonElement element) {
    return switch (element) {
      case JsonArray array -> {
        var kept = new JsonArray(array.size());
        array.forEach(item -> kept.add(cleaned(item)));
        yield kept;
      }
      case JsonObject object -> {
        boolean isSecret =
            JsonView.of(object).field("name").text().filter(SecretNames::matches).isPresent();
        var kept = new JsonObject();
        object
            .asMap()
            .forEach(
                (name, value) -> {
                  if (!SecretNames.matches(name) && (!isSecret || name.equals("name"))) {
                    kept.add(name, cleaned(value));
                  }
                });
        yield kept;
      }
      default -> element;
    };
  }
}
