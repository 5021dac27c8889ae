package dev.headroom.engine.auth.credential;

import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential;
import java.util.List;

/** The settings that the host itself declares for sign-in. */
public final class AuthSettings {
  /** Host setting: how long before its end a token is renewed; a duration. */
  public static final String RENEW_BEFORE = "auth.renew_before";

  /** Provider setting: whether the owner of a borrowed credential may be run to renew it. */
  public static final String RENEW_WITH_VENDOR_TOOL = "renew_with_vendor_tool";

  private static final Setting VENDOR_TOOL =
      Setting.of(
          RENEW_WITH_VENDOR_TOOL,
          Setting.Type.BOOLEAN,
          "false",
          "Run the vendor's CLI to refresh an expired login (may use up one request)");

  private AuthSettings() {}

  /** Returns the settings that a provider with these methods has besides its own. */
  public static List<Setting> declaredFor(List<AuthMethod> methods) {
    for (AuthMethod method : methods) {
      if (method instanceof ExternalCredential borrowed && borrowed.renewal().isPresent()) {
        return List.of(VENDOR_TOOL);
      }
    }
    return List.of();
  }

  /** Whether the user lets the owner of this credential renew it. */
  public static boolean allowsVendorTool(AuthProvider provider, ExternalCredential method) {
    return method.renewal().isPresent() && provider.settings().isTrue(RENEW_WITH_VENDOR_TOOL);
  }
}
