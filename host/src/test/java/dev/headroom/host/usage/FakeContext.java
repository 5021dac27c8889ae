package dev.headroom.host.usage;

import dev.headroom.host.provider.OpenContext;
import java.lang.reflect.Proxy;

/** A context for strategies that use nothing of it but the provider's id. */
final class FakeContext {
  private FakeContext() {}

  static OpenContext of(String providerId) {
    return of(providerId, () -> {});
  }

  /** A proxy, so that the context can gain services without touching these tests. */
  static OpenContext of(String providerId, Runnable whenClosed) {
    return (OpenContext)
        Proxy.newProxyInstance(
            OpenContext.class.getClassLoader(),
            new Class<?>[] {OpenContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("providerId")) {
                return providerId;
              }
              if (method.getName().equals("close")) {
                whenClosed.run();
                return null;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
