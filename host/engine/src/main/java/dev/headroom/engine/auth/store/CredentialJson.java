package dev.headroom.engine.auth.store;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.auth.Credential;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes the file form of a stored credential; {@link CredentialJsonReader} reads it. */
final class CredentialJson {
  /** The version of the form. Members may be added within a version; readers skip the unknown. */
  static final int VERSION = 1;

  static final String API_KEY = "api_key";
  static final String TOKENS = "tokens";
  static final String SESSION = "session";
  static final String COOKIE = "cookie";
  static final String CLIENT = "client";
  static final String PASSWORD = "password";

  private CredentialJson() {}

  static String write(StoredCredential stored) {
    var text = new StringWriter();
    try (var json = new JsonWriter(text)) {
      json.setSerializeNulls(false);
      json.beginObject();
      json.name("version").value(VERSION);
      if (stored.credential().isPresent()) {
        writeCredential(stored.credential().get(), json);
      }
      json.name("obtained_at").value(stored.obtainedAt().toString());
      json.name("principal").value(stored.principal().orElse(null));
      if (stored.grant().isPresent()) {
        writeGrant(stored.grant().get(), json);
      }
      if (stored.refusal().isPresent()) {
        json.name("refusal").beginObject();
        json.name("at").value(stored.refusal().get().at().toString());
        json.name("message").value(stored.refusal().get().message());
        json.endObject();
      }
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    }
    return text + "\n";
  }

  private static void writeCredential(Credential credential, JsonWriter json) throws IOException {
    json.name("kind").value(kind(credential));
    json.name("secret").value(credential.secret().reveal());
    switch (credential) {
      case Credential.ApiKey _ -> {}
      case Credential.Cookie cookie -> json.name("cookie_name").value(cookie.name());
      case Credential.Session session -> {
        json.name("expires_at").value(session.expiresAt().map(Object::toString).orElse(null));
        writeAttributes(session.attributes(), json);
      }
      case Credential.TokenSet token -> {
        json.name("refresh_token")
            .value(token.refreshToken().map(refresh -> refresh.reveal()).orElse(null));
        json.name("expires_at").value(token.expiresAt().map(Object::toString).orElse(null));
        json.name("scopes").beginArray();
        for (String scope : token.scopes()) {
          json.value(scope);
        }
        json.endArray();
        writeAttributes(token.attributes(), json);
      }
    }
  }

  private static String kind(Credential credential) {
    return switch (credential) {
      case Credential.ApiKey _ -> API_KEY;
      case Credential.TokenSet _ -> TOKENS;
      case Credential.Session _ -> SESSION;
      case Credential.Cookie _ -> COOKIE;
    };
  }

  private static void writeGrant(Grant grant, JsonWriter json) throws IOException {
    json.name("grant").beginObject();
    json.name("kind")
        .value(
            switch (grant) {
              case Grant.Client _ -> CLIENT;
              case Grant.Password _ -> PASSWORD;
            });
    json.name("principal").value(grant.principal());
    json.name("secret").value(grant.secret().reveal());
    json.endObject();
  }

  private static void writeAttributes(Map<String, String> attributes, JsonWriter json)
      throws IOException {
    json.name("attributes").beginObject();
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      json.name(attribute.getKey()).value(attribute.getValue());
    }
    json.endObject();
  }
}
