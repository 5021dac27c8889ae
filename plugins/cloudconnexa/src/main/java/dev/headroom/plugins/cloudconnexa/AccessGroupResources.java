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

/** Access groups: who may reach what, where the topology is not a full mesh. */
final class AccessGroupResources {
  private static final ResourceSchema ACCESS_GROUP =
      new ResourceSchema(
          "access-group",
          "Who may reach what",
          List.of(
              Columns.id(),
              Columns.name(),
              Columns.description(),
              Columns.flag("default_group", "Whether it is the one that every account has"),
              Columns.json(
                  "source", "Who may reach: items with type, allCovered, parent, children"),
              Columns.json("destination", "What is reached: items of the same form"),
              OtherFields.COLUMN));

  private static final ResourceSchema ITEM =
      new ResourceSchema(
          "access-group-item",
          "One source or destination of an access group",
          List.of(
              Columns.text("access_group_id", "The access group")
                  .asKey()
                  .referencing("access-group.id"),
              Columns.text("side", "source or destination").asKey(),
              Columns.count("ordinal", "The position on its side, from 0").asKey(),
              Columns.text(
                  "type", "USER_GROUP, NETWORK_SERVICE, HOST, HOST_SERVICE or PUBLISHED_SERVICE"),
              Columns.flag(
                  "all_covered", "Whether all below the parent, or all of the type, is meant"),
              Columns.text("parent_id", "The user group, network or host, by type"),
              Columns.json("children", "The ids of what is meant below the parent"),
              OtherFields.COLUMN));

  private AccessGroupResources() {}

  static List<Resource> all(RestService service) {
    RowMapping rows =
        RowMapping.of(ACCESS_GROUP, MemberNames.CAMEL_CASE)
            .embedding("source", items("source"))
            .embedding("destination", items("destination"))
            .build();
    return List.of(
        group(service, rows),
        CloudConnexaService.embedded(service, items("source"), Schedules.CONFIGURED, rows));
  }

  private static RowMapping items(String side) {
    return RowMapping.of(ITEM, MemberNames.CAMEL_CASE)
        .parent("access_group_id", "id")
        .constant("side", side)
        .ordinal("ordinal")
        .member("parent_id", "parent")
        .build();
  }

  private static Resource group(RestService service, RowMapping rows) {
    ChangeBody body = ChangeBody.of(rows, "name", "description", "source", "destination");
    return RestResource.of(service, rows, Schedules.CONFIGURED)
        .list("/access-groups", CloudConnexaService.PAGES)
        .get("/access-groups/{id}")
        .create("/access-groups", body)
        .update("/access-groups/{id}", body)
        .delete("/access-groups/{id}")
        .build();
  }
}
