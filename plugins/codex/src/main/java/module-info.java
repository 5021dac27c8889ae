/** What is left of a Codex subscription. */
module dev.headroom.plugins.codex {
  requires dev.headroom.toolkit;
  requires static org.jspecify;

  provides dev.headroom.api.ProviderPlugin with
      dev.headroom.plugins.codex.CodexPlugin;
}
