package dev.headroom.engine.http.outbound;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.engine.platform.Deadline;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * On whose behalf calls are made, and how far they may go.
 *
 * @param owner the provider's id, for the log and the limit on the rate
 * @param allowedBases the base addresses whose origins may be called
 * @param responses learns what the service says of credentials, and replaces those it refuses
 * @param account names the account of a credential, the same after a renewal, where that is known;
 *     what it may ask for is counted by it
 * @param deadline when everything is given up
 * @param maxAnswer the largest answer, in bytes after decompression, to a call that says nothing
 *     about it
 * @param confidential whether the log shows neither paths nor headers, because a secret may stand
 *     anywhere in them
 * @param aboutUsage whether the calls ask for usage. Such a call is sent once, because services
 *     that limit these calls extend the penalty; and nobody needs a secret that its answer repeats
 */
public record HttpScope(
    String owner,
    List<URI> allowedBases,
    CredentialResponses responses,
    Function<Credential, Optional<String>> account,
    Deadline deadline,
    long maxAnswer,
    boolean confidential,
    boolean aboutUsage) {
  public HttpScope {
    allowedBases = List.copyOf(allowedBases);
  }

  /** Makes a scope whose calls are logged, redacted. */
  public HttpScope(
      String owner,
      List<URI> allowedBases,
      CredentialResponses responses,
      Function<Credential, Optional<String>> account,
      Deadline deadline,
      long maxAnswer) {
    this(owner, allowedBases, responses, account, deadline, maxAnswer, false, false);
  }

  /** Makes a scope in which answers may have the usual size, and no account is known. */
  public HttpScope(
      String owner, List<URI> allowedBases, CredentialResponses responses, Deadline deadline) {
    this(
        owner,
        allowedBases,
        responses,
        credential -> Optional.empty(),
        deadline,
        HttpRequest.DEFAULT_MAX_BYTES);
  }

  /** Returns the same scope with a log that says as little as possible. */
  public HttpScope asConfidential() {
    return new HttpScope(
        owner, allowedBases, responses, account, deadline, maxAnswer, true, aboutUsage);
  }

  /** Returns the same scope for calls that ask for usage. */
  public HttpScope forUsage() {
    return new HttpScope(
        owner, allowedBases, responses, account, deadline, maxAnswer, confidential, true);
  }
}
