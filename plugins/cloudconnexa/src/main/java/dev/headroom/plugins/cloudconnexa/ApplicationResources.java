package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.toolkit.rest.ChangeBody;
import dev.headroom.toolkit.rest.MemberNames;
import dev.headroom.toolkit.rest.OtherFields;
import dev.headroom.toolkit.rest.RestResource;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;
import java.util.ArrayList;
import java.util.List;

/** Applications: services behind a network or a host that are reached by their domains. */
final class ApplicationResources {
  private static final Column EXACT_MATCH =
      Columns.flag("exact_match", "Whether subdomains are left out");

  private final RestService service;
  private final String parent;
  private final String path;
  private final String parameter;
  private final ResourceSchema application;
  private final ResourceSchema route;

  /**
   * @param parent the resource that has applications
   * @param routeColumns what routes tell beside their domain
   */
  private ApplicationResources(
      RestService service, String parent, String path, List<Column> routeColumns) {
    this.service = service;
    this.parent = parent;
    this.path = path;
    this.parameter = parent + "Id={" + parent + "_id}";
    this.application =
        new ResourceSchema(
            parent + "-application",
            "A service behind a " + parent + " that is reached by its domains",
            List.of(
                Columns.id(),
                Columns.text(parent + "_id", "The " + parent).referencing(parent + ".id"),
                Columns.name(),
                Columns.description(),
                Columns.serviceTypes(),
                Columns.customServiceTypes(),
                Columns.json("routes", "Its domains, each written as value"),
                OtherFields.COLUMN));
    var columns = new ArrayList<Column>();
    columns.add(Columns.id());
    columns.add(
        Columns.text("application_id", "The application").referencing(application.name() + ".id"));
    columns.add(Columns.text("domain", "The domain"));
    columns.add(Columns.flag("allow_embedded_ip", "Whether names with an address in them count"));
    columns.addAll(routeColumns);
    columns.add(OtherFields.COLUMN);
    this.route =
        new ResourceSchema(application.name() + "-route", "A domain of an application", columns);
  }

  static List<Resource> ofNetworks(RestService service) {
    return new ApplicationResources(
            service, "network", "/networks/applications", List.of(EXACT_MATCH))
        .all();
  }

  static List<Resource> ofHosts(RestService service) {
    return new ApplicationResources(service, "host", "/hosts/applications", List.of()).all();
  }

  private List<Resource> all() {
    RowMapping routes =
        RowMapping.of(route, MemberNames.CAMEL_CASE)
            .parent("application_id", "id")
            .ignore("type")
            .build();
    RowMapping rows =
        RowMapping.of(application, MemberNames.CAMEL_CASE)
            .member(parent + "_id", "networkItemId")
            .ignore("networkItemType")
            .member("service_types", "config.serviceTypes")
            .member("custom_service_types", "config.customServiceTypes")
            .embedding("routes", routes)
            .build();
    ChangeBody body =
        ChangeBody.of(
                rows, "name", "description", "service_types", "custom_service_types", "routes")
            .converting("routes", WrittenRoutes::of);
    return List.of(
        RestResource.of(service, rows, Schedules.CONFIGURED)
            .list(path, CloudConnexaService.PAGES)
            .get(path + "/{id}")
            .create(path + "?" + parameter, body)
            .update(path + "/{id}", body)
            .delete(path + "/{id}")
            .build(),
        CloudConnexaService.embedded(service, routes, Schedules.CONFIGURED, rows));
  }
}
