package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.Provider;
import dev.headroom.testkit.contract.ProviderContract;
import dev.headroom.testkit.resource.ListAnswers;
import dev.headroom.testkit.resource.ResourceFake;

class CloudConnexaContractTest implements ProviderContract {
  private static final ListAnswers PAGES =
      ListAnswers.pages("page", 0, "size", "content", "totalPages", "totalElements");

  private static final String NEVER_TOLD = "the service has no call that tells what is in it";

  @Override
  public Provider provider() {
    return new CloudConnexaProvider();
  }

  @Override
  public ResourceFake resourceFake() {
    return new ResourceFake()
        .list("network", PAGES, NETWORK)
        .list("network-connector", PAGES, CONNECTOR)
        .list("network-application", PAGES, APPLICATION)
        .list("network-ip-service", PAGES, IP_SERVICE)
        .list("host", PAGES, HOST)
        .list("host-connector", PAGES, HOST_CONNECTOR)
        .list("host-application", PAGES, APPLICATION)
        .list("host-ip-service", PAGES, IP_SERVICE)
        .list("user", PAGES, USER)
        .list("device", PAGES, DEVICE)
        .list("user-group", PAGES, USER_GROUP)
        .list("access-group", PAGES, ACCESS_GROUP)
        .list("dns-record", PAGES, DNS_RECORD)
        .list("location-context", PAGES, LOCATION_CONTEXT)
        .list("device-posture", PAGES, DEVICE_POSTURE)
        .list("region", ListAnswers.whole(""), REGION)
        .list("session", ListAnswers.cursors("cursor", "size", "sessions", "nextCursor"), SESSION)
        .list(
            "audit-log",
            ListAnswers.cursors("cursor", "size", "auditLogs", "nextCursor"),
            AUDIT_ENTRY)
        .list("dns-log", PAGES, DNS_QUESTIONS)
        .without("cyber-shield-allowed-domain", NEVER_TOLD)
        .without("cyber-shield-blocked-domain", NEVER_TOLD)
        .without("setting", "each setting is a call of its own, and none is a list")
        // Which resource it is tells the kind of its parent, and the parent tells its own id.
        .leftOut("network", "connectors.networkItemId", "connectors.networkItemType")
        .leftOut("network-connector", "networkItemType")
        .leftOut("network-application", "networkItemType")
        .leftOut("network-ip-service", "networkItemType")
        .leftOut("host", "connectors.networkItemId", "connectors.networkItemType")
        .leftOut("host-connector", "networkItemType")
        .leftOut("host-application", "networkItemType")
        .leftOut("host-ip-service", "networkItemType")
        .leftOut("user", "devices.userId")
        // One hour of the DNS log is as good as the twenty-five of a day.
        .prepared(machine -> machine.setting(CloudConnexaSettings.LOG_DAYS, "0"))
        // The one holds keys and certificates, so nothing of it is kept but what has a column; the
        // other is a key that looks different in the table than in the answer.
        .untouched("ipSecConfig", "time");
  }

  private static final String CONNECTOR =
      """
      {"id": "c-{{n}}", "networkItemId": "n-1", "networkItemType": "NETWORK", "name": "hq-1",
       "description": "left", "vpnRegionId": "eu-central-1", "ipV4Address": "100.96.1.10",
       "ipV6Address": "fd:0:0:8101::a", "tunnelingProtocol": "IPSEC",
       "ipSecConfig": {"platform": "AWS", "preSharedKey": "hunter2", "serverIp": "203.0.113.5"},
       "connectionStatus": "ONLINE", "licensed": true}\
      """;

  private static final String HOST_CONNECTOR =
      """
      {"id": "c-{{n}}", "networkItemId": "h-1", "networkItemType": "HOST", "name": "db-1",
       "description": "left", "vpnRegionId": "eu-central-1", "ipV4Address": "100.96.1.10",
       "ipV6Address": "fd:0:0:8101::a", "connectionStatus": "ONLINE", "licensed": true}\
      """;

  private static final String NETWORK =
      """
      {"id": "n-{{n}}", "name": "hq", "description": "head office", "egress": false,
       "internetAccess": "SPLIT_TUNNEL_ON", "tunnelingProtocol": "OPENVPN",
       "systemSubnets": ["100.96.1.0/28"], "gatewaysIds": ["n-7"],
       "routes": [{"id": "r-{{n}}", "type": "IP_V4", "subnet": "10.20.0.0/16",
                   "description": "lan"}],
       "connectors": [\
      """
          + CONNECTOR
          + "]}";

  private static final String HOST =
      """
      {"id": "h-{{n}}", "name": "db", "description": "reporting", "domain": "db.example",
       "internetAccess": "SPLIT_TUNNEL_ON", "systemSubnets": ["100.96.1.32/28"],
       "gatewaysIds": ["n-7"], "connectors": [\
      """
          + HOST_CONNECTOR
          + "]}";

  private static final String APPLICATION =
      """
      {"id": "a-{{n}}", "name": "wiki", "description": "words", "networkItemId": "n-1",
       "networkItemType": "NETWORK",
       "routes": [{"id": "r-{{n}}", "type": "DOMAIN", "domain": "wiki.example",
                   "allowEmbeddedIp": false, "exactMatch": true}],
       "config": {"serviceTypes": ["HTTPS"], "customServiceTypes": [
         {"protocol": "TCP", "port": [{"lowerValue": 8000, "upperValue": 8080}]}]}}\
      """;

  private static final String IP_SERVICE =
      """
      {"id": "s-{{n}}", "name": "printers", "description": "paper", "networkItemId": "n-1",
       "networkItemType": "NETWORK", "type": "SERVICE_DESTINATION",
       "routes": [{"id": "r-{{n}}", "parentRouteId": "p-1", "type": "IP_V4",
                   "subnet": "10.20.30.0/24"}],
       "config": {"serviceTypes": ["ANY"], "customServiceTypes": [{"protocol": "ICMP"}]}}\
      """;

