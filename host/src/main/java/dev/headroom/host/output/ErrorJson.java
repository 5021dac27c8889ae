package dev.headroom.host.output;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import java.io.IOException;
import java.util.Optional;

/** The error of a provider, the same in every schema that has one. */
final class ErrorJson {
  private ErrorJson() {}

  /** Writes the member {@code error}; {@code null} where there is none. */
  static void write(JsonWriter out, Optional<ProviderError> error) throws IOException {
    out.name("error");
    if (error.isEmpty()) {
      out.nullValue();
      return;
    }
    out.beginObject();
    out.name("kind").value(kindOf(error.get()).code());
    out.name("message").value(error.get().message());
    out.name("hint").value(ErrorHint.of(error.get()).orElse(null));
    out.name("retryAt")
        .value(
            error.get().retryAt().isPresent() ? TimeText.iso(error.get().retryAt().get()) : null);
    out.endObject();
  }

  /**
   * The schemas name the kinds that a fetch can end with; the others become the nearest of them.
   */
  private static ErrorKind kindOf(ProviderError error) {
    return switch (error.kind()) {
      case NOT_FOUND, INVALID_REQUEST -> ErrorKind.BAD_ANSWER;
      case CONFLICT, UNSUPPORTED -> ErrorKind.UNAVAILABLE;
      case NOT_SIGNED_IN,
          AUTH_EXPIRED,
          AUTH_REJECTED,
          NOT_SUBSCRIBED,
          RATE_LIMITED,
          UNAVAILABLE,
          BAD_ANSWER,
          NETWORK,
          TIMEOUT,
          PLUGIN_FAILURE ->
          error.kind();
    };
  }
}
