package dev.headroom.engine.usage;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.PrivateFiles;
import dev.headroom.engine.profile.ProfileDirectories;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cool-downs of one profile, kept over processes: the next command must not ask either.
 *
 * <p>Safe for use by several threads and processes. When two write at once one entry may be lost,
 * which costs one more request.
 */
public final class RateLimitBackoffs {
  private static final int MAXIMUM_BYTES = 64 * 1024;

  private final Path directory;

  /** Makes the store of a profile. Nothing is read or created yet. */
  public RateLimitBackoffs(Directories directories, String profile) {
    this.directory = ProfileDirectories.of(directories, profile).state().resolve("cool-downs");
  }

  /** Returns what holds a strategy back now. */
  public Optional<RateLimitBackoff> find(
      String providerId, String strategy, String fingerprint, Instant now) {
    for (RateLimitBackoff coolDown : read(providerId)) {
      if (coolDown.holdsBack(strategy, fingerprint, now)) {
        return Optional.of(coolDown);
      }
    }
    return Optional.empty();
  }

  /** Keeps a cool-down in place of an earlier one of the same strategy. */
  public void start(String providerId, RateLimitBackoff coolDown, Instant now) {
    List<RateLimitBackoff> kept = new ArrayList<>();
    for (RateLimitBackoff other : read(providerId)) {
      if (other.until().isAfter(now) && !other.strategy().equals(coolDown.strategy())) {
        kept.add(other);
      }
    }
    kept.add(coolDown);
    write(providerId, kept);
  }

  /** Forgets the cool-downs of a provider: the user signed out, or in as somebody else. */
  public void forget(String providerId) {
    try {
      PrivateFiles.delete(fileOf(providerId));
    } catch (IOException e) {
      // They end by themselves, within the hour.
    }
  }

  private List<RateLimitBackoff> read(String providerId) {
    try {
      Optional<String> text = PrivateFiles.readText(fileOf(providerId), MAXIMUM_BYTES);
      return text.isEmpty() ? List.of() : parse(text.get());
    } catch (IOException
        | IllegalStateException
        | NumberFormatException
        | DateTimeException damaged) {
      return List.of();
    }
  }

  private static List<RateLimitBackoff> parse(String text) throws IOException {
    List<RateLimitBackoff> all = new ArrayList<>();
    try (JsonReader in = new JsonReader(new StringReader(text))) {
      in.beginArray();
      while (in.hasNext()) {
        all.add(parseOne(in));
      }
      in.endArray();
    }
    return all;
  }

  private static RateLimitBackoff parseOne(JsonReader in) throws IOException {
    String strategy = "";
    String fingerprint = "";
    String reason = "";
    Instant until = Instant.EPOCH;
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "strategy" -> strategy = in.nextString();
        case "fingerprint" -> fingerprint = in.nextString();
        case "until" -> until = Instant.ofEpochSecond(in.nextLong());
        case "reason" -> reason = in.nextString();
        default -> in.skipValue();
      }
    }
    in.endObject();
    return new RateLimitBackoff(strategy, fingerprint, until, reason);
  }

  private void write(String providerId, List<RateLimitBackoff> coolDowns) {
    StringWriter text = new StringWriter();
    try (JsonWriter out = new JsonWriter(text)) {
      out.beginArray();
      for (RateLimitBackoff coolDown : coolDowns) {
        out.beginObject();
        out.name("strategy").value(coolDown.strategy());
        out.name("fingerprint").value(coolDown.fingerprint());
        out.name("until").value(coolDown.until().getEpochSecond());
        out.name("reason").value(coolDown.reason());
        out.endObject();
      }
      out.endArray();
      out.flush();
      PrivateFiles.write(fileOf(providerId), text.toString());
    } catch (IOException e) {
      // The next command asks once more than it should.
    }
  }

  private Path fileOf(String providerId) {
    return directory.resolve(providerId + ".json");
  }
}
