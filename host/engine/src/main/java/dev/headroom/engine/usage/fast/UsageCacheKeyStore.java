package dev.headroom.engine.usage.fast;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.usage.snapshot.CacheValidators;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the {@link UsageCacheKey} on disk. One that cannot be read is not there, and one that
 * cannot be written makes the next answer slower, nothing else.
 */
public final class UsageCacheKeyStore {
  private static final int VERSION = 1;
  private static final int MAXIMUM_BYTES = 256 * 1024;

  private final Path file;

  public UsageCacheKeyStore(Directories directories) {
    this.file = directories.cache().resolve("usage-index.json");
  }

  /** Returns what was kept, whether its evidence holds or not. */
  public Optional<UsageCacheKey> read() {
    try {
      Optional<String> text = PrivateFiles.readText(file, MAXIMUM_BYTES);
      return text.isEmpty() ? Optional.empty() : parse(text.get());
    } catch (IOException | IllegalStateException | NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  /** Keeps the index, unless the same is kept already. */
  public void write(UsageCacheKey index) {
    if (read().filter(index::equals).isPresent()) {
      return;
    }
    StringWriter text = new StringWriter();
    try (JsonWriter out = new JsonWriter(text)) {
      out.beginObject();
      out.name("version").value(VERSION);
      out.name("profile").value(index.profile());
      out.name("providers").beginObject();
      for (UsageCacheKey.Entry entry : index.providers()) {
        out.name(entry.id()).value(entry.maxAgeSeconds());
      }
      out.endObject();
      writeTexts(out.name("display"), index.display());
      writeTexts(out.name("evidence"), index.evidence().stamps());
      out.endObject();
      out.flush();
      PrivateFiles.write(file, text.toString());
    } catch (IOException e) {
      // The next answer takes the long way.
    }
  }

  private static void writeTexts(JsonWriter out, Map<String, String> texts) throws IOException {
    out.beginObject();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.name(text.getKey()).value(text.getValue());
    }
    out.endObject();
  }

  private static Optional<UsageCacheKey> parse(String text) throws IOException {
    int version = 0;
    String profile = "";
    List<UsageCacheKey.Entry> providers = new ArrayList<>();
    Map<String, String> display = Map.of();
    Map<String, String> stamps = Map.of();
    try (JsonReader in = new JsonReader(new StringReader(text))) {
      in.beginObject();
      while (in.hasNext()) {
        switch (in.nextName()) {
          case "version" -> version = in.nextInt();
          case "profile" -> profile = in.nextString();
          case "providers" -> {
            in.beginObject();
            while (in.hasNext()) {
              providers.add(new UsageCacheKey.Entry(in.nextName(), in.nextLong()));
            }
            in.endObject();
          }
          case "display" -> display = readTexts(in);
          case "evidence" -> stamps = readTexts(in);
          default -> in.skipValue();
        }
      }
      in.endObject();
    }
    return version == VERSION && !profile.isEmpty() && !stamps.isEmpty()
        ? Optional.of(new UsageCacheKey(profile, providers, display, new CacheValidators(stamps)))
        : Optional.empty();
  }

  private static Map<String, String> readTexts(JsonReader in) throws IOException {
    Map<String, String> texts = new HashMap<>();
    in.beginObject();
    while (in.hasNext()) {
      texts.put(in.nextName(), in.nextString());
    }
    in.endObject();
    return texts;
  }
}
