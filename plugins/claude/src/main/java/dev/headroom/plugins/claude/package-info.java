/**
 * The Claude provider.
 *
 * <h2>What we know, and from where</h2>
 *
 * <p>None of this is documented by Anthropic. It was observed in Claude Code and in two public
 * tools that ask the same endpoints: {@code joshuadavidthomas/vibeusage} ({@code
 * internal/provider}) and {@code steipete/CodexBar} ({@code docs}, {@code
 * Sources/CodexBarCore/Providers}). Fields come and go; everything may be missing or null.
 *
 * <ul>
 *   <li>{@code GET /api/oauth/usage} and {@code /api/oauth/profile} of the API take Claude Code's
 *       token with {@code anthropic-beta: oauth-2025-04-20}; the usage needs the scope {@code
 *       user:profile}. 401 means that the token has ended, 403 that it may not read usage. The
 *       profile names the organisation of the token; {@code /api/oauth/account}, which older
 *       services have, names all memberships in no particular order.
 *   <li>{@code GET /api/organizations}, {@code …/{id}/usage}, {@code …/{id}/prepaid/credits},
 *       {@code /api/account} and {@code /v1/code/routines/run-budget} of the web application take
 *       the cookie {@code sessionKey}. The usage has the shape of the API's.
 *   <li>Percentages are percent used, 0 to 100 with a fraction. Resets are RFC 3339, with fraction
 *       and offset, and null for a window that has not started.
 *   <li>Money is in minor units, whose number of decimal places the answer gives as {@code
 *       exponent} or {@code decimal_places}, else the currency. Newer answers have it in {@code
 *       spend}, older ones in {@code extra_usage}. {@code monthly_limit: null} means no limit;
 *       extra usage counts by calendar month in UTC, which no field says.
 *   <li>The {@code limits} list is newer, repeats the members {@code five_hour} and {@code
 *       seven_day}, and may be all there is. Any member with {@code utilization} is a limit, also
 *       under a name that is not known.
 *   <li>{@code expiresAt} in the credentials file is in milliseconds, and not reliable: a token is
 *       tried until it is refused. The refresh token belongs to Claude Code; using it signs the
 *       user out there.
 *   <li>With {@code CLAUDE_CONFIG_DIR} the keychain item is called {@code Claude Code-credentials-}
 *       and the first eight hexadecimal digits of the SHA-256 of that path in NFC. File and item
 *       may both be there; the fresher one is in use.
 * </ul>
 */
@NullMarked
package dev.headroom.plugins.claude;

import org.jspecify.annotations.NullMarked;
