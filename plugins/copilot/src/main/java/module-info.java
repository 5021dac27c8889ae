/** What is left of a GitHub Copilot subscription. */
module dev.headroom.plugins.copilot {
  requires dev.headroom.toolkit;
  requires static org.jspecify;

  provides dev.headroom.api.ProviderPlugin with
      dev.headroom.plugins.copilot.CopilotPlugin;
}
