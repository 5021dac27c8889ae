package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.toolkit.rest.ChangeBody;
import dev.headroom.toolkit.rest.MemberNames;
import dev.headroom.toolkit.rest.OtherFields;
import dev.headroom.toolkit.rest.RestResource;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;
import java.util.List;

/** User groups. Their members are not listed by anybody; users name their groups. */
final class UserGroupResources {
  private static final ResourceSchema USER_GROUP =
      new ResourceSchema(
          "user-group",
          "User groups and their policies",
          List.of(
              Columns.id(),
              Columns.name(),
              Columns.json("vpn_region_ids", "The ids of the regions its users may use"),
              Columns.flag("all_regions_included", "Whether its users may use every region"),
              Columns.internetAccess(),
              Columns.count("max_device", "The most devices of one user"),
              Columns.text(
                  "connect_auth", "When its users sign in: NO_AUTH, ON_PRIOR_AUTH or EVERY_TIME"),
              Columns.systemSubnets(),
              Columns.gatewaysIds(),
              Columns.json("tunnel_bypass_ipv4", "The subnets that are reached past the tunnel"),
              OtherFields.COLUMN));

  private static final ResourceSchema REGION =
      new ResourceSchema(
          "user-group-region",
          "A region that the users of a group may use",
          List.of(
              Columns.text("group_id", "The group").asKey().referencing("user-group.id"),
              Columns.text("region_id", "The region").asKey().referencing("region.id")));

  private UserGroupResources() {}

  static List<Resource> all(RestService service) {
    RowMapping rows =
        RowMapping.of(USER_GROUP, MemberNames.CAMEL_CASE)
            .member("tunnel_bypass_ipv4", "tunnelBypass.ipv4Subnets")
            .embedding("vpnRegionIds", regions())
            .build();
    return List.of(
        group(service, rows),
        CloudConnexaService.embedded(service, regions(), Schedules.CONFIGURED, rows));
  }

  private static Resource group(RestService service, RowMapping rows) {
    ChangeBody body =
        ChangeBody.of(
            rows,
            "name",
            "vpn_region_ids",
            "all_regions_included",
            "internet_access",
            "max_device",
            "connect_auth",
            "gateways_ids",
            "tunnel_bypass_ipv4");
    return RestResource.of(service, rows, Schedules.CONFIGURED)
        .list("/user-groups", CloudConnexaService.PAGES)
        .get("/user-groups/{id}")
        .create("/user-groups", body)
        .update("/user-groups/{id}", body)
        .delete("/user-groups/{id}")
        .build();
  }

  private static RowMapping regions() {
    return RowMapping.of(REGION, MemberNames.CAMEL_CASE)
        .parent("group_id", "id")
        .member("region_id", "")
        .build();
  }
}
