package dev.headroom.api;

import dev.headroom.api.auth.Credentials;
import dev.headroom.api.http.Http;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a call may use, scoped to one profile, one provider and one account. Implemented by the
 * host; the testkit has an implementation for tests.
 *
 * <p>Environment variables, the home directory, the time and the network all come through here. A
 * plugin that takes them from nowhere else can be tested without touching the machine.
 *
 * <p>Valid from the call that received it until that call returns. Safe for use by the threads of
 * that call.
 *
 * @since 0.1
 */
public interface ProviderContext {
  /** Returns the id of the provider this context is for. */
  String providerId();

  /** Returns the name of the active profile. */
  String profile();

  /** Returns the name the user gave the account; {@code default} when there is only one. */
  String account();

  /** Returns the only way to the network. */
  Http http();

  /** Returns access to the credentials the user consented to. */
  Credentials credentials();

  /** Returns the effective settings of this provider. */
  Settings settings();

  /** Returns the time source, in UTC. */
  Clock clock();

  /** Returns a small durable memory for what rarely changes. */
  KeyValueCache memory();

  /**
   * Returns a directory that belongs to this provider within this profile. It exists, only the user
   * can read it, and it survives upgrades.
   */
  Path dataDirectory();

  /** Returns the machine as the plugin may see it. */
  Environment environment();

  /** Returns the logger of the provider. Secrets known to the host are masked in what it writes. */
  System.Logger log();

  /** Returns where long work says how far it is. */
  Progress progress();

  /** Returns where a command of the plugin's own answers the user. */
  CommandOutput output();
}
