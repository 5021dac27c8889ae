package dev.headroom.host.usage;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.host.auth.AuthProvider;
import dev.headroom.host.auth.CredentialTrace;
import dev.headroom.host.auth.CredentialTraces;
import dev.headroom.host.platform.Machine;
import java.util.Optional;
import java.util.function.Supplier;

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
  public Optional<CredentialMark> of(Provider provider, ProviderContext context) {
    Supplier<ProviderContext> self = () -> context;
    CredentialTrace trace =
        traces.of(
            new AuthProvider(
                provider.info().id(),
                provider.info().name(),
                provider.authMethods(),
                context.settings(),
                context.environment(),
                self));
    return trace.fingerprint().map(fingerprint -> mark(fingerprint, trace));
  }

  private CredentialMark mark(String fingerprint, CredentialTrace trace) {
    return trace.complete()
        ? new CredentialMark(
            fingerprint, Optional.of(Evidence.of(machine, trace.files(), trace.variables())))
        : CredentialMark.of(fingerprint);
  }
}
