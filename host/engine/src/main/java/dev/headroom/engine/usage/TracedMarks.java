package dev.headroom.engine.usage;

import dev.headroom.api.Provider;
import dev.headroom.engine.auth.credential.AuthProvider;
import dev.headroom.engine.auth.credential.CredentialTrace;
import dev.headroom.engine.auth.credential.CredentialTraces;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.provider.CloseableContext;
import dev.headroom.engine.usage.snapshot.CacheValidators;
import dev.headroom.engine.usage.snapshot.CredentialFingerprint;
import java.util.List;
import java.util.Optional;

/** Marks credentials by the trace that the auth room takes of them. */
public final class TracedMarks implements CredentialFingerprints {
  private final CredentialTraces traces;
  private final Machine machine;

  /** Makes marks of the credentials of one profile on this machine. */
  public TracedMarks(CredentialTraces traces, Machine machine) {
    this.traces = traces;
    this.machine = machine;
  }

  @Override
  public Optional<CredentialFingerprint> of(Provider provider, CloseableContext context) {
    CredentialTrace trace =
        traces.of(
            new AuthProvider(
                provider.info().id(),
                provider.info().name(),
                provider.authMethods(),
                context.settings(),
                List.of(),
                context.environment(),
                () -> context));
    return trace.fingerprint().map(fingerprint -> mark(fingerprint, trace));
  }

  private CredentialFingerprint mark(String fingerprint, CredentialTrace trace) {
    return trace.complete()
        ? new CredentialFingerprint(
            fingerprint, Optional.of(CacheValidators.of(machine, trace.files(), trace.variables())))
        : CredentialFingerprint.of(fingerprint);
  }
}
