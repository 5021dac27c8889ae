package dev.headroom.engine.auth.store;

import dev.headroom.api.ProviderInfo;

/**
 * The place of one credential within a profile.
 *
 * @param providerId the provider it is for
 * @param methodId the sign-in method it comes from
 * @param account the name the user gave the account; {@link #DEFAULT_ACCOUNT} while there is one
 * @param ofEnvironment whether it was obtained with what environment variables hold. Such a token
 *     is kept apart, so that setting a variable for one command never changes what is stored
 */
public record CredentialSlot(
    String providerId, String methodId, String account, boolean ofEnvironment) {
  /** The account of a user who has one. */
  public static final String DEFAULT_ACCOUNT = "default";

  private static final int LONGEST_METHOD = 40;

  public CredentialSlot {
    ProviderInfo.requireProviderId(providerId);
    requireMethod(methodId);
    if (account.isBlank()) {
      throw new IllegalArgumentException("the name of an account is blank");
    }
  }

  /** Returns the slot of what the user gave us for an account. */
  public static CredentialSlot of(String providerId, String methodId, String account) {
    return new CredentialSlot(providerId, methodId, account, false);
  }

  /** Returns the slot of the same method for what the environment obtained. */
  public CredentialSlot inEnvironment() {
    return new CredentialSlot(providerId, methodId, account, true);
  }

  /** Returns a name that no other slot of the provider has. */
  public String name() {
    // No method id holds a hyphen or a dot, so the parts cannot be mistaken for each other.
    return methodId + (ofEnvironment ? "-environment." : ".") + account;
  }

  /** Returns a name that no other slot has. */
  public String key() {
    return providerId + "." + name();
  }

  // It becomes part of a file name, so its form is not left to the plugin.
  private static void requireMethod(String id) {
    boolean fits = !id.isEmpty() && id.length() <= LONGEST_METHOD;
    for (int i = 0; fits && i < id.length(); i++) {
      char c = id.charAt(i);
      fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
    if (!fits) {
      throw new IllegalArgumentException("not the id of a sign-in method");
    }
  }
}
