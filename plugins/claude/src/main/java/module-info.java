/** What is left of a Claude subscription. */
module dev.headroom.plugins.claude {
  requires dev.headroom.toolkit;
  requires static org.jspecify;

  provides dev.headroom.api.ProviderPlugin with
      dev.headroom.plugins.claude.ClaudePlugin;
}
