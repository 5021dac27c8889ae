package dev.headroom.engine.auth.store;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the file form of a stored credential. Exact, unlike what reads answers from outside: a
 * password may start with a blank.
 */
final class CredentialJsonReader {
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final Map<String, String> grant = new LinkedHashMap<>();
  private final Map<String, String> refusal = new LinkedHashMap<>();
  private final List<String> scopes = new ArrayList<>();

  private CredentialJsonReader() {}

  static StoredCredential read(String text) throws UnreadableCredentialException {
    var reader = new CredentialJsonReader();
    reader.collect(text);
    try {
      return reader.assemble();
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw new UnreadableCredentialException("has a missing or wrong member");
    }
  }

  private void collect(String text) throws UnreadableCredentialException {
    try (var json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        switch (name) {
          case "attributes" -> collectObject(json, attributes);
          case "grant" -> collectObject(json, grant);
          case "refusal" -> collectObject(json, refusal);
          case "scopes" -> collectList(json, scopes);
          default -> collectText(json, name, texts);
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new UnreadableCredentialException("is not valid JSON");
      }
    } catch (IOException | IllegalStateException malformed) {
      throw new UnreadableCredentialException("is not valid JSON");
    }
  }

  private static void collectObject(JsonReader json, Map<String, String> into) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      collectText(json, json.nextName(), into);
    }
    json.endObject();
  }

  private static void collectList(JsonReader json, List<String> into) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      into.add(json.nextString());
    }
    json.endArray();
  }

  private static void collectText(JsonReader json, String name, Map<String, String> into)
      throws IOException {
    switch (json.peek()) {
      case STRING, NUMBER -> into.put(name, json.nextString());
      default -> json.skipValue();
    }
  }

  private StoredCredential assemble() throws UnreadableCredentialException {
    int version = Integer.parseInt(required(texts, "version"));
    if (version > CredentialJson.VERSION) {
      throw new UnreadableCredentialException("was written by a newer version of this program");
    }
    return new StoredCredential(
        texts.containsKey("kind") ? Optional.of(credential()) : Optional.empty(),
        grant.isEmpty() ? Optional.empty() : Optional.of(grant()),
        text("principal"),
        Instant.parse(required(texts, "obtained_at")),
        refusal.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new StoredCredential.Refusal(
                    Instant.parse(required(refusal, "at")), required(refusal, "message"))));
  }

  private Credential credential() {
    Secret secret = Secret.of(required(texts, "secret"));
    Optional<Instant> expiresAt = text("expires_at").map(Instant::parse);
    return switch (required(texts, "kind")) {
      case CredentialJson.API_KEY -> new Credential.ApiKey(secret);
      case CredentialJson.COOKIE -> new Credential.Cookie(required(texts, "cookie_name"), secret);
      case CredentialJson.SESSION -> new Credential.Session(secret, expiresAt, attributes);
      case CredentialJson.TOKENS ->
          new Credential.TokenSet(
              secret, text("refresh_token").map(Secret::of), expiresAt, scopes, attributes);
      default -> throw new IllegalArgumentException("kind");
    };
  }

  private Grant grant() {
    String principal = required(grant, "principal");
    Secret secret = Secret.of(required(grant, "secret"));
    return switch (required(grant, "kind")) {
      case CredentialJson.CLIENT -> new Grant.Client(principal, secret);
      case CredentialJson.PASSWORD -> new Grant.Password(principal, secret);
      default -> throw new IllegalArgumentException("kind");
    };
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private static String required(Map<String, String> members, String name) {
    String value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }
}
