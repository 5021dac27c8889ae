package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.rest.ChangeBody;
import dev.headroom.toolkit.rest.MemberNames;
import dev.headroom.toolkit.rest.OtherFields;
import dev.headroom.toolkit.rest.RestResource;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users, with their devices and their further groups. */
final class UserResources {
  private static final ResourceSchema USER =
      new ResourceSchema(
          "user",
          "Users",
          List.of(
              Columns.id(),
              Columns.text("username", "The name to sign in with, which cannot be changed"),
              Columns.text("first_name", "The first name"),
              Columns.text("last_name", "The last name"),
              Columns.text("email", "The e-mail address"),
              Columns.text("group_id", "The primary user group").referencing("user-group.id"),
              Columns.json("secondary_group_ids", "The ids of the further user groups"),
              Columns.text("status", "INVITED, ACTIVE, SUSPENDED or SUSPENDED_IDP"),
              Columns.text("auth_type", "Who knows the password: INTERNAL, SAML, LDAP, …"),
              Columns.text("role", "OWNER, ADMIN or MEMBER"),
              Columns.connectionStatus(),
              Columns.flag("licensed", "Whether the user takes a seat"),
              Columns.count("device_count", "How many devices the user has"),
              OtherFields.COLUMN));

  private static final ResourceSchema SECONDARY_GROUP =
      new ResourceSchema(
          "user-secondary-group",
          "A user group that a user belongs to beside the primary one",
          List.of(
              Columns.text("user_id", "The user").asKey().referencing("user.id"),
              Columns.text("group_id", "The group").asKey().referencing("user-group.id")));

  private UserResources() {}

  static List<Resource> all(RestService service) {
    RowMapping rows = rows();
    return List.of(
        user(service, rows),
        CloudConnexaService.embedded(service, secondaryGroups(), Schedules.LIVE, rows),
        DeviceResource.of(service));
  }

  private static RowMapping rows() {
    return RowMapping.of(USER, MemberNames.CAMEL_CASE)
        .computed("device_count", UserResources::deviceCount)
        .embedding("devices", DeviceResource.rowsInUser())
        .embedding("secondaryGroupIds", secondaryGroups())
        .build();
  }

  /** Absent is not none: it is not known then. */
  private static @Nullable Object deviceCount(JsonView user) {
    JsonView devices = user.field("devices");
    return devices.isList() ? (Object) (long) devices.list().size() : null;
  }

  private static RowMapping secondaryGroups() {
    return RowMapping.of(SECONDARY_GROUP, MemberNames.CAMEL_CASE)
        .parent("user_id", "id")
        .member("group_id", "")
        .build();
  }

  private static Resource user(RestService service, RowMapping rows) {
    var actions = new ItemActions(service, rows, "/users/{id}");
    return RestResource.of(service, rows, Schedules.LIVE)
        .list("/users", CloudConnexaService.PAGES)
        .get("/users/{id}")
        .create(
            "/users",
            ChangeBody.of(
                rows,
                "first_name",
                "last_name",
                "username",
                "email",
                "group_id",
                "secondary_group_ids",
                "role"))
        // The status changes by actions only, but a body without it would lose it.
        .update(
            "/users/{id}",
            ChangeBody.of(
                    rows,
                    "first_name",
                    "last_name",
                    "email",
                    "group_id",
                    "secondary_group_ids",
                    "role")
                .keeping("status"))
        .delete("/users/{id}")
        .action(actions.of("activate", "Lets the user connect", "PUT", "/activate"))
        .action(actions.of("suspend", "Suspend the user", "PUT", "/suspend"))
        .action(
            actions.of("reset-mfa", "Reset MFA; the user must enroll again", "POST", "/reset-mfa"))
        .action(
            actions.of(
                "force-password-change",
                "Force a password change and end active sessions",
                "POST",
                "/force-password-change"))
        .build();
  }
}
