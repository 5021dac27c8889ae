package dev.headroom.engine.http.outbound;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpResponse;
import java.util.Optional;

/** What the sandbox says for itself, when it has no answer to give in the name of a service. */
public final class SandboxRefusal {
  /** The header field that tells it from an answer of a service. */
  public static final String HEADER = "X-Headroom-Sandbox-Refusal";

  private SandboxRefusal() {}

  /** Returns the error of a response that is such a refusal; only this machine can give one. */
  public static Optional<ProviderError> errorOf(OutboundRequest request, HttpResponse response) {
    return response.headers().first(HEADER).isPresent() && request.origin().isLoopback()
        ? Optional.of(
            ProviderError.of(
                ErrorKind.UNSUPPORTED,
                "the sandbox has no answer to "
                    + request.method()
                    + " "
                    + Redaction.address(request.uri(), request.secrets()),
                "it plays recorded answers; see `headroom --sandbox=NAME` for other scenarios"))
        : Optional.empty();
  }
}
