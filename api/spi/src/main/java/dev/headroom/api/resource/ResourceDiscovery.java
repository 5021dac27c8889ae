package dev.headroom.api.resource;

import dev.headroom.api.ProviderContext;
import java.time.Duration;
import java.util.List;

/**
 * How a provider learns which resources it has, where only its service, or a file of the user's,
 * can tell.
 *
 * <p>That is done in two steps, because the answer outlives the process that asked: {@link #ask}
 * returns a text, the host keeps it for the profile, in a file that only the user can read, and
 * {@link #resources} makes resources of it in every process that needs them, without asking again.
 *
 * <p>The host decides when to ask: when it knows no answer, when the last one is older than {@link
 * #timeToLive()}, when the user names something it does not have, and when the user wants
 * everything anew. It never asks for help, completion or the list of tables, nor offline; then the
 * last answer counts, whatever its age, as it does when the service cannot be asked.
 *
 * @since 0.1
 */
public interface ResourceDiscovery {
  /** The longest answer, in characters. */
  int LONGEST_ANSWER = 1 << 20;

  /**
   * Returns how long an answer counts as fresh; the same value at every call. Zero asks in every
   * process that needs the resources, which suits files of the user's.
   */
  Duration timeToLive();

  /**
   * Asks which resources there are, within the half minute that the context has.
   *
   * @return what {@link #resources} makes them of, in a form that only this provider understands,
   *     at most {@link #LONGEST_ANSWER} characters; only what is needed, and nothing secret
   */
  String ask(ProviderContext context);

  /**
   * Makes the resources of an answer. Their names are none of {@link
   * dev.headroom.api.Provider#resources}, and what they embed, or are embedded in, is of the same
   * answer. Does no I/O.
   *
   * @param answer what {@link #ask} returned, maybe long ago
   * @throws RuntimeException when an earlier version of the plugin wrote it in another form; then
   *     the host asks anew
   */
  List<Resource> resources(String answer);
}
