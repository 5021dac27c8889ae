package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.resource.Column;

/** The columns that many tables of this provider have, and short names for the types. */
final class Columns {
  private Columns() {}

  static Column id() {
    return text("id", "The id").asKey();
  }

  static Column name() {
    return text("name", "The name");
  }

  static Column description() {
    return text("description", "The description");
  }

  static Column internetAccess() {
    return text(
        "internet_access",
        "How traffic to the internet leaves: SPLIT_TUNNEL_ON, SPLIT_TUNNEL_OFF or"
            + " RESTRICTED_INTERNET");
  }

  static Column systemSubnets() {
    return json("system_subnets", "The subnets that CloudConnexa itself assigned");
  }

  static Column gatewaysIds() {
    return json("gateways_ids", "The ids of the networks through which the internet is reached");
  }

  static Column regionId() {
    return text("vpn_region_id", "The region it connects to").referencing("region.id");
  }

  static Column connectionStatus() {
    return text(
        "connection_status", "Whether it is connected: ONLINE, OFFLINE or ONLINE_WITH_ISSUES");
  }

  static Column userGroupIds() {
    return json("user_group_ids", "The ids of the user groups it holds for");
  }

  static Column serviceTypes() {
    return json("service_types", "The well-known services, such as HTTPS, or ANY");
  }

  static Column customServiceTypes() {
    return json("custom_service_types", "Further services, by protocol and ports");
  }

  static Column text(String name, String description) {
    return Column.of(name, Column.Type.TEXT, description);
  }

  static Column json(String name, String description) {
    return Column.of(name, Column.Type.JSON, description);
  }

  static Column flag(String name, String description) {
    return Column.of(name, Column.Type.BOOLEAN, description);
  }

  static Column count(String name, String description) {
    return Column.of(name, Column.Type.INTEGER, description);
  }

  static Column moment(String name, String description) {
    return Column.of(name, Column.Type.INSTANT, description);
  }
}