  private static final String DEVICE =
      """
      {"id": "d-{{n}}", "userId": "u-1", "clientUUID": "UUID-1", "name": "laptop",
       "description": "grey", "ipV4Address": "100.96.2.5", "ipV6Address": "fd:0:0:8102::5",
       "platform": {"os": "macOS", "version": "15.1", "clientVersion": "3.6.0"},
       "connectionStatus": "ONLINE"}\
      """;

  private static final String USER =
      """
      {"id": "u-{{n}}", "username": "ada", "firstName": "Ada", "lastName": "King",
       "email": "ada@example.org", "groupId": "g-1", "secondaryGroupIds": ["g-2"],
       "status": "ACTIVE", "authType": "SAML", "role": "MEMBER", "connectionStatus": "ONLINE",
       "licensed": true, "devices": [\
      """
          + DEVICE
          + "]}";

  private static final String USER_GROUP =
      """
      {"id": "g-{{n}}", "name": "Staff", "vpnRegionIds": ["eu-central-1"],
       "allRegionsIncluded": false, "internetAccess": "SPLIT_TUNNEL_ON", "maxDevice": 3,
       "connectAuth": "ON_PRIOR_AUTH", "systemSubnets": ["100.96.2.0/24"], "gatewaysIds": ["n-7"],
       "tunnelBypass": {"ipv4Subnets": ["192.0.2.0/24"]}}\
      """;

  private static final String ACCESS_GROUP =
      """
      {"id": "x-{{n}}", "name": "Default", "description": "Everything", "defaultGroup": "true",
       "source": [{"type": "USER_GROUP", "allCovered": true, "parent": "g-1", "children": []}],
       "destination": [{"type": "NETWORK_SERVICE", "allCovered": false, "parent": "n-1",
                        "children": ["a-1"]}]}\
      """;

  private static final String DNS_RECORD =
      """
      {"id": "r-{{n}}", "domain": "git.example", "description": "code",
       "ipv4Addresses": ["10.20.0.5"], "ipv6Addresses": ["fd00::5"]}\
      """;

  private static final String LOCATION_CONTEXT =
      """
      {"id": "l-{{n}}", "name": "At home", "description": "here", "userGroupsIds": ["g-1"],
       "ipCheck": {"allowed": true, "ips": [{"ip": "203.0.113.0/24", "description": "office"}]},
       "countryCheck": {"allowed": true, "countries": ["DE"]}, "defaultCheck": {"allowed": false}}\
      """;

  private static final String DEVICE_POSTURE =
      """
      {"id": "p-{{n}}", "name": "Managed", "description": "ours", "userGroupsIds": ["g-1"],
       "windows": {"allowed": true, "version": {"version": "11", "condition": "GTE"}},
       "macos": {"allowed": true, "diskEncrypted": true}, "linux": {"allowed": true},
       "android": {"allowed": false}, "ios": {"allowed": false}}\
      """;

  private static final String REGION =
      """
      {"id": "it-mxp-{{n}}", "continent": "Europe", "country": "Italy", "countryIso": "IT",
       "regionName": "Milan"}\
      """;

  private static final String SESSION =
      """
      {"id": "s-{{n}}", "userName": "ada", "userId": "u-1", "userGroup": "Staff",
       "primaryGroupName": "Staff", "secondaryGroupNames": ["Engineers"], "hostName": "db",
       "hostId": "h-1", "networkName": "hq", "networkId": "n-1", "deviceName": "laptop",
       "deviceId": "d-1", "clientUUID": "UUID-1", "osType": "MAC", "osVersion": "15.1",
       "connectorName": "hq-1", "connectorId": "c-1", "region": "Frankfurt",
       "sessionStartTime": "2026-11-21T08:01:11Z", "status": "ACTIVE",
       "disconnectReason": "CLIENT", "disconnectReasonDescription": "left", "firstName": "Ada",
       "lastName": "King", "email": "ada@example.org", "bytesIn": 48211003, "bytesOut": 9011220,
       "protocol": "UDP", "publicIp": "203.0.113.7", "tunnelIpV4": "100.96.2.5",
       "tunnelIpV6": "fd::5", "sessionEndTime": "2026-11-21T09:31:11Z",
       "sessionDurationSeconds": 5400}\
      """;

  private static final String AUDIT_ENTRY =
      """
      {"id": "e-{{n}}", "tenantId": "acme", "timestamp": "2026-11-21T08:01:11Z",
       "initiatorType": "USER", "initiatorId": "u-1", "initiatorFirstName": "Ada",
       "initiatorLastName": "King", "initiatorEmail": "ada@example.org", "initiatorName": "ada",
       "initiatorPublicIp": "203.0.113.7", "initiatorAttributes": {"authType": "SAML"},
       "operation": "UPDATE", "entityType": "NETWORK", "entityId": "n-1", "entityName": "hq",
       "entityParentType": "WPC", "entityParentId": "w-1", "entityParentName": "acme",
       "description": "Network updated", "requestId": "883c52a0704292f9",
       "additionalInfo": [{"name": "source", "value": "PORTAL"}],
       "fields": [{"name": "description", "oldValue": "a", "newValue": "b"}],
       "initiatorDeleted": false}\
      """;

  private static final String DNS_QUESTIONS =
      """
      {"time": 1795248000000, "domain": "d-{{n}}.example", "memberId": "ada@acme",
       "internalDomain": true, "allowedCount": 12, "blockedCount": 1, "failedCount": 2}\
      """;
}
