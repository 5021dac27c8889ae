package dev.headroom.host.usage;

import dev.headroom.api.ProviderContext;
import java.lang.reflect.Proxy;

/** A context for strategies that use nothing of it but the provider's id. */
final class FakeContext {
  private FakeContext() {}

  /** A proxy, so that the context can gain services without touching these tests. */
  static ProviderContext of(String providerId) {
    return (ProviderContext)
        Proxy.newProxyInstance(
            ProviderContext.class.getClassLoader(),
            new Class<?>[] {ProviderContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("providerId")) {
                return providerId;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
