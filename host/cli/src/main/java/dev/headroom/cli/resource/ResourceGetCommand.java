package dev.headroom.cli.resource;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowKey;
import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.common.SecretOptions;
import dev.headroom.cli.rows.RowFormatOptions;
import dev.headroom.engine.data.catalog.ResourceTable;
import dev.headroom.engine.data.change.ChangeReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom <provider> <resource> get}. */
@Command(name = "get")
public final class ResourceGetCommand implements Callable<Integer> {
  private final ResourceDependencies services;
  private final ResourceTable table;

  @Parameters(paramLabel = ResourceCommandTree.KEY, arity = "1..*", description = "ID of the item.")
  private List<String> key = List.of();

  @Option(names = "--offline", description = "Use stored rows only; make no requests.")
  private boolean offline;

  @Mixin private SecretOptions secrets = new SecretOptions();
  @Mixin private RowFormatOptions formats = new RowFormatOptions();

  ResourceGetCommand(ResourceDependencies services, ResourceTable table) {
    this.services = services;
    this.table = table;
  }

  @Override
  public Integer call() {
    var answers =
        new RowResultPrinter(
            services, formats.format(services.output()), table.schema(), secrets, Set.of());
    RowKey wanted = new ChangeReader(table.schema()).key(key);
    answers.show(find(wanted).orElseThrow(() -> notFound(wanted)));
    return ExitCode.OK.number();
  }

  private Optional<Row> find(RowKey wanted) {
    return offline
        ? services.lists().get().find(table, wanted)
        : services.changes().get().get(table, wanted, ResourceCommandTree.deadline());
  }

  private ProviderException notFound(RowKey wanted) {
    String message = "there is no " + RowNames.of(table, wanted);
    return new ProviderException(
        offline
            ? ProviderError.of(
                ErrorKind.NOT_FOUND,
                message + " in the mirror",
                "without --offline, it is asked for")
            : ProviderError.of(ErrorKind.NOT_FOUND, message));
  }
}
