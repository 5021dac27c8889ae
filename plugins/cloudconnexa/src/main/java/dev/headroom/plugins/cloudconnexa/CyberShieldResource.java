package dev.headroom.plugins.cloudconnexa;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpBody;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.toolkit.rest.RestService;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list of domains that Cyber Shield lets through or keeps out. The service takes domains into it
 * and out of it, and has no call that tells which are in it; so neither has this resource.
 */
final class CyberShieldResource implements Resource {
  private static final String DOMAIN = "domain";
  private static final String COMMENT = "comment";

  /** Of a domain and its comment together, in characters. */
  private static final int LONGEST = 150;

  private final RestService service;
  private final ResourceSchema schema;
  private final String path;

  private CyberShieldResource(RestService service, String name, String description, String list) {
    this.service = service;
    this.path = "/cybershield/" + list;
    this.schema =
        new ResourceSchema(
            name,
            description,
            List.of(
                Columns.text(DOMAIN, "The domain").asKey(),
                Columns.text(COMMENT, "Why it is on the list")));
  }

  static List<Resource> all(RestService service) {
    return List.of(
        new CyberShieldResource(
            service,
            "cyber-shield-allowed-domain",
            "A domain that Cyber Shield always lets through",
            "allow-list"),
        new CyberShieldResource(
            service,
            "cyber-shield-blocked-domain",
            "Domains always blocked by Cyber Shield",
            "block-list"));
  }

  @Override
  public ResourceSchema schema() {
    return schema;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.CREATE, Capability.DELETE);
  }

  @Override
  public SyncPolicy syncPolicy() {
    return Schedules.BY_KEY;
  }

  /** A domain that is on the list already gets the new comment. */
  @Override
  public Row create(ProviderContext context, RowChange change) {
    String domain = text(change, DOMAIN);
    String comment = text(change, COMMENT);
    if (domain.isEmpty()) {
      throw invalid("needs a " + DOMAIN);
    }
    if (domain.length() + comment.length() > LONGEST) {
      throw invalid("takes a domain and a comment of " + LONGEST + " characters together");
    }
    var entry = new JsonObject();
    entry.addProperty(DOMAIN, domain);
    entry.addProperty(COMMENT, comment);
    service.send(context, call(context, "-add-domains", "domainAndComments", entry));
    return Row.of(schema).set(DOMAIN, domain).set(COMMENT, comment).build();
  }

  @Override
  public void delete(ProviderContext context, RowKey key) {
    var domain = new JsonPrimitive(key.text());
    service.sendIfExists(context, call(context, "-remove-domains", "domains", domain));
  }

  private HttpRequest call(
      ProviderContext context, String operation, String member, JsonElement item) {
    var list = new JsonArray();
    list.add(item);
    var body = new JsonObject();
    body.add(member, list);
    return service.call(context, "POST", path + operation).withBody(HttpBody.json(body.toString()));
  }

  private static String text(RowChange change, String column) {
    return Optional.ofNullable(change.values().get(column))
        .map(Object::toString)
        .orElse("")
        .strip();
  }

  private ProviderException invalid(String message) {
    return new ProviderException(ErrorKind.INVALID_REQUEST, schema.name() + " " + message);
  }
}
