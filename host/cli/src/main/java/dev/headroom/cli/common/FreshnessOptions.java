package dev.headroom.cli.common;

import dev.headroom.engine.data.catalog.Freshness;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command that reads the mirror is told how old its rows may be. */
public final class FreshnessOptions {
  public static final String FRESH = "--fresh";
  public static final String OFFLINE = "--offline";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = FRESH, description = "Ignore stored rows and fetch from the service.")
  private boolean fresh;

  @Option(names = OFFLINE, description = "Use stored rows only; make no requests.")
  private boolean offline;

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Accept stored rows up to this old (e.g. 90s, 5m, 2h, 1d).")
  private @Nullable Duration maxAge;

  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  public FreshnessOptions() {}

  /** Returns what is asked for; asking for two things is an error of the command line. */
  public Freshness freshness() {
    int asked = (fresh ? 1 : 0) + (offline ? 1 : 0) + (maxAge == null ? 0 : 1);
    if (asked > 1) {
      throw new ParameterException(
          command.commandLine(), "--fresh, --offline and --max-age are mutually exclusive");
    }
    if (maxAge != null) {
      return new Freshness.AtMost(maxAge);
    }
    if (fresh) {
      return new Freshness.ForceRefresh();
    }
    return offline ? new Freshness.Offline() : new Freshness.ByPolicy();
  }
}
