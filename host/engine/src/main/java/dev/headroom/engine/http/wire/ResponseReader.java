package dev.headroom.engine.http.wire;

import dev.headroom.engine.http.outbound.Origin;
import dev.headroom.engine.http.outbound.Redaction;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Reads the content of an answer, decompressed, up to a cap. The cap holds for what comes out of
 * the decompression, so a compressed bomb costs no more than an honest answer; of an answer over
 * the cap no more than the cap is ever in memory.
 */
final class ResponseReader {
  /** What {@link #read} understands; the value of {@code Accept-Encoding}. */
  static final String ENCODINGS = "gzip, deflate";

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 16;

  private final Origin origin;
  private final int cap;

  ResponseReader(Origin origin, long cap) {
    this.origin = origin;
    this.cap = Math.clamp(cap, 0, LARGEST_ARRAY);
  }

  /**
   * Reads everything. The stream is at its end afterwards, so that the connection can be used
   * again, unless this throws.
   */
  byte[] read(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    String encoding = encodingOf(response);
    // An announced length is believed only to refuse: nothing of a giant is read at all.
    if (encoding.isEmpty() && entity.getContentLength() > cap) {
      throw tooLarge();
    }
    InputStream raw = entity.getContent();
    return encoding.isEmpty() ? readCapped(raw) : decompress(encoding, new Shielded(raw));
  }

  private byte[] decompress(String encoding, Shielded start) throws IOException {
    if (isAtEnd(start)) {
      return new byte[0];
    }
    try (InputStream decoded = decode(encoding, start)) {
      byte[] content = readCapped(decoded);
      // A compressed content ends by itself; the answer around it has to be read to its end too.
      int ignored = start.read();
      return content;
    } catch (ZipException | EOFException damaged) {
      throw WireException.lasting(
          TransportErrors.badAnswer(
              "the compressed answer of " + origin.authority() + " cannot be decompressed"),
          damaged);
    }
  }

  private byte[] readCapped(InputStream in) throws IOException {
    byte[] content = in.readNBytes(cap);
    if (content.length == cap && in.read() >= 0) {
      throw tooLarge();
    }
    return content;
  }

  private InputStream decode(String encoding, PushbackInputStream in) throws IOException {
    return switch (encoding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(in);
      case "deflate" -> new Inflating(in, !startsLikeZlib(in));
      default ->
          throw WireException.badAnswer(
              "the answer of "
                  + origin.authority()
                  + " is encoded in a way that was not asked for: "
                  + Redaction.text(cut(encoding), List.of()));
    };
  }

  /** RFC 9110 means zlib by "deflate", yet some servers send the bare deflate stream. */
  private static boolean startsLikeZlib(PushbackInputStream in) throws IOException {
    int first = in.read();
    int second = in.read();
    if (second >= 0) {
      in.unread(second);
    }
    in.unread(first);
    return (first & 0x0f) == 8 && ((first << 8) + second) % 31 == 0;
  }

  private static boolean isAtEnd(PushbackInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return true;
    }
    in.unread(first);
    return false;
  }

  private String encodingOf(ClassicHttpResponse response) throws IOException {
    try {
      Header header = response.getHeader("content-encoding");
      String value = header == null ? "" : header.getValue().strip().toLowerCase(Locale.ROOT);
      return value.equals("identity") ? "" : value;
    } catch (ProtocolException several) {
      throw WireException.badAnswer(
          "the answer of " + origin.authority() + " names its encoding more than once");
    }
  }

  private WireException tooLarge() {
    return WireException.badAnswer(
        "the answer of " + origin.authority() + " is larger than the " + size(cap) + " allowed");
  }

  private static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40);
  }

  private static String size(long bytes) {
    long mebibyte = 1024 * 1024;
    if (bytes >= mebibyte && bytes % mebibyte == 0) {
      return bytes / mebibyte + " MiB";
    }
    return bytes >= 1024 && bytes % 1024 == 0 ? bytes / 1024 + " KiB" : bytes + " bytes";
  }

  /**
   * The content of the answer, which stays open: closing it would read a giant to its end, and
   * whether the connection is used again is decided elsewhere.
   */
  private static final class Shielded extends PushbackInputStream {
    Shielded(InputStream in) {
      super(in, 2);
    }

    @Override
    public void close() {}
  }

  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream in, boolean bare) {
      super(in, new Inflater(bare));
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
