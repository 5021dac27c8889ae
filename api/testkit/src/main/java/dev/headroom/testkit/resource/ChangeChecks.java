package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.testkit.resource.ListService.Reply;
import dev.headroom.testkit.resource.ResourceBench.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a change that a service accepts and answers with something else than the row: the
 * job that will do it, another object, or nothing. Only what can be read afterwards is the row.
 */
final class ChangeChecks {
  /** An id that no row has: what is returned with it comes from the answer to the change. */
  private static final String OTHER = "contract-job";

  private final ListFixture trial;

  ChangeChecks(ListFixture trial) {
    this.trial = trial;
  }

  List<Check> all() {
    var checks = new ArrayList<Check>();
    Set<Capability> declared = trial.resource().capabilities();
    if (declared.contains(Capability.CREATE)) {
      checks.add(
          Check.of(
              "takes no other answer for the row that was made",
              () -> problems(Capability.CREATE)));
    }
    if (declared.contains(Capability.UPDATE)) {
      checks.add(
          Check.of(
              "takes no other answer for the row that was changed",
              () -> problems(Capability.UPDATE)));
    }
    return checks;
  }

  private List<String> problems(Capability capability) {
    JsonElement item = trial.items(1).getFirst();
    Optional<Row> present = trial.undisturbed(1).tables().first(trial.name());
    if (present.isEmpty()) {
      return List.of("the example makes no row");
    }
    String listPath = trial.listPath();
    var problems = new ArrayList<String>();
    answers()
        .forEach(
            (what, reply) -> {
              var operations = trial.bench().operations(trial.name());
              trial.answerWith(
                  request -> {
                    if (!request.method().equals("GET")) {
                      return reply;
                    }
                    if (request.path().equals(listPath)) {
                      return trial.page(request, List.of(item));
                    }
                    return request.path().contains(OTHER)
                        ? Reply.of(404, "{\"message\":\"not found\"}")
                        : Reply.of(200, item.toString());
                  });
              String problem = problem(operations, capability, present.get());
              if (problem != null) {
                problems.add(capability + " that is answered " + what + " " + problem);
              }
            });
    return problems;
  }

  private @Nullable String problem(
      ResourceBench.Operations operations, Capability capability, Row present) {
    Resource resource = operations.resource();
    RowKey key = keyOf(present);
    try {
      Row row =
          capability == Capability.CREATE
              ? resource.create(operations.context(), change(resource, capability, present))
              : resource.update(operations.context(), key, change(resource, capability, present));
      if (capability == Capability.UPDATE && !keyOf(row).equals(key)) {
        return "returns the row " + keyOf(row).values() + " instead of " + key.values();
      }
      return holds(row) ? "returns the answer as the row" : null;
    } catch (ProviderException refused) {
      return null;
    } catch (RuntimeException unexpected) {
      return "throws " + unexpected;
    }
  }

  private static boolean holds(Row row) {
    for (int index = 0; index < row.schema().columns().size(); index++) {
      Object value = row.value(index);
      if (value instanceof String text && text.contains(OTHER)) {
        return true;
      }
    }
    return false;
  }

  /** Returns a change of everything that may be written, to what the example has. */
  private static RowChange change(Resource resource, Capability capability, Row present) {
    var values = new HashMap<String, Object>();
    for (Column column : resource.schema().columns()) {
      boolean isWritten =
          resource
              .writableColumns(capability)
              .map(names -> names.contains(column.name()))
              .orElse(!column.key());
      if (isWritten) {
        Object value = present.value(resource.schema().indexOf(column.name()));
        values.put(column.name(), value == null ? OperationChecks.invented(column) : value);
      }
    }
    return new RowChange(values);
  }

  private static RowKey keyOf(Row row) {
    ResourceSchema schema = row.schema();
    var values = new ArrayList<Object>();
    for (Column column : schema.keyColumns()) {
      values.add(
          Optional.ofNullable(row.value(schema.indexOf(column.name())))
              .orElseThrow(() -> new AssertionError("no " + column.name())));
    }
    return new RowKey(values);
  }

  private Map<String, Reply> answers() {
    var answers = new LinkedHashMap<String, Reply>();
    String job = job().toString();
    answers.put("202 with a job", Reply.of(202, job));
    answers.put("200 with another object", Reply.of(200, job));
    answers.put("200 with null", Reply.of(200, "null"));
    answers.put("200 with a list", Reply.of(200, "[" + job + "]"));
    answers.put("200 with a word", Reply.of(200, "\"" + OTHER + "\""));
    answers.put("204", Reply.of(204, ""));
    return answers;
  }

  /** Returns an object that has an id under every name the key may have, and no other value. */
  private JsonObject job() {
    var job = new JsonObject();
    job.addProperty("id", OTHER);
    job.addProperty("status", "queued");
    for (Column column : trial.schema().keyColumns()) {
      job.addProperty(column.name(), OTHER);
      job.addProperty(camelCase(column.name()), OTHER);
    }
    return job;
  }

  private static String camelCase(String name) {
    var text = new StringBuilder();
    for (String word : name.split("_", -1)) {
      text.append(
          text.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return text.toString();
  }
}
