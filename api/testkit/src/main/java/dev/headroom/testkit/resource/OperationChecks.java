package dev.headroom.testkit.resource;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.testkit.resource.ListService.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds for the operations of any resource, whether it can be scanned or not. */
final class OperationChecks {
  private final ResourceBench bench;
  private final String name;

  OperationChecks(ResourceBench bench, String name) {
    this.bench = bench;
    this.name = name;
  }

  List<ResourceBench.Check> all() {
    return List.of(
        ResourceBench.Check.of("refuses what it cannot do without a call", this::refusals),
        ResourceBench.Check.of("takes what does not exist for absent", this::absence));
  }

  private List<String> refusals() {
    bench.service().answerWith(request -> Reply.of(500, ""));
    var operations = bench.operations(name);
    var problems = new ArrayList<String>();
    for (Capability capability : Capability.values()) {
      if (operations.resource().capabilities().contains(capability)) {
        continue;
      }
      ErrorKind kind = failure(operations, capability);
      if (kind != ErrorKind.UNSUPPORTED) {
        problems.add(capability + " is not declared, and ends with " + kind);
      }
    }
    if (!bench.service().received().isEmpty()) {
      problems.add("a call was made for something that is not declared");
    }
    return problems;
  }

  private List<String> absence() {
    bench.service().answerWith(request -> Reply.of(404, "{\"message\":\"not found\"}"));
    var operations = bench.operations(name);
    var problems = new ArrayList<String>();
    for (Capability capability : List.of(Capability.GET, Capability.DELETE)) {
      if (operations.resource().capabilities().contains(capability)) {
        ErrorKind kind = failure(operations, capability);
        if (kind != null) {
          problems.add(capability + " of what does not exist ends with " + kind);
        }
      }
    }
    return problems;
  }

  private @Nullable ErrorKind failure(ResourceBench.Operations operations, Capability capability) {
    Resource resource = operations.resource();
    TestingProviderContext context = operations.context();
    RowKey key = key(resource);
    try {
      switch (capability) {
        case SCAN -> resource.scan(context, ScanRequest.ALL, Optional.empty());
        case GET -> resource.get(context, key);
        case CREATE -> resource.create(context, new RowChange(Map.of()));
        case UPDATE -> resource.update(context, key, new RowChange(Map.of()));
        case DELETE -> resource.delete(context, key);
      }
      return null;
    } catch (ProviderException failed) {
      return failed.error().kind();
    } catch (RuntimeException unexpected) {
      return ErrorKind.PLUGIN_FAILURE;
    }
  }

  private static RowKey key(Resource resource) {
    return new RowKey(
        resource.schema().keyColumns().stream().map(OperationChecks::invented).toList());
  }

  /** Returns a value of a column's type that no service has. */
  static Object invented(Column column) {
    return switch (column.type()) {
      case TEXT -> "contract-value";
      case JSON -> "[\"contract-value\"]";
      case INTEGER -> 471_147L;
      case DECIMAL -> new BigDecimal("471147.5");
      case REAL -> 471_147.5;
      case BOOLEAN -> true;
      case INSTANT -> TestingProviderContext.NOW;
      case DATE -> LocalDate.of(2026, 11, 20);
    };
  }
}
