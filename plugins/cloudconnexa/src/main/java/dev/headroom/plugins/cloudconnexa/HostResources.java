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

/** Hosts: single servers of the customer, with the connectors that link them. */
final class HostResources {
  private static final ResourceSchema HOST =
      new ResourceSchema(
          "host",
          "Hosts: single servers connected to the account",
          List.of(
              Columns.id(),
              Columns.name(),
              Columns.description(),
              Columns.text("domain", "The domain under which it is reached"),
              Columns.internetAccess(),
              Columns.systemSubnets(),
              Columns.gatewaysIds(),
              OtherFields.COLUMN));

  private HostResources() {}

  static List<Resource> all(RestService service) {
    return List.of(host(service), ConnectorResources.host(service));
  }

  private static Resource host(RestService service) {
    RowMapping rows =
        RowMapping.of(HOST, MemberNames.CAMEL_CASE)
            .embedding("connectors", ConnectorResources.rowsInHost())
            .build();
    ChangeBody body =
        ChangeBody.of(rows, "name", "description", "domain", "internet_access", "gateways_ids");
    return RestResource.of(service, rows, Schedules.LIVE)
        .list("/hosts", CloudConnexaService.PAGES)
        .get("/hosts/{id}")
        .create("/hosts", body)
        .update("/hosts/{id}", body)
        .delete("/hosts/{id}")
        .build();
  }
}
