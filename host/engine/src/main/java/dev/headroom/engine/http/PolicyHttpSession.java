package dev.headroom.engine.http;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.http.CredentialUse;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.limit.RateLimiter;
import dev.headroom.engine.http.limit.RetryPolicy;
import dev.headroom.engine.http.limit.Sleeper;
import dev.headroom.engine.http.limit.Timing;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.http.outbound.OutboundRequest;
import dev.headroom.engine.http.outbound.Redaction;
import dev.headroom.engine.http.outbound.SandboxRefusal;
import dev.headroom.engine.http.wire.ApacheWire;
import dev.headroom.engine.http.wire.WireException;
import dev.headroom.engine.http.wire.WireLog;
import dev.headroom.engine.http.wire.WireLogWriter;
import dev.headroom.toolkit.http.ForeignResponses;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Puts the rules around the wire. From the outside in: a credential the service refuses is replaced
 * once; redirects are followed; an attempt that failed for the moment is repeated; every attempt
 * waits for its turn and has its limit.
 */
final class PolicyHttpSession implements HttpSession {
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(30);

  private final HttpScope scope;
  private final Supplier<ApacheWire> wire;
  private final RequestPolicy admission;
  private final RetryPolicy retries;
  private final RateLimiter limiter;
  private final Sleeper pauses;
  private final WireLogWriter log;
  private final Map<Credential, Credential> replaced = new ConcurrentHashMap<>();
  private final Set<StartedCall> started = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile boolean changed;

  PolicyHttpSession(
      HttpScope scope, Supplier<ApacheWire> wire, RateLimiter limiter, Timing timing, WireLog log) {
    this.scope = scope;
    this.wire = wire;
    this.limiter = limiter;
    admission = new RequestPolicy(scope);
    retries = new RetryPolicy(timing);
    pauses = timing.pauses();
    this.log = new WireLogWriter(log, scope);
  }

  @Override
  public HttpResponse send(HttpRequest call) {
    requireOpen();
    admission.check(call);
    try {
      HttpResponse reply = sendWithCredential(call);
      if (reply.isSuccess() && !call.isRepeatable()) {
        changed = true;
      }
      return reply;
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the call to " + Origin.of(call.uri()).authority() + " was given up", givenUp);
    }
  }

  @Override
  public PendingResponse start(HttpRequest call) {
    requireOpen();
    var pending = new StartedCall(() -> send(call), started::remove);
    started.add(pending);
    pending.start();
    if (closed) {
      pending.cancel();
    }
    return pending;
  }

  @Override
  public boolean hasChangedSomething() {
    return changed;
  }

