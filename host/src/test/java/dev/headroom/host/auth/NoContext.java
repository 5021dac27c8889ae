package dev.headroom.host.auth;

import dev.headroom.api.ProviderContext;
import java.lang.reflect.Proxy;

/** A context for a sign-in that uses nothing of it. */
final class NoContext {
  private NoContext() {}

  static ProviderContext create() {
    return (ProviderContext)
        Proxy.newProxyInstance(
            NoContext.class.getClassLoader(),
            new Class<?>[] {ProviderContext.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("nothing of the context was expected to be used");
            });
  }
}
