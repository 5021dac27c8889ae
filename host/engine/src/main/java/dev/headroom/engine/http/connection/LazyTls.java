package dev.headroom.engine.http.connection;

import dev.headroom.api.ProviderException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * TLS whose context is built once, when it is first needed or warmed up, whichever comes first: it
 * is the dearest part of a first call, and a plain call on loopback does without it.
 */
public final class LazyTls implements TlsSocketStrategy {
  private final FutureTask<TlsSocketStrategy> building;

  public LazyTls(Supplier<SSLContext> contexts) {
    building = new FutureTask<>(() -> strategy(contexts.get()));
  }

  /** Builds it now, on the calling thread, unless that is done or under way. */
  public void build() {
    building.run();
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, Object attachment, HttpContext context)
      throws IOException {
    build();
    try {
      return building.get().upgrade(socket, target, port, attachment, context);
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof ProviderException known
          ? known
          : new IllegalStateException("TLS cannot be set up", failed.getCause());
    }
  }

  /** The JDK compares the name in the certificate; HttpClient's own way would read a list first. */
  private static TlsSocketStrategy strategy(SSLContext context) {
    return new DefaultClientTlsStrategy(
        context, HostnameVerificationPolicy.BUILTIN, NoopHostnameVerifier.INSTANCE);
  }
}
