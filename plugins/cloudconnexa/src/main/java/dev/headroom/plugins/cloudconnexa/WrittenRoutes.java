package dev.headroom.plugins.cloudconnexa;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Routes inside of applications and IP services are read as {@code domain} or {@code subnet} with
 * an id and a type, and written as {@code value}.
 */
final class WrittenRoutes {
  private WrittenRoutes() {}

  /** Returns routes as they are written; those that are so already stay as they are. */
  static JsonElement of(JsonElement routes) {
    if (!(routes instanceof JsonArray list)) {
      return routes;
    }
    var written = new JsonArray(list.size());
    list.forEach(route -> written.add(route instanceof JsonObject object ? one(object) : route));
    return written;
  }

  private static JsonObject one(JsonObject route) {
    JsonObject written = route.deepCopy();
    JsonElement domain = written.remove("domain");
    JsonElement subnet = written.remove("subnet");
    JsonElement value = domain == null ? subnet : domain;
    if (!written.has("value") && value != null) {
      written.add("value", value);
    }
    written.remove("id");
    written.remove("type");
    written.remove("parentRouteId");
    return written;
  }
}
