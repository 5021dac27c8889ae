/**
 * The Headroom SPI: everything a provider plugin implements and everything the host lends to it.
 *
 * <p>The module depends on the JDK alone. No type of a JSON library, an HTTP client, picocli or
 * PF4J appears in a signature; values that cross the border are immutable. The compatibility
 * promise is written down in {@link dev.headroom.api}.
 */
module dev.headroom.api {
  requires static org.jspecify;

  exports dev.headroom.api;
  exports dev.headroom.api.auth;
  exports dev.headroom.api.http;
  exports dev.headroom.api.resource;
  exports dev.headroom.api.usage;
}
