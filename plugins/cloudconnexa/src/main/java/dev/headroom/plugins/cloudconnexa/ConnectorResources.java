package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Column.Sensitivity;
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

/**
 * Connectors: the programs and gateways through which networks and hosts are connected. Whether a
 * connector is suspended is not reported; it shows in its connection only.
 */
final class ConnectorResources {
  private static final ResourceSchema NETWORK_CONNECTOR =
      schema(
          "network-connector",
          "A connector of a network",
          parent("network_id", "The network", "network.id"),
          List.of(
              Columns.text("tunneling_protocol", "OPENVPN or IPSEC"),
              Columns.text("ipsec_platform", "The device on the other side, such as AWS"),
              Columns.text("ipsec_connector_state", "The state of the IPsec tunnel"),
              Columns.text("ipsec_auth_type", "SHARED_SECRET or CERTIFICATE"),
              Columns.text("ipsec_remote_ip", "The public address of the other side"),
              Columns.text("ipsec_server_id", "The identity of our side"),
              Columns.text("ipsec_server_ip", "The public address of our side"),
              Columns.text("ipsec_hostname", "The host name of the other side"),
              Columns.text("ipsec_domain", "The domain of the other side"),
              Columns.json("ipsec_ike", "The parameters of the key exchange"),
              Columns.json("ipsec_config", "The whole IPsec configuration, to be written")
                  .with(Sensitivity.NEVER_STORED)));

  private static final ResourceSchema HOST_CONNECTOR =
      schema(
          "host-connector",
          "A connector of a host",
          parent("host_id", "The host", "host.id"),
          List.of());

  private ConnectorResources() {}

  private static Column parent(String name, String description, String target) {
    return Columns.text(name, description).referencing(target).withPushDown();
  }

  private static ResourceSchema schema(
      String name, String description, Column parent, List<Column> more) {
    var columns = new ArrayList<Column>();
    columns.add(Columns.id());
    columns.add(parent);
    columns.addAll(
        List.of(
            Columns.name(),
            Columns.description(),
            Columns.regionId(),
            Columns.text("ip_v4_address", "The address in the network of CloudConnexa"),
            Columns.text("ip_v6_address", "The IPv6 address in the network of CloudConnexa"),
            Columns.connectionStatus(),
            Columns.flag("licensed", "Whether it takes a seat")));
    columns.addAll(more);
    columns.addAll(Profiles.CONNECTOR_COLUMNS);
    columns.add(OtherFields.COLUMN);
    return new ResourceSchema(name, description, columns);
  }

  static RowMapping rowsInNetwork() {
    return networkRows().parent("network_id", "id").ignore("networkItemId").build();
  }

  static RowMapping rowsInHost() {
    return hostRows().parent("host_id", "id").ignore("networkItemId").build();
  }

  private static RowMapping.Builder networkRows() {
    return unread(NETWORK_CONNECTOR)
        .member("ipsec_platform", "ipSecConfig.platform")
        .member("ipsec_connector_state", "ipSecConfig.connectorState")
        .member("ipsec_auth_type", "ipSecConfig.authenticationType")
        .member("ipsec_remote_ip", "ipSecConfig.remoteSitePublicIp")
        .member("ipsec_server_id", "ipSecConfig.serverId")
        .member("ipsec_server_ip", "ipSecConfig.serverIp")
        .member("ipsec_hostname", "ipSecConfig.hostname")
        .member("ipsec_domain", "ipSecConfig.domain")
        .member("ipsec_ike", "ipSecConfig.ikeProtocol")
        .member("ipsec_config", "ipSecConfig");
  }

  private static RowMapping.Builder hostRows() {
    return unread(HOST_CONNECTOR);
  }

  private static RowMapping.Builder unread(ResourceSchema schema) {
    return Profiles.unread(RowMapping.of(schema, MemberNames.CAMEL_CASE))
        .given(Profiles.TOKEN)
        .ignore("networkItemType");
  }

  static Resource network(RestService service) {
    RowMapping rows = networkRows().member("network_id", "networkItemId").build();
    var actions = new ItemActions(service, rows, "/networks/connectors/{id}");
    return connector(service, rows, actions, "/networks/connectors", "networkId={network_id}")
        .create(
            "/networks/connectors?networkId={network_id}",
            ChangeBody.of(rows, "name", "description", "vpn_region_id", "ipsec_config"))
        .update(
            "/networks/connectors/{id}",
            ChangeBody.of(rows, "name", "description", "vpn_region_id", "ipsec_config"))
        .embeddedIn("network")
        .action(actions.of("ipsec-start", "Starts the IPsec tunnel", "POST", "/ipsec/start"))
        .action(actions.of("ipsec-stop", "Stops the IPsec tunnel", "POST", "/ipsec/stop"))
        .build();
  }

  static Resource host(RestService service) {
    RowMapping rows = hostRows().member("host_id", "networkItemId").build();
    var actions = new ItemActions(service, rows, "/hosts/connectors/{id}");
    ChangeBody body = ChangeBody.of(rows, "name", "description", "vpn_region_id");
    return connector(service, rows, actions, "/hosts/connectors", "hostId={host_id}")
        .create("/hosts/connectors?hostId={host_id}", body)
        .update("/hosts/connectors/{id}", body)
        .embeddedIn("host")
        .build();
  }

  private static RestResource.Builder connector(
      RestService service, RowMapping rows, ItemActions actions, String path, String parent) {
    return RestResource.of(service, rows, Schedules.LIVE)
        .list(path + "?" + parent, CloudConnexaService.PAGES)
        .get(path + "/{id}")
        .delete(path + "/{id}")
        .action(actions.of("activate", "Lets the connector connect", "PUT", "/activate"))
        .action(actions.of("suspend", "Keeps the connector from connecting", "PUT", "/suspend"))
        .action(
            actions.yielding(
                Profiles.PROFILE,
                "generate-profile",
                "Makes a new OpenVPN profile and returns it",
                "/profile"))
        .action(
            actions.yielding(
                Profiles.TOKEN,
                "generate-token",
                "Makes a new token that installs the profile and returns it",
                "/profile/encrypt"))
        .action(actions.of("revoke-profile", "Revoke the current profile", "DELETE", "/profile"));
  }
}
