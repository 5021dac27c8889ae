module com.example.lantern {
  requires dev.headroom.api;

  provides dev.headroom.api.ProviderPlugin with
      com.example.lantern.LanternPlugin;
}
