package dev.headroom.engine.http.connection;

import dev.headroom.api.auth.Secret;
import java.util.Optional;

/**
 * A proxy for https calls.
 *
 * @param secure whether the connection to the proxy itself is TLS
 * @param login what the proxy wants to know
 */
public record ProxyServer(boolean secure, String host, int port, Optional<Login> login) {
  /** A user of the proxy. */
  record Login(String user, Optional<Secret> password) {
    /** Without the password. */
    @Override
    public String toString() {
      return user;
    }
  }

  /** Shows no login. */
  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
