package dev.headroom.engine.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens contexts for sign-ins that use nothing of them, and counts those that are open. */
public final class NoContext {
  public final AtomicInteger opened = new AtomicInteger();
  public final AtomicInteger closed = new AtomicInteger();

  public SignInContext open() {
    opened.incrementAndGet();
    return (SignInContext)
        Proxy.newProxyInstance(
            NoContext.class.getClassLoader(),
            new Class<?>[] {SignInContext.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("close");
              closed.incrementAndGet();
              return null;
            });
  }
}
