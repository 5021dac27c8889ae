package dev.headroom.cli.root;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers why something was not written: the writers in front of it say
 * nothing, and half a file without an error is taken for a whole one.
 */
final class StandardOutput extends FilterOutputStream {
  private @Nullable IOException failure;

  StandardOutput(OutputStream stream) {
    super(stream);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Returns why something was lost; empty when nothing was, or nobody wanted to read it. */
  Optional<String> loss() {
    if (failure == null) {
      return Optional.empty();
    }
    String reason = String.valueOf(failure.getMessage());
    // Whoever closes the other end of a pipe, as `head` does, has seen enough.
    return reason.toLowerCase(Locale.ROOT).contains("pipe")
        ? Optional.empty()
        : Optional.of(reason);
  }
}
