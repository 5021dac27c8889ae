/** The networks, users and sessions of a CloudConnexa account, and the seats they take. */
module dev.headroom.plugins.cloudconnexa {
  requires dev.headroom.toolkit;
  requires static org.jspecify;

  provides dev.headroom.api.ProviderPlugin with
      dev.headroom.plugins.cloudconnexa.CloudConnexaPlugin;
}
