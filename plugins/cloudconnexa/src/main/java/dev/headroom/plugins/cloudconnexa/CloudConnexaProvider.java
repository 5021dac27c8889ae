package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.usage.FetchStrategy;
import dev.headroom.toolkit.rest.RestService;
import java.util.List;
import java.util.stream.Stream;

/** OpenVPN CloudConnexa: the objects of an account as tables, and what takes its seats. */
final class CloudConnexaProvider implements Provider {
  private static final ProviderInfo INFO =
      ProviderInfo.of(
          "cloudconnexa",
          CloudConnexaService.NAME,
          "OpenVPN's private network as a service",
          "https://openvpn.net/cloud-docs/");

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public List<Setting> settings() {
    return CloudConnexaSettings.ALL;
  }

  @Override
  public List<AuthMethod> authMethods() {
    return CloudConnexaCredentials.methods();
  }

  @Override
  public List<FetchStrategy> fetchStrategies() {
    return List.of(new CloudConnexaUsageStrategy(new CloudConnexaService()));
  }

  @Override
  public List<Resource> resources(ProviderContext context) {
    RestService service = new CloudConnexaService();
    return Stream.of(
            NetworkResources.all(service),
            ApplicationResources.ofNetworks(service),
            IpServiceResources.ofNetworks(service),
            HostResources.all(service),
            ApplicationResources.ofHosts(service),
            IpServiceResources.ofHosts(service),
            UserResources.all(service),
            UserGroupResources.all(service),
            AccessGroupResources.all(service),
            PolicyResources.all(service),
            CyberShieldResource.all(service),
            LogResources.all(service),
            List.<Resource>of(new SettingResource(service)))
        .flatMap(List::stream)
        .toList();
  }
}
