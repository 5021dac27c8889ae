package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.toolkit.json.JsonReplies;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.rest.PathTemplate;
import dev.headroom.toolkit.rest.RestService;
import dev.headroom.toolkit.rest.RowMapping;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/**
 * Actions on one item. Some of them came with a minor version of the API that does not show in its
 * address, so an address that is not there can mean two things: no such item, or a tenant that
 * cannot do this. Whether the item can be read tells which.
 */
final class ItemActions {
  private final RestService service;
  private final RowMapping rows;
  private final String item;

  /**
   * @param item the path of an item, with the place {@code {id}}
   */
  ItemActions(RestService service, RowMapping rows, String item) {
    this.service = service;
    this.rows = rows;
    this.item = item;
  }

  /**
   * Returns an action that is one call without a body.
   *
   * @param suffix what follows the path of the item
   */
  ResourceAction of(String name, String description, String method, String suffix) {
    return new ResourceAction(
        name,
        description,
        true,
        (context, key, arguments) -> {
          send(context, key, name, method, suffix);
          return row(context, key, Map.of());
        });
  }

  /**
   * Returns an action whose answer is a text that is secret. It comes back in a column of the row
   * that is never stored.
   */
  ResourceAction yielding(String column, String name, String description, String suffix) {
    return new ResourceAction(
            name,
            description,
            true,
            (context, key, arguments) -> {
              String text = send(context, key, name, "POST", suffix).text().strip();
              if (text.isEmpty()) {
                throw new ProviderException(
                    ErrorKind.INVALID_RESPONSE,
                    CloudConnexaService.NAME + " answered an empty " + column);
              }
              return Optional.of(told(context, key, column, text));
            })
        .telling(column);
  }

  private HttpResponse send(
      ProviderContext context, RowKey key, String action, String method, String suffix) {
    try {
      return service.send(context, service.call(context, method, path(key, suffix)));
    } catch (ProviderException failed) {
      boolean isMissing =
          failed.error().kind() == ErrorKind.NOT_FOUND
              || failed.error().kind() == ErrorKind.UNSUPPORTED;
      if (isMissing && find(context, key).isPresent()) {
        throw new ProviderException(
            ErrorKind.UNSUPPORTED,
            CloudConnexaService.NAME + " does not support " + action + " for this account");
      }
      throw failed;
    }
  }

  /** What is told once is not lost because the rest of the item cannot be read. */
  private Row told(ProviderContext context, RowKey key, String column, String secret) {
    try {
      Optional<Row> row = row(context, key, Map.of(column, secret));
      if (row.isPresent()) {
        return row.get();
      }
    } catch (ProviderException unread) {
      context.log().log(
          Level.WARNING, "only the " + column + " is shown: " + unread.error().message());
    }
    String keyColumn = rows.schema().keyColumns().getFirst().name();
    return Row.of(rows.schema()).set(keyColumn, key.text()).set(column, secret).build();
  }

  private Optional<Row> row(ProviderContext context, RowKey key, Map<String, Object> given) {
    return find(context, key).map(found -> rows.row(found, given));
  }

  private Optional<JsonView> find(ProviderContext context, RowKey key) {
    return service
        .sendIfExists(context, service.call(context, "GET", path(key, "")))
        .map(reply -> JsonReplies.object(reply, CloudConnexaService.NAME));
  }

  private String path(RowKey key, String suffix) {
    return PathTemplate.parse(item + suffix).expand(Map.of("id", key.text()), Map.of());
  }
}
