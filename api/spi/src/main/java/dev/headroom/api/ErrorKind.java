package dev.headroom.api;

import java.util.Locale;

/**
 * What went wrong, in the few words that a program may act upon. The lower-case name is what JSON
 * output shows as {@code error.kind}. May gain members in a minor version.
 *
 * @since 0.1
 */
public enum ErrorKind {
  /** No credential was found. The user has to sign in, or to install the tool that owns one. */
  NOT_SIGNED_IN,
  /** The credential was valid once and is no longer. Signing in again mends it. */
  AUTH_EXPIRED,
  /** The service refused the credential or what it is allowed to do. */
  AUTH_REJECTED,
  /** The account has no subscription to what was asked for. */
  NOT_SUBSCRIBED,
  /** Too many requests. Wait until {@link ProviderError#retryAt()}. */
  RATE_LIMITED,
  /** The service answered that it cannot answer now. */
  UNAVAILABLE,
  /** The service answered something this version does not understand. */
  INVALID_RESPONSE,
  /** No connection, a broken connection, a name that does not resolve, or a TLS failure. */
  NETWORK,
  /** No answer within the time allowed. */
  TIMEOUT,
  /** The plugin itself failed. */
  PLUGIN_FAILURE,
  /** The item that a resource operation named does not exist. */
  NOT_FOUND,
  /** The service refused a change because of the state of the item. */
  CONFLICT,
  /** The request was refused as wrong: a value, a filter or a command line. */
  INVALID_REQUEST,
  /** A setting that is needed is missing or not valid. The user has to set it. */
  NOT_CONFIGURED,
  /** The provider cannot do this. */
  UNSUPPORTED;

  /** Returns the name used in JSON and documentation, such as {@code not_signed_in}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the user has to sign in (again) before a repetition can succeed. */
  public boolean needsSignIn() {
    return this == NOT_SIGNED_IN || this == AUTH_EXPIRED || this == AUTH_REJECTED;
  }
}
