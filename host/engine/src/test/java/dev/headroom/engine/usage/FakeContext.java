package dev.headroom.engine.usage;

import dev.headroom.engine.provider.CloseableContext;
import java.lang.reflect.Proxy;

/** A context for strategies that use nothing of it but the provider's id. */
final class FakeContext {
  private FakeContext() {}

  static CloseableContext of(String providerId) {
    return of(providerId, () -> {});
  }

  /** A proxy, so that the context can gain services without touching these tests. */
  static CloseableContext of(String providerId, Runnable whenClosed) {
    return (CloseableContext)
        Proxy.newProxyInstance(
            CloseableContext.class.getClassLoader(),
            new Class<?>[] {CloseableContext.class},
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
