package dev.headroom.plugins.claude;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.usage.FetchResult;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.toolkit.http.ReplyErrors;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import java.util.Optional;
import java.util.function.Function;

/** Judges an answer about usage. */
final class ClaudeResults {
  private ClaudeResults() {}

  /**
   * Returns the snapshot of an answer, or why there is none.
   *
   * @param mapping maps the answer; what it leaves empty is a failure
   */
  static FetchResult of(HttpResponse reply, Function<JsonView, UsageSnapshot> mapping) {
    JsonView usage = JsonReplies.object(reply, ClaudeProvider.NAME);
    UsageSnapshot snapshot = mapping.apply(usage);
    if (!snapshot.isEmpty()) {
      return FetchResult.success(snapshot);
    }
    Optional<ProviderError> error = ReplyErrors.errorInside(reply, ClaudeProvider.NAME);
    if (error.isPresent()) {
      return new FetchResult.Failure(error.get());
    }
    return ClaudeUsageReader.isBlank(usage)
        ? FetchResult.failure(
            ErrorKind.NOT_SUBSCRIBED, "no usage limits: this Claude account has no paid plan")
        : FetchResult.failure(
            ErrorKind.INVALID_RESPONSE,
            "Claude returned no limits this version understands; check for an update");
  }
}
