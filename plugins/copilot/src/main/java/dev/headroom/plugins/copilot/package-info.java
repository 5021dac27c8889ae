/**
 * The GitHub Copilot provider.
 *
 * <h2>What we know, and from where</h2>
 *
 * <p>The device flow is documented by GitHub; the endpoint for quotas is not. It was observed in
 * the editors' extension ({@code microsoft/vscode} reads the same fields) and in two public tools:
 * {@code joshuadavidthomas/vibeusage} ({@code internal/provider}) and {@code steipete/CodexBar}
 * ({@code Sources/CodexBarCore/Providers/Copilot}). Fields come and go; everything may be missing
 * or null, and numbers may be written as texts.
 *
 * <ul>
 *   <li>{@code GET /copilot_internal/user} takes a token of a user. 403 means no subscription,
 *       unless {@code X-RateLimit-Remaining} is 0 or {@code Retry-After} is there, as GitHub
 *       documents for its whole API; 404 means no access.
 *   <li>{@code percent_remaining} and {@code remaining} are what remains; the latter is negative
 *       after overage. {@code unlimited} comes with an entitlement of 0.
 *   <li>Free accounts came in another shape: {@code monthly_quotas} is the whole, {@code
 *       limited_user_quotas} what remains of it, {@code limited_user_reset_date} a date.
 *   <li>{@code token_based_billing} makes every quota a placeholder of zeros with 100 percent
 *       remaining.
 *   <li>{@code quota_reset_date_utc} is RFC 3339, {@code quota_reset_date} the date alone.
 *   <li>An enterprise has its API at {@code api.<host>} and signs in at {@code <host>}.
 * </ul>
 */
@NullMarked
package dev.headroom.plugins.copilot;

import org.jspecify.annotations.NullMarked;
