package dev.headroom.host.provider;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.auth.Credentials;
import dev.headroom.host.platform.Deadline;
import java.util.function.Supplier;

/** Opens the credentials of a provider for one piece of work. Implemented by the auth room. */
@FunctionalInterface
public interface CredentialsFactory {
  /**
   * Opens the credentials.
   *
   * @param account the name the user gave the account
   * @param deadline renewing a credential ends with it
   * @param context the context the credentials will be part of; asked for only by a sign-in that
   *     the plugin performs itself
   */
  Credentials open(
      Provider provider, String account, Deadline deadline, Supplier<ProviderContext> context);
}
