package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.toolkit.rest.ChangeBody;
import dev.headroom.toolkit.rest.MemberNames;
import dev.headroom.toolkit.rest.OtherFields;
import dev.headroom.toolkit.rest.RestResource;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;
import dev.headroom.toolkit.rest.WholeList;
import java.util.List;

/** What holds for the whole account: names, places, the state of devices, and the regions. */
final class PolicyResources {
  private static final ResourceSchema DNS_RECORD =
      new ResourceSchema(
          "dns-record",
          "Private DNS records",
          List.of(
              Columns.id(),
              Columns.text("domain", "The domain, which cannot be changed"),
              Columns.description(),
              Columns.json("ipv4_addresses", "Its IPv4 addresses"),
              Columns.json("ipv6_addresses", "Its IPv6 addresses"),
              OtherFields.COLUMN));

  private static final ResourceSchema LOCATION_CONTEXT =
      new ResourceSchema(
          "location-context",
          "Location policies: countries and IPs users may connect from",
          List.of(
              Columns.id(),
              Columns.name(),
              Columns.description(),
              Columns.flag("ip_allowed", "Whether the addresses named are let in or kept out"),
              Columns.flag("country_allowed", "Whether the countries named are let in or kept out"),
              Columns.flag("default_allowed", "Whether everywhere else is let in"),
              Columns.json("ips", "The addresses, each with a description"),
              Columns.json("countries", "The countries"),
              Columns.userGroupIds(),
              OtherFields.COLUMN));

  private static final ResourceSchema DEVICE_POSTURE =
      new ResourceSchema(
          "device-posture",
          "Device posture policies",
          List.of(
              Columns.id(),
              Columns.name(),
              Columns.description(),
              Columns.userGroupIds(),
              Columns.json("windows", "What a device with Windows must have"),
              Columns.json("macos", "What a device with macOS must have"),
              Columns.flag("linux_allowed", "Whether devices with Linux may connect"),
              Columns.flag("android_allowed", "Whether devices with Android may connect"),
              Columns.flag("ios_allowed", "Whether devices with iOS may connect"),
              OtherFields.COLUMN));

  private static final ResourceSchema REGION =
      new ResourceSchema(
          "region",
          "VPN regions",
          List.of(
              Columns.id(),
              Columns.text("continent", "The continent"),
              Columns.text("country", "The country"),
              Columns.text("country_iso", "The code of the country"),
              Columns.text("region_name", "The name"),
              OtherFields.COLUMN));

  private PolicyResources() {}

  static List<Resource> all(RestService service) {
    return List.of(
        dnsRecord(service), locationContext(service), devicePosture(service), region(service));
  }

  private static Resource dnsRecord(RestService service) {
    RowMapping rows = RowMapping.of(DNS_RECORD, MemberNames.CAMEL_CASE).build();
    return configured(
        service,
        rows,
        "/dns-records",
        ChangeBody.of(rows, "domain", "description", "ipv4_addresses", "ipv6_addresses"),
        ChangeBody.of(rows, "description", "ipv4_addresses", "ipv6_addresses").keeping("domain"));
  }

  private static Resource locationContext(RestService service) {
    RowMapping rows =
        RowMapping.of(LOCATION_CONTEXT, MemberNames.CAMEL_CASE)
            .member("ip_allowed", "ipCheck.allowed")
            .member("ips", "ipCheck.ips")
            .member("country_allowed", "countryCheck.allowed")
            .member("countries", "countryCheck.countries")
            .member("default_allowed", "defaultCheck.allowed")
            .member("user_group_ids", "userGroupsIds")
            .build();
    return configured(
        service,
        rows,
        "/location-contexts",
        ChangeBody.of(
            rows,
            "name",
            "description",
            "user_group_ids",
            "ip_allowed",
            "ips",
            "country_allowed",
            "countries",
            "default_allowed"));
  }

  private static Resource devicePosture(RestService service) {
    RowMapping rows =
        RowMapping.of(DEVICE_POSTURE, MemberNames.CAMEL_CASE)
            .member("user_group_ids", "userGroupsIds")
            .member("linux_allowed", "linux.allowed")
            .member("android_allowed", "android.allowed")
            .member("ios_allowed", "ios.allowed")
            .build();
    return configured(
        service,
        rows,
        "/device-postures",
        ChangeBody.of(
            rows,
            "name",
            "description",
            "user_group_ids",
            "windows",
            "macos",
            "linux_allowed",
            "android_allowed",
            "ios_allowed"));
  }

  private static Resource configured(
      RestService service, RowMapping rows, String path, ChangeBody body) {
    return configured(service, rows, path, body, body);
  }

  private static Resource configured(
      RestService service, RowMapping rows, String path, ChangeBody create, ChangeBody update) {
    return RestResource.of(service, rows, Schedules.CONFIGURED)
        .list(path, CloudConnexaService.PAGES)
        .get(path + "/{id}")
        .create(path, create)
        .update(path + "/{id}", update)
        .delete(path + "/{id}")
        .build();
  }

  private static Resource region(RestService service) {
    return RestResource.of(
            service, RowMapping.of(REGION, MemberNames.CAMEL_CASE).build(), Schedules.BUILT)
        .list("/regions", new WholeList(""))
        .build();
  }
}