  @Override
  public void close() {
    closed = true;
    started.forEach(StartedCall::cancel);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("a call after the end of the work it belongs to");
    }
  }

  private HttpResponse sendWithCredential(HttpRequest call) throws InterruptedException {
    // What one call of this work learnt spares the others a refusal.
    Optional<CredentialUse> use =
        call.credential()
            .map(
                given -> given.with(replaced.getOrDefault(given.credential(), given.credential())));
    Answer answer = follow(OutboundRequest.first(call, use, scope), call);
    requireAnswerOfService(call, answer);
    if (use.isEmpty()) {
      return answer.reply();
    }
    if (answer.reply().status() != 401 || answer.hop().credential().isEmpty()) {
      noteAccepted(use.get(), answer);
      return answer.reply();
    }
    Credential refused = use.get().credential();
    Optional<Credential> better =
        scope.responses().refused(refused).filter(other -> !other.equals(refused));
    if (better.isEmpty()) {
      return answer.reply();
    }
    HttpRequest repeated = call.withCredential(use.get().with(better.get()));
    admission.check(repeated);
    call.credential().ifPresent(given -> replaced.put(given.credential(), better.get()));
    CredentialUse second = use.get().with(better.get());
    Answer again = follow(OutboundRequest.first(repeated, Optional.of(second), scope), repeated);
    requireAnswerOfService(call, again);
    noteAccepted(second, again);
    return again.reply();
  }

  /** A credential counts as accepted when the service did what was asked with it. */
  private void noteAccepted(CredentialUse use, Answer answer) {
    if (answer.reply().isSuccess() && answer.hop().credential().isPresent()) {
      scope.responses().accepted(use.credential());
    }
  }

  private static void requireAnswerOfService(HttpRequest call, Answer answer) {
    SandboxRefusal.errorOf(answer.hop(), answer.reply())
        .or(() -> ForeignResponses.errorOf(call, answer.reply()))
        .ifPresent(
            error -> {
              throw new ProviderException(error);
            });
  }

  private Answer follow(OutboundRequest first, HttpRequest call) throws InterruptedException {
    Set<String> seen = new HashSet<>();
    OutboundRequest hop = first;
    while (true) {
      HttpResponse reply = sendUntilItLasts(hop, call);
      Optional<OutboundRequest> next =
          call.followRedirects() ? Redirects.next(hop, reply) : Optional.empty();
      if (next.isEmpty()) {
        return new Answer(hop, reply);
      }
      seen.add(hop.method() + " " + hop.uri());
      checkRedirect(call, hop, next.get(), seen);
      hop = next.get();
    }
  }

  private void checkRedirect(
      HttpRequest call, OutboundRequest from, OutboundRequest to, Set<String> seen) {
    if (!admission.allowsRedirect(call, from, to)) {
      String message =
          from.origin().authority()
              + " redirects to "
              + to.origin()
              + ", which is not an address of "
              + scope.owner();
      throw new ProviderException(
          ProviderError.of(
              ErrorKind.NETWORK,
              message,
              "check whether the network asks for a sign-in, and the address in"
                  + " `headroom config show`"));
    }
    if (seen.contains(to.method() + " " + to.uri())) {
      throw Redirects.refused(from, "in a circle");
    }
    if (seen.size() > Redirects.MOST) {
      throw Redirects.refused(from, "more than " + Redirects.MOST + " times");
    }
  }

  private HttpResponse sendUntilItLasts(OutboundRequest hop, HttpRequest call)
      throws InterruptedException {
    for (int done = 0; ; done++) {
      Optional<Duration> pause;
      try {
        Attempt attempt = attempt(hop, call, done);
        pause =
            retries.afterReply(
                hop, attempt.reply(), done, scope.deadline().remaining(), attempt.heldBack());
        if (pause.isEmpty()) {
          return attempt.reply();
        }
      } catch (WireException failure) {
        pause = retries.afterFailure(hop, failure, done, scope.deadline().remaining());
        if (pause.isEmpty()) {
          throw failure.toProviderException();
        }
      }
      if (pause.get().isPositive()) {
        log.waiting(pause.get());
        pauses.pause(pause.get());
      }
    }
  }

  private Attempt attempt(OutboundRequest hop, HttpRequest call, int retry)
      throws WireException, InterruptedException {
    Optional<RateLimiter.Permit> turn =
        limiter.acquire(scope.owner(), hop, scope.deadline().remaining());
    if (turn.isEmpty()) {
      throw noTimeLeft(hop);
    }
    try (RateLimiter.Permit permit = turn.get()) {
      Duration limit = limit(call);
      if (!limit.isPositive()) {
        throw noTimeLeft(hop);
      }
      log.sent(hop, retry);
      long start = System.nanoTime();
      try {
        HttpResponse reply = wire.get().exchange(hop, limit);
        log.received(hop, reply, System.nanoTime() - start);
        return new Attempt(withoutSecrets(hop, reply), permit.answered(reply));
      } catch (WireException failure) {
        log.failed(hop, failure, System.nanoTime() - start);
        throw failure;
      }
    }
  }

  /** Rows may hold a secret that the user asked for; refusals and usage never need one. */
  private HttpResponse withoutSecrets(OutboundRequest hop, HttpResponse reply) {
    return reply.isSuccess() && !scope.aboutUsage() ? reply : Redaction.body(reply, hop.secrets());
  }

  private Duration limit(HttpRequest call) {
    Duration wanted = call.timeout().orElse(LONGEST_ATTEMPT);
    Duration remaining = scope.deadline().remaining();
    return wanted.compareTo(remaining) < 0 ? wanted : remaining;
  }

  private static WireException noTimeLeft(OutboundRequest hop) {
    return WireException.lasting(
        ProviderError.of(
            ErrorKind.TIMEOUT, "no time was left for the call to " + hop.origin().authority()),
        null);
  }

  /**
   * An attempt that was answered.
   *
   * @param heldBack whether the limiter makes the next one wait
   */
  private record Attempt(HttpResponse reply, boolean heldBack) {}

  private record Answer(OutboundRequest hop, HttpResponse reply) {}
}
