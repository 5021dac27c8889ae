module com.example.lantern {
  requires dev.headroom.api;
  requires info.picocli;

  opens com.example.lantern to
      info.picocli;

  provides dev.headroom.api.ProviderPlugin with
      com.example.lantern.LanternPlugin;
}
