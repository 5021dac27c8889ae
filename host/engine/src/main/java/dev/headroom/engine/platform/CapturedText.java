package dev.headroom.engine.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a program writes, read on a thread of its own so that the program never waits for a reader.
 * Only the first part is kept.
 */
final class CapturedText {
  /** The longest text that is kept, in bytes. */
  static final int LONGEST = 1024 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Thread reader;

  CapturedText(InputStream source) {
    reader = Thread.startVirtualThread(() -> read(source));
  }

  /** Returns the text: all of it, or what there is at the deadline. */
  String await(Deadline deadline) throws InterruptedException {
    reader.join(deadline.remaining());
    synchronized (kept) {
      return kept.toString(UTF_8);
    }
  }

  private void read(InputStream source) {
    byte[] buffer = new byte[8192];
    try (source) {
      for (int length = source.read(buffer); length >= 0; length = source.read(buffer)) {
        synchronized (kept) {
          kept.write(buffer, 0, Math.min(length, LONGEST - kept.size()));
        }
      }
    } catch (IOException e) {
      // The program was killed: what it wrote until then counts.
    }
  }
}
