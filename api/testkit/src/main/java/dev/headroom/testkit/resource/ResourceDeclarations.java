package dev.headroom.testkit.resource;

import dev.headroom.api.Setting;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.ScanWindow;
import dev.headroom.api.resource.SyncPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What resources declare is complete and fits together. Needs no network. */
final class ResourceDeclarations {
  private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final Set<String> OPERATIONS = Set.of("list", "get", "create", "update", "delete");

  private final Map<String, Resource> resources = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ResourceDeclarations() {}

  /** Returns which windows are measured by a setting that is no number of the provider. */
  static List<String> windows(List<Resource> resources, List<Setting> settings) {
    var problems = new ArrayList<String>();
    for (Resource resource : resources) {
      resource
          .window()
          .map(ScanWindow::setting)
          .filter(
              key ->
                  settings.stream()
                      .noneMatch(
                          setting ->
                              setting.key().equals(key) && setting.type() == Setting.Type.INTEGER))
          .ifPresent(
              key ->
                  problems.add(
                      resource.schema().name()
                          + " has a window of "
                          + key
                          + ", which is no setting of type INTEGER"));
    }
    return problems;
  }

  static List<String> problems(List<Resource> all) {
    var declarations = new ResourceDeclarations();
    for (Resource resource : all) {
      String name = resource.schema().name();
      if (declarations.resources.put(name, resource) != null) {
        declarations.problems.add("two resources are named " + name);
      }
    }
    all.forEach(declarations::check);
    return List.copyOf(declarations.problems);
  }

  private void check(Resource resource) {
    ResourceSchema schema = resource.schema();
    requireSentence(schema.name(), schema.description());
    schema.columns().forEach(column -> check(schema, column));
    checkSource(resource);
    checkPolicy(resource);
    var names = new HashSet<String>();
    for (ResourceAction action : resource.actions()) {
      String name = schema.name() + " " + action.name();
      requireSentence(name, action.description());
      if (!ACTION.matcher(action.name()).matches()) {
        problems.add(name + " is no name of an action");
      }
      if (OPERATIONS.contains(action.name()) || !names.add(action.name())) {
        problems.add(name + " means two things");
      }
    }
    if (!schema.equals(resource.schema())
        || !resource.capabilities().equals(resource.capabilities())
        || !resource.syncPolicy().equals(resource.syncPolicy())) {
      problems.add(schema.name() + " declares something else at every call");
    }
  }

  private void check(ResourceSchema schema, Column column) {
    String name = schema.name() + "." + column.name();
    requireSentence(name, column.description());
    if (column.key() && column.sensitivity() == Column.Sensitivity.NEVER_STORED) {
      problems.add(name + " names rows and may not be stored");
    }
    column.references().ifPresent(target -> checkReference(name, target));
  }

  private void checkReference(String name, String target) {
    int dot = target.indexOf('.');
    Resource other = resources.get(dot < 0 ? target : target.substring(0, dot));
    boolean isKey =
        dot > 0
            && other != null
            && other.schema().column(target.substring(dot + 1)).filter(Column::key).isPresent();
    if (!isKey) {
      problems.add(name + " references " + target + ", which is no key of a resource");
    }
  }

  private void checkSource(Resource resource) {
    String name = resource.schema().name();
    Set<Capability> can = resource.capabilities();
    if (resource.embeddedIn().isPresent()) {
      String source = resource.embeddedIn().get();
      Resource other = resources.get(source);
      if (other == null) {
        problems.add(name + " is embedded in " + source + ", which is no resource");
      } else if (!other.capabilities().contains(Capability.SCAN)) {
        problems.add(name + " is embedded in " + source + ", which cannot be scanned");
      } else if (other.embeddedIn().isPresent()) {
        problems.add(name + " is embedded in " + source + ", which is embedded itself");
      }
    } else if (!can.contains(Capability.SCAN)
        && !(can.contains(Capability.GET)
            && resource.syncPolicy() instanceof SyncPolicy.OnDemand)) {
      if (isReadable(resource) || !isWritable(resource)) {
        problems.add(name + " can be neither scanned nor read on demand, and nothing embeds it");
      }
    }
  }

  private static boolean isReadable(Resource resource) {
    return resource.capabilities().contains(Capability.SCAN)
        || resource.capabilities().contains(Capability.GET);
  }

  private static boolean isWritable(Resource resource) {
    return resource.capabilities().contains(Capability.CREATE)
        || resource.capabilities().contains(Capability.DELETE);
  }

  private void checkPolicy(Resource resource) {
    String name = resource.schema().name();
    switch (resource.syncPolicy()) {
      case SyncPolicy.Full full -> {}
      case SyncPolicy.OnDemand onDemand -> {
        if (!resource.capabilities().contains(Capability.GET) && isReadable(resource)) {
          problems.add(name + " is read on demand and has no get");
        }
      }
      case SyncPolicy.Incremental incremental -> {
        String column = incremental.column();
        var declared = resource.schema().column(column);
        if (declared.isEmpty()) {
          problems.add(name + " grows by " + column + ", which is no column");
        } else if (declared.get().type() == Column.Type.BOOLEAN
            || declared.get().type() == Column.Type.JSON) {
          problems.add(name + " grows by " + column + ", which has no order");
        }
        if (!resource.capabilities().contains(Capability.SCAN)) {
          problems.add(name + " is read incrementally and cannot be scanned");
        }
      }
    }
  }

  private void requireSentence(String what, String description) {
    if (description.isBlank() || description.endsWith(".")) {
      problems.add(what + " is described by: " + description);
    }
  }
}
