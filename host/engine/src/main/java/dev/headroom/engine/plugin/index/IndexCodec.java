package dev.headroom.engine.plugin.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.api.ProviderInfo;
import dev.headroom.engine.plugin.discovery.PluginFile;
import dev.headroom.engine.plugin.discovery.PluginManifest;
import dev.headroom.engine.plugin.discovery.PluginManifest.Dependency;
import dev.headroom.engine.plugin.discovery.ProviderEntry.Named;
import dev.headroom.engine.plugin.index.PluginStatus.Complaint;
import dev.headroom.engine.plugin.loading.ProviderDescription;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The index as bytes. Not JSON, because it is read at nearly every start: no library is loaded for
 * it, and sixty plugins take well under a millisecond.
 *
 * <p>The bytes are: a magic number, the number of the format, a checksum of the rest; then the API
 * version for which the verdicts hold, and the entries. An index of another format, with another
 * API version or with a wrong checksum is no index.
 */
final class IndexCodec {
  private static final int MAGIC = 0x48525058;

  /** To be raised whenever the layout or the meaning of an entry changes. */
  private static final int FORMAT = 3;

  private static final int USABLE = 0;
  private static final int UNREAD = 1;
  private static final int REFUSED = 2;

  private IndexCodec() {}

  /**
   * What is known about a file of this size and time of change.
   *
   * @param modified in milliseconds, or a digest for a folder; see {@link PluginFile}
   */
  record Entry(long size, long modified, PluginStatus verdict) {}

