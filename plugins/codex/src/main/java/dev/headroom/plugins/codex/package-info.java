/**
 * The Codex provider.
 *
 * <h2>What we know, and from where</h2>
 *
 * <p>None of this is documented by OpenAI. It was observed in the Codex CLI and in two public tools
 * that ask the same endpoints: {@code joshuadavidthomas/vibeusage} ({@code internal/provider}) and
 * {@code steipete/CodexBar} ({@code docs}, {@code Sources/CodexBarCore/Providers/Codex}). Fields
 * come and go; everything may be missing or null, and numbers may be written as texts.
 *
 * <ul>
 *   <li>{@code GET /wham/usage} takes the CLI's token; {@code ChatGPT-Account-Id} chooses among the
 *       accounts of a user. Servers that are not ChatGPT have {@code /api/codex/usage} instead. 401
 *       means that the token has ended, 403 that there is no plan with Codex.
 *   <li>{@code GET /wham/rate-limit-reset-credits} lists resets in hand. It is welcome and not
 *       needed.
 *   <li>Percentages are percent used; {@code remaining_percent} of an individual limit is what
 *       remains. Times are in seconds since 1970, 0 for none.
 *   <li>{@code individual_limit} is a member's share of the monthly credits of a team, and stands
 *       at the root, in {@code rate_limit} or in {@code spend_control}, in this order.
 *   <li>{@code auth.json} says nothing of when the token ends. The refresh token belongs to the
 *       CLI; using it signs the user out there.
 *   <li>The keychain item is kept per home: its account is {@code cli|} and the first 16
 *       hexadecimal digits of the SHA-256 of the path.
 * </ul>
 */
@NullMarked
package dev.headroom.plugins.codex;

import org.jspecify.annotations.NullMarked;
