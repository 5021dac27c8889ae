module com.example.beacon {
  requires dev.headroom.api;

  provides dev.headroom.api.ProviderPlugin with
      com.example.beacon.BeaconPlugin;
}
