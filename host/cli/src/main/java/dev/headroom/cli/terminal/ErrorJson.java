package dev.headroom.cli.terminal;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.ProviderError;
import java.io.IOException;
import java.util.Optional;

/** The error of a provider, the same in every schema that has one. */
public final class ErrorJson {
  private ErrorJson() {}

  /** Writes the member {@code error}; {@code null} where there is none. */
  public static void write(JsonWriter out, Optional<ProviderError> error) throws IOException {
    out.name("error");
    if (error.isEmpty()) {
      out.nullValue();
      return;
    }
    out.beginObject();
    out.name("kind").value(error.get().kind().code());
    out.name("message").value(error.get().message());
    out.name("hint").value(ErrorHint.of(error.get()).orElse(null));
    out.name("retryAt")
        .value(
            error.get().retryAt().isPresent() ? TimeText.iso(error.get().retryAt().get()) : null);
    out.endObject();
  }
}
