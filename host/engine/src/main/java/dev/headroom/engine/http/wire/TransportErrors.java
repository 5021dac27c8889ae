package dev.headroom.engine.http.wire;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.engine.http.connection.ProxyServer;
import dev.headroom.engine.http.outbound.Origin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Says in the words of the SPI why an attempt failed. */
final class TransportErrors {
  private final Origin origin;
  private final Optional<ProxyServer> proxy;

  /**
   * @param proxy the proxy through which the attempt went
   */
  TransportErrors(Origin origin, Optional<ProxyServer> proxy) {
    this.origin = origin;
    this.proxy = proxy;
  }

  static ProviderError badAnswer(String message) {
    return ProviderError.of(ErrorKind.INVALID_RESPONSE, message);
  }

  WireException timedOut(Duration limit) {
    return WireException.lasting(
        ProviderError.of(ErrorKind.TIMEOUT, "no answer from " + peer() + " within " + text(limit)),
        null);
  }

  /** A proxy that does not open the tunnel answers itself; its answer is not the service's. */
  WireException tunnelRefused(int status) {
    String message = "the proxy " + proxyName() + " refused the tunnel with status " + status;
    ProviderError error = ProviderError.of(ErrorKind.NETWORK, message);
    return WireException.lasting(
        status == 407
            ? error.withHint("put user and password into the address of the proxy")
            : error,
        null);
  }

  /** Translates what the client library or the JDK threw. */
  WireException translate(IOException failure) {
    return switch (failure) {
      case WireException known -> known;
      case UnknownHostException unknown -> doesNotResolve(unknown);
      case SocketTimeoutException timeout ->
          WireException.lasting(
              ProviderError.of(ErrorKind.TIMEOUT, "no connection to " + peer() + " in time"),
              timeout);
      case ConnectException refused -> notConnected(refused);
      case NoRouteToHostException unreachable -> notConnected(unreachable);
      case SSLException tls -> tls(tls);
      case MessageConstraintException tooMuch ->
          WireException.lasting(
              badAnswer("the answer of " + peer() + " has more or longer headers than allowed"),
              tooMuch);
      case TruncatedChunkException truncated -> brokenOff(truncated);
      case MalformedChunkCodingException malformed -> brokenOff(malformed);
      case NoHttpResponseException silent ->
          WireException.passing(
              network(peer() + " closed the connection without an answer"), silent);
      case ConnectionClosedException closed -> brokenOff(closed);
      // The cause quotes the unreadable line, which may be a header with a secret: not kept.
      case ClientProtocolException notHttp ->
          WireException.lasting(badAnswer("the answer of " + peer() + " is not HTTP"), null);
      case SocketException reset ->
          WireException.passing(network("the connection to " + peer() + " broke"), reset);
      default -> WireException.passing(network("the connection to " + peer() + " failed"), failure);
    };
  }

  private WireException doesNotResolve(UnknownHostException unknown) {
    String host = proxy.map(ProxyServer::host).orElse(origin.host());
    return WireException.lasting(
        ProviderError.of(
            ErrorKind.NETWORK,
            "the name " + host + " does not resolve",
            proxy.isPresent()
                ? "check the address of the proxy"
                : "check the network connection, or the address in the settings"),
        unknown);
  }

  private WireException notConnected(IOException refused) {
    return WireException.passing(
        network("no connection to " + proxy.map(p -> "the proxy " + p).orElse(peer())), refused);
  }

  private WireException brokenOff(IOException truncated) {
    return WireException.passing(
        badAnswer("the answer of " + peer() + " broke off before its end"), truncated);
  }

  private WireException tls(SSLException failure) {
    if (failure.getCause() instanceof SocketException reset) {
      return translate(reset);
    }
    boolean handshake =
        failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException;
    if (!handshake) {
      return WireException.lasting(network("the TLS connection to " + peer() + " failed"), failure);
    }
    return WireException.lasting(
        certificateError(failure).orElseGet(() -> network("no TLS connection to " + peer())),
        failure);
  }

  private Optional<ProviderError> certificateError(Throwable failure) {
    String certificate = "the certificate of " + peer();
    Optional<ProviderError> error = Optional.empty();
    // The innermost cause is the most particular one.
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      error =
          switch (cause) {
            case CertPathBuilderException unknown ->
                Optional.of(
                    ProviderError.of(
                        ErrorKind.NETWORK,
                        certificate + " is signed by nobody who is trusted",
                        "if your network has a certificate authority of its own, set http.ca_file"
                            + " to its PEM file"));
            case CertificateExpiredException expired ->
                Optional.of(network(certificate + " has expired"));
            case CertificateException unfit ->
                Optional.of(network(certificate + " does not fit its name"));
            default -> error;
          };
    }
    return error;
  }

  private static ProviderError network(String message) {
    return ProviderError.of(ErrorKind.NETWORK, message);
  }

  private String peer() {
    return origin.authority();
  }

  private String proxyName() {
    return proxy.map(ProxyServer::toString).orElse("");
  }

  private static String text(Duration limit) {
    long millis = limit.toMillis();
    return millis < 1000 ? millis + " ms" : (millis + 500) / 1000 + " s";
  }
}
