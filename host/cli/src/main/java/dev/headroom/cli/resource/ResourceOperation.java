package dev.headroom.cli.resource;

import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Resource.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be done with every resource that declares it. */
enum ResourceOperation {
  LIST("List items."),
  GET("Show one item."),
  CREATE("Create one or more items."),
  UPDATE("Update an item."),
  DELETE("Delete a row.");

  private final String description;

  ResourceOperation(String description) {
    this.description = description;
  }

  /** Returns the word on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns one line for the overview. */
  String description() {
    return description;
  }

  /** Returns the operation of a word. */
  static Optional<ResourceOperation> of(String word) {
    for (ResourceOperation operation : values()) {
      if (operation.word().equals(word)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  /** Returns what a resource can do. */
  static List<ResourceOperation> of(Resource resource) {
    List<ResourceOperation> offered = new ArrayList<>();
    for (ResourceOperation operation : values()) {
      if (operation.isOfferedBy(resource)) {
        offered.add(operation);
      }
    }
    return offered;
  }

  private boolean isOfferedBy(Resource resource) {
    Set<Capability> can = resource.capabilities();
    return switch (this) {
      // Rows that come with those of another resource are in the mirror all the same.
      case LIST -> can.contains(Capability.SCAN) || resource.embeddedIn().isPresent();
      case GET -> can.contains(Capability.GET);
      case CREATE -> can.contains(Capability.CREATE);
      case UPDATE -> can.contains(Capability.UPDATE);
      case DELETE -> can.contains(Capability.DELETE);
    };
  }
}