  /** Returns the index as bytes, its entries in the order of the map. */
  static byte[] encode(String apiVersion, Map<String, Entry> entries) throws IOException {
    var body = new ByteArrayOutputStream();
    var out = new Writer(body);
    out.text(apiVersion);
    out.data.writeInt(entries.size());
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      out.text(entry.getKey());
      out.data.writeLong(entry.getValue().size());
      out.data.writeLong(entry.getValue().modified());
      out.verdict(entry.getValue().verdict());
    }
    var bytes = new ByteArrayOutputStream(body.size() + 16);
    var head = new DataOutputStream(bytes);
    head.writeInt(MAGIC);
    head.writeInt(FORMAT);
    head.writeLong(checksum(body.toByteArray(), 0));
    body.writeTo(head);
    return bytes.toByteArray();
  }

  /**
   * Returns the entries of an index.
   *
   * @throws IOException when these bytes are not an index for this API version
   */
  static Map<String, Entry> decode(String apiVersion, byte[] bytes) throws IOException {
    var in = new Reader(new DataInputStream(new ByteArrayInputStream(bytes)));
    if (in.data.readInt() != MAGIC
        || in.data.readInt() != FORMAT
        || in.data.readLong() != checksum(bytes, 16)
        || !in.text().equals(apiVersion)) {
      throw new StreamCorruptedException("not an index of this version");
    }
    int count = in.data.readInt();
    var entries = new LinkedHashMap<String, Entry>();
    for (int index = 0; index < count; index++) {
      String key = in.text();
      entries.put(key, new Entry(in.data.readLong(), in.data.readLong(), in.verdict()));
    }
    return entries;
  }

  private static long checksum(byte[] bytes, int from) {
    var checksum = new CRC32();
    checksum.update(bytes, from, Math.max(0, bytes.length - from));
    return checksum.getValue();
  }

  private static final class Writer {
    private final DataOutputStream data;

    Writer(ByteArrayOutputStream target) {
      this.data = new DataOutputStream(target);
    }

    void text(String text) throws IOException {
      byte[] bytes = text.getBytes(UTF_8);
      data.writeInt(bytes.length);
      data.write(bytes);
    }

    void texts(List<String> texts) throws IOException {
      data.writeInt(texts.size());
      for (String text : texts) {
        text(text);
      }
    }

    void named(List<Named> named) throws IOException {
      data.writeInt(named.size());
      for (Named each : named) {
        text(each.id());
        text(each.text());
      }
    }

    void verdict(PluginStatus verdict) throws IOException {
      switch (verdict) {
        case PluginStatus.Usable usable -> {
          data.writeByte(USABLE);
          manifest(usable.manifest());
          data.writeInt(usable.providers().size());
          for (ProviderDescription provider : usable.providers()) {
            provider(provider);
          }
          data.writeInt(usable.notices().size());
          for (Complaint notice : usable.notices()) {
            complaint(notice);
          }
        }
        case PluginStatus.Unread unread -> {
          data.writeByte(UNREAD);
          manifest(unread.manifest());
        }
        case PluginStatus.Refused refused -> {
          data.writeByte(REFUSED);
          data.writeBoolean(refused.manifest().isPresent());
          if (refused.manifest().isPresent()) {
            manifest(refused.manifest().get());
          }
          complaint(refused.complaint());
        }
      }
    }

    private void manifest(PluginManifest manifest) throws IOException {
      text(manifest.id());
      text(manifest.version());
      text(manifest.requires());
      text(manifest.description());
      text(manifest.author());
      text(manifest.license());
      data.writeInt(manifest.dependencies().size());
      for (Dependency dependency : manifest.dependencies()) {
        text(dependency.id());
        text(dependency.versions());
        data.writeBoolean(dependency.optional());
      }
    }

    private void complaint(Complaint complaint) throws IOException {
      text(complaint.reason());
      text(complaint.remedy());
    }

    private void provider(ProviderDescription provider) throws IOException {
      ProviderInfo info = provider.info();
      text(info.id());
      text(info.name());
      text(info.description());
      text(info.homepage().toString());
      text(info.dashboard().map(URI::toString).orElse(""));
      texts(provider.strategies());
      named(provider.authMethods());
      texts(provider.settings());
      texts(provider.resources());
      texts(provider.withoutTable());
      named(provider.commands());
      data.writeBoolean(provider.discoversResources());
      data.writeBoolean(provider.hasStatusPage());
    }
  }

  private static final class Reader {
    private final DataInputStream data;

    Reader(DataInputStream data) {
      this.data = data;
    }

    String text() throws IOException {
      int length = data.readInt();
      if (length < 0 || length > data.available()) {
        throw new StreamCorruptedException("a text longer than the index");
      }
      return new String(data.readNBytes(length), UTF_8);
    }

    List<String> texts() throws IOException {
      return list(this::text);
    }

    List<Named> named() throws IOException {
      return list(() -> new Named(text(), text()));
    }

    PluginStatus verdict() throws IOException {
      int kind = data.readByte();
      return switch (kind) {
        case USABLE ->
            new PluginStatus.Usable(manifest(), list(this::provider), list(this::complaint));
        case UNREAD -> new PluginStatus.Unread(manifest());
        case REFUSED ->
            new PluginStatus.Refused(
                data.readBoolean() ? Optional.of(manifest()) : Optional.empty(), complaint());
        default -> throw new StreamCorruptedException("an unknown verdict: " + kind);
      };
    }

    private PluginManifest manifest() throws IOException {
      return new PluginManifest(
          text(),
          text(),
          text(),
          text(),
          text(),
          text(),
          list(() -> new Dependency(text(), text(), data.readBoolean())));
    }

    private Complaint complaint() throws IOException {
      return new Complaint(text(), text());
    }

    private ProviderDescription provider() throws IOException {
      var info = new ProviderInfo(text(), text(), text(), URI.create(text()), dashboard(text()));
      return new ProviderDescription(
          info,
          texts(),
          named(),
          texts(),
          texts(),
          texts(),
          named(),
          data.readBoolean(),
          data.readBoolean());
    }

    private static Optional<URI> dashboard(String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
    }

    private <T> List<T> list(Item<T> item) throws IOException {
      int count = data.readInt();
      if (count < 0 || count > data.available()) {
        throw new StreamCorruptedException("a list longer than the index");
      }
      var items = new ArrayList<T>(count);
      for (int index = 0; index < count; index++) {
        items.add(item.read());
      }
      return items;
    }
  }

  /** Reads one thing. */
  @FunctionalInterface
  private interface Item<T> {
    T read() throws IOException;
  }
}
