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

/** Networks: sites of the customer, with the connectors that link them and their subnets. */
final class NetworkResources {
  private static final ResourceSchema NETWORK =
      new ResourceSchema(
          "network",
          "Networks (sites) connected to the account",
          List.of(
              Columns.id(),
              Columns.name(),
              Columns.description(),
              Columns.flag("egress", "Whether others reach the internet through it"),
              Columns.internetAccess(),
              Columns.text("tunneling_protocol", "OPENVPN or IPSEC"),
              Columns.systemSubnets(),
              Columns.gatewaysIds(),
              OtherFields.COLUMN));

  private static final ResourceSchema ROUTE =
      new ResourceSchema(
          "network-route",
          "A subnet that is reached through a network",
          List.of(
              Columns.id(),
              Columns.text(
                      "network_id",
                      "The network; the service does not tell it of a route read alone")
                  .referencing("network.id"),
              Columns.text("type", "IP_V4 or IP_V6"),
              Columns.text("subnet", "The subnet in CIDR notation"),
              Columns.description(),
              OtherFields.COLUMN));

  private NetworkResources() {}

  static List<Resource> all(RestService service) {
    RowMapping rows = rows();
    return List.of(network(service, rows), ConnectorResources.network(service), route(service));
  }

  private static RowMapping rows() {
    return RowMapping.of(NETWORK, MemberNames.CAMEL_CASE)
        .embedding("connectors", ConnectorResources.rowsInNetwork())
        .embedding(
            "routes",
            RowMapping.of(ROUTE, MemberNames.CAMEL_CASE).parent("network_id", "id").build())
        .build();
  }

  private static Resource network(RestService service, RowMapping rows) {
    ChangeBody body =
        ChangeBody.of(
            rows,
            "name",
            "description",
            "egress",
            "internet_access",
            "tunneling_protocol",
            "gateways_ids");
    return RestResource.of(service, rows, Schedules.LIVE)
        .list("/networks", CloudConnexaService.PAGES)
        .get("/networks/{id}")
        .create("/networks", body)
        .update("/networks/{id}", body)
        .delete("/networks/{id}")
        .build();
  }

  private static Resource route(RestService service) {
    RowMapping rows = RowMapping.of(ROUTE, MemberNames.CAMEL_CASE).given("network_id").build();
    ChangeBody body = ChangeBody.of(rows, "subnet", "description").writing("subnet", "value");
    return RestResource.of(service, rows, Schedules.LIVE)
        .embeddedIn("network")
        .get("/networks/routes/{id}")
        .create("/networks/routes?networkId={network_id}", body)
        .update("/networks/routes/{id}", body)
        .delete("/networks/routes/{id}")
        .build();
  }
}
