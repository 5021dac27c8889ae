package dev.headroom.cli.terminal;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** An error, the same in every schema that has one. */
public final class ErrorJson {
  private ErrorJson() {}

  /** Writes the member {@code error}; {@code null} where there is none. */
  public static void write(JsonWriter out, Optional<ProviderError> error) throws IOException {
    out.name("error");
    if (error.isEmpty()) {
      out.nullValue();
      return;
    }
    write(
        out,
        Optional.of(error.get().kind()),
        error.get().message(),
        ErrorHint.of(error.get()),
        error.get().retryAt());
  }

  /** Writes the value of the member of an error that is not a provider's. */
  static void write(
      JsonWriter out,
      Optional<ErrorKind> kind,
      String message,
      Optional<String> hint,
      Optional<Instant> retryAt)
      throws IOException {
    out.beginObject();
    out.name("kind").value(kind.map(ErrorKind::code).orElse(null));
    out.name("message").value(message);
    out.name("hint").value(hint.orElse(null));
    out.name("retryAt").value(retryAt.map(TimeText::iso).orElse(null));
    out.endObject();
  }
}
