package dev.headroom.toolkit.rest;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import java.util.Optional;

/** A service as its resources see it: how it is called, and what its refusals mean. */
public interface RestService {
  /**
   * Returns a call with the address, the credential and the headers that the service wants.
   *
   * @param path path and query, encoded
   * @throws ProviderException when there is no credential
   */
  HttpRequest call(ProviderContext context, String method, String path);

  /** Returns what the statuses of the service mean. */
  ErrorTable errors();

  /**
   * Returns a service at the setting {@code base_url} that wants a bearer token and answers JSON.
   *
   * @param methodId the sign-in method that has the token
   */
  static RestService withBearer(String methodId, ErrorTable errors) {
    return new RestService() {
      @Override
      public HttpRequest call(ProviderContext context, String method, String path) {
        Credential token =
            context.credentials().find(methodId).orElseThrow(() -> notSignedIn(context));
        return HttpRequest.of(method, context.settings().address("base_url", path))
            .withHeader("Accept", "application/json")
            .withBearer(token);
      }

      @Override
      public ErrorTable errors() {
        return errors;
      }
    };
  }

  /**
   * Sends a call and returns its answer.
   *
   * @throws ProviderException what the table says of an answer without success
   */
  default HttpResponse send(ProviderContext context, HttpRequest call) {
    HttpResponse reply = context.http().send(call);
    if (!reply.isSuccess()) {
      throw new ProviderException(errors().error(reply, context.clock().instant()));
    }
    return reply;
  }

  /** Sends a call and returns its answer, or nothing when what it names does not exist. */
  default Optional<HttpResponse> sendIfExists(ProviderContext context, HttpRequest call) {
    try {
      return Optional.of(send(context, call));
    } catch (ProviderException failed) {
      if (failed.error().kind() == ErrorKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private static ProviderException notSignedIn(ProviderContext context) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.NOT_SIGNED_IN,
            "no credential for " + context.providerId(),
            "run `headroom auth login " + context.providerId() + "`"));
  }
}
