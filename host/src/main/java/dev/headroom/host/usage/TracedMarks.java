package dev.headroom.host.usage;

import dev.headroom.api.Provider;
import dev.headroom.host.auth.AuthProvider;
import dev.headroom.host.auth.CredentialTrace;
import dev.headroom.host.auth.CredentialTraces;
import dev.headroom.host.platform.Machine;
import dev.headroom.host.provider.OpenContext;
import java.util.Optional;

/** Marks credentials by the trace that the auth room takes of them. */
public final class TracedMarks implements CredentialMarks {
  private final CredentialTraces traces;
  private final Machine machine;

  /** Makes marks of the credentials of one profile on this machine. */
  public TracedMarks(CredentialTraces traces, Machine machine) {
    this.traces = traces;
    this.machine = machine;
  }

  @Override
  public Optional<CredentialMark> of(Provider provider, OpenContext context) {
    CredentialTrace trace =
        traces.of(
            new AuthProvider(
                provider.info().id(),
                provider.info().name(),
                provider.authMethods(),
                context.settings(),
                context.environment(),
                () -> context));
    return trace.fingerprint().map(fingerprint -> mark(fingerprint, trace));
  }

  private CredentialMark mark(String fingerprint, CredentialTrace trace) {
    return trace.complete()
        ? new CredentialMark(
            fingerprint, Optional.of(Evidence.of(machine, trace.files(), trace.variables())))
        : CredentialMark.of(fingerprint);
  }
}
