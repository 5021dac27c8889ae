package dev.headroom.cli.shell;

import dev.headroom.cli.query.QueryWiring;
import dev.headroom.cli.wiring.Services;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Constructs {@code headroom shell}. */
public final class ShellWiring {
  private ShellWiring() {}

  public static ShellCommand command(Services services) {
    return new ShellCommand(
        services.output(),
        () -> QueryWiring.service(services),
        services::beginRound,
        () -> new FileInputStream(FileDescriptor.in),
        services.terminal(),
        () -> history(services),
        services.clock());
  }

  private static Optional<Path> history(Services services) {
    boolean kept = services.configuration().isOn("shell.history");
    Path file = services.profiles().activeDirectories().state().resolve("shell-history");
    return kept ? Optional.of(file) : Optional.empty();
  }
}
