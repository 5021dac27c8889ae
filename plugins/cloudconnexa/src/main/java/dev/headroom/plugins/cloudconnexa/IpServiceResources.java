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

/** IP services: services behind a network or a host that are reached by their addresses. */
final class IpServiceResources {
  private static final ResourceSchema NETWORK_ROUTE =
      new ResourceSchema(
          "network-ip-service-route",
          "A subnet of an IP service",
          List.of(
              Columns.id(),
              Columns.text("ip_service_id", "The IP service").referencing("network-ip-service.id"),
              Columns.text("parent_route_id", "The route of the network that it is part of")
                  .referencing("network-route.id"),
              Columns.text("type", "IP_V4 or IP_V6"),
              Columns.text("subnet", "The subnet in CIDR notation"),
              OtherFields.COLUMN));

  private IpServiceResources() {}

  static List<Resource> ofNetworks(RestService service) {
    RowMapping routes =
        RowMapping.of(NETWORK_ROUTE, MemberNames.CAMEL_CASE).parent("ip_service_id", "id").build();
    RowMapping rows = rows("network").embedding("routes", routes).build();
    String path = "/networks/ip-services";
    return List.of(
        service(service, rows, path, "networkId={network_id}"),
        CloudConnexaService.embedded(service, routes, Schedules.CONFIGURED, rows));
  }

  /** Whether an IP service of a host has routes is told in two ways, so they get no table. */
  static List<Resource> ofHosts(RestService service) {
    return List.of(
        service(service, rows("host").build(), "/hosts/ip-services", "hostId={host_id}"));
  }

  private static RowMapping.Builder rows(String parent) {
    var schema =
        new ResourceSchema(
            parent + "-ip-service",
            "A service behind a " + parent + " that is reached by its addresses",
            List.of(
                Columns.id(),
                Columns.text(parent + "_id", "The " + parent).referencing(parent + ".id"),
                Columns.name(),
                Columns.description(),
                Columns.text("type", "IP_SOURCE or SERVICE_DESTINATION"),
                Columns.serviceTypes(),
                Columns.customServiceTypes(),
                Columns.json("routes", "Its subnets, each written as value"),
                OtherFields.COLUMN));
    return RowMapping.of(schema, MemberNames.CAMEL_CASE)
        .member(parent + "_id", "networkItemId")
        .ignore("networkItemType")
        .member("service_types", "config.serviceTypes")
        .member("custom_service_types", "config.customServiceTypes");
  }

  private static Resource service(
      RestService service, RowMapping rows, String path, String parameter) {
    ChangeBody body =
        ChangeBody.of(
                rows,
                "name",
                "description",
                "type",
                "service_types",
                "custom_service_types",
                "routes")
            .converting("routes", WrittenRoutes::of);
    return RestResource.of(service, rows, Schedules.CONFIGURED)
        .list(path, CloudConnexaService.PAGES)
        .get(path + "/{id}")
        .create(path + "?" + parameter, body)
        .update(path + "/{id}", body)
        .delete(path + "/{id}")
        .build();
  }
}
