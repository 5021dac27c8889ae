package dev.headroom.toolkit.scenario;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.usage.ProviderStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the tree of a scenario file into a {@link Scenario}. */
final class ScenarioReader {
  static final String SCHEMA = "headroom.scenario.v1";

  private ScenarioReader() {}

  /**
   * Reads a scenario.
   *
   * @param place the name of the file, for messages
   * @param filled the tree, its placeholders filled
   */
  static Scenario read(String place, JsonElement filled) {
    var root = new StrictObject(place, filled);
    if (!root.text("schema").equals(SCHEMA)) {
      throw root.wrong("schema", "is not " + SCHEMA);
    }
    var scenario =
        new Scenario(
            root.text("provider"),
            root.text("name"),
            root.text("description"),
            root.texts("environment"),
            files(root),
            credentials(root),
            root.texts("settings"),
            exchanges(root),
            expectation(root.object("expect")));
    root.refuseOthers();
    return scenario;
  }

  private static Map<String, String> files(StrictObject root) {
    Optional<StrictObject> found = root.findObject("files");
    if (found.isEmpty()) {
      return Map.of();
    }
    var files = new LinkedHashMap<String, String>();
    for (String path : found.get().names()) {
      if (!path.startsWith("~/") || path.contains("..")) {
        throw root.wrong("files", "has a path outside of the home directory: " + path);
      }
      JsonElement content = found.get().element(path);
      files.put(path, isText(content) ? content.getAsString() : content.toString());
    }
    return files;
  }

  private static boolean isText(JsonElement element) {
    return element instanceof JsonPrimitive primitive && primitive.isString();
  }

  private static Map<String, Credential> credentials(StrictObject root) {
    Optional<StrictObject> found = root.findObject("credentials");
    if (found.isEmpty()) {
      return Map.of();
    }
    var credentials = new LinkedHashMap<String, Credential>();
    for (String method : found.get().names()) {
      credentials.put(method, credential(found.get().object(method)));
    }
    return credentials;
  }

  private static Credential credential(StrictObject object) {
    Secret secret = Secret.of(object.text("secret"));
    String type = object.text("type");
    Credential credential =
        switch (type) {
          case "api_key" -> new Credential.ApiKey(secret);
          case "token_set" ->
              new Credential.TokenSet(
                  secret,
                  object.findText("refreshToken").map(Secret::of),
                  object.findInstant("expiresAt"),
                  object.textList("scopes"),
                  object.texts("attributes"));
          case "session" ->
              new Credential.Session(
                  secret, object.findInstant("expiresAt"), object.texts("attributes"));
          case "cookie" -> new Credential.Cookie(object.text("name"), secret);
          default -> throw object.wrong("type", "is not one of its values: " + type);
        };
    object.refuseOthers();
    return credential;
  }

  private static List<Exchange> exchanges(StrictObject root) {
    var exchanges = new ArrayList<Exchange>();
    for (StrictObject object : root.objects("exchanges")) {
      exchanges.add(
          new Exchange(
              request(object.object("request")),
              response(object.object("response")),
              object.findConstant("during", Exchange.Phase.class).orElse(Exchange.Phase.USAGE),
              object.findBoolean("optional").orElse(false)));
      object.refuseOthers();
    }
    return exchanges;
  }

  private static Exchange.Request request(StrictObject object) {
    String path = object.text("path");
    if (!path.startsWith("/") || path.contains("?")) {
      throw object.wrong("path", "does not start with a slash, or has a query");
    }
    var request =
        new Exchange.Request(
            object.findText("method").orElse("GET"),
            object.findText("setting").orElse("base_url"),
            path,
            object.texts("query"),
            object.texts("headers"),
            object.find("json"),
            object.texts("form"));
    object.refuseOthers();
    return request;
  }

  private static Exchange.Response response(StrictObject object) {
    Optional<JsonElement> json = object.find("json");
    Optional<String> text = object.findText("text");
    if (json.isPresent() && text.isPresent()) {
      throw object.wrong("text", "and json are both there");
    }
    Exchange.Body body =
        json.<Exchange.Body>map(Exchange.Body.Json::new)
            .orElseGet(() -> new Exchange.Body.Text(text.orElse("")));
    var response =
        new Exchange.Response(
            object.integer("status", 200),
            object.texts("headers"),
            body,
            object.duration("delay"),
            object.findConstant("fault", Exchange.Fault.class));
    object.refuseOthers();
    return response;
  }

  private static Expectation expectation(StrictObject object) {
    Optional<StrictObject> usage = object.findObject("usage");
    Optional<StrictObject> error = object.findObject("error");
    if (usage.isPresent() == error.isPresent()) {
      throw object.wrong("usage", "and error: exactly one of them is needed");
    }
    var expectation =
        new Expectation(
            usage.map(ScenarioReader::known).orElseGet(() -> unknown(error.orElseThrow())),
            object.findObject("status").map(ScenarioReader::status));
    object.refuseOthers();
    return expectation;
  }

  private static Expectation.Usage known(StrictObject object) {
    Optional<String> source = object.findText("source");
    JsonObject content = object.content().deepCopy();
    content.remove("source");
    return new Expectation.Usage.Known(source, content);
  }

  private static Expectation.Usage unknown(StrictObject object) {
    var unknown =
        new Expectation.Usage.Unknown(
            object
                .findConstant("kind", ErrorKind.class)
                .orElseThrow(() -> object.wrong("kind", "is missing")),
            object.findBoolean("fatal"),
            object.findText("message"),
            object.findText("hint"),
            object.findInstant("retryAt"));
    object.refuseOthers();
    return unknown;
  }

  private static Expectation.Status status(StrictObject object) {
    var status =
        new Expectation.Status(
            object
                .findConstant("level", ProviderStatus.Level.class)
                .orElseThrow(() -> object.wrong("level", "is missing")),
            object.findText("description"));
    object.refuseOthers();
    return status;
  }
}
