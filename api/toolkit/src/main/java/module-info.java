/** Helpers beside the SPI that most plugins want. It promises less than the SPI. */
module dev.headroom.toolkit {
  requires java.xml;
  requires static org.jspecify;
  requires transitive com.google.gson;
  requires transitive dev.headroom.api;

  exports dev.headroom.toolkit.auth;
  exports dev.headroom.toolkit.http;
  exports dev.headroom.toolkit.json;
  exports dev.headroom.toolkit.rest;
  exports dev.headroom.toolkit.scenario;
  exports dev.headroom.toolkit.status;
  exports dev.headroom.toolkit.toml;
  exports dev.headroom.toolkit.usage;
}
