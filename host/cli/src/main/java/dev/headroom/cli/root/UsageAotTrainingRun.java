package dev.headroom.cli.root;

import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.cli.usage.UsageFastPath;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.Terminal;
import dev.headroom.engine.usage.fast.UsageCacheKey;
import dev.headroom.engine.usage.fast.UsageCacheKeyStore;
import dev.headroom.engine.usage.snapshot.CacheValidators;
import dev.headroom.engine.usage.snapshot.CredentialFingerprint;
import dev.headroom.engine.usage.snapshot.SnapshotStore;
import dev.headroom.engine.usage.snapshot.StoredSnapshot;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Plays {@code headroom usage} from disk in all its forms, with invented answers in an empty home
 * directory, so that the build of the image can keep the few classes that this takes. They are a
 * cache of their own: with all others in it, reading the cache would take longer than the answer.
 */
public final class UsageAotTrainingRun {
  private static final String PROFILE = "default";
  private static final long A_DAY = 86_400;

  private static final List<String[]> FORMS =
      List.of(new String[] {"usage"}, new String[] {"--json"}, new String[] {"-q"});

  private UsageAotTrainingRun() {}

  /** Plays everything. The home directory has to be an empty one. */
  public static void main(String[] arguments) {
    Machine real = Machine.current();
    store(real);
    Map<String, String> variables = new HashMap<>(real.variables());
    variables.put(Terminal.HINT, "12:100");
    variables.put("LANG", "C.UTF-8");
    var terminal =
        new Machine(variables, real.home(), real.operatingSystem(), real.workingDirectory());
    var data = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = Main.writer(data);
    PrintWriter err = Main.writer(new FileOutputStream(FileDescriptor.err));
    for (Machine machine : List.of(real, terminal)) {
      for (String[] form : FORMS) {
        if (!new UsageFastPath(machine, out, err).answer(form, Instant.now())) {
          throw new IllegalStateException("not answered from disk: " + List.of(form));
        }
      }
    }
    if (data.loss().isPresent()) {
      throw new IllegalStateException(data.loss().get());
    }
  }

  /** Stores the answers of two providers. */
  private static void store(Machine machine) {
    Directories directories = Directories.of(machine);
    List<Path> files = List.of(Path.of(System.getProperty("java.home")), directories.config());
    CacheValidators evidence = CacheValidators.of(machine, files, List.of("HEADROOM_INVENTED"));
    var snapshots = new SnapshotStore(directories, PROFILE);
    List<UsageCacheKey.Entry> entries = new ArrayList<>();
    for (String id : List.of("claude", "codex")) {
      snapshots.write(
          new StoredSnapshot(
              id,
              id,
              snapshot(),
              Instant.now(),
              "oauth",
              new CredentialFingerprint("invented", Optional.of(evidence))));
      entries.add(new UsageCacheKey.Entry(id, A_DAY));
    }
    new UsageCacheKeyStore(directories)
        .write(
            new UsageCacheKey(
                PROFILE,
                entries,
                Map.of(),
                evidence.andVariables("HEADROOM_", UsageCacheKey.IRRELEVANT_VARIABLES, machine)));
  }

  private static UsageSnapshot snapshot() {
    Optional<Instant> reset = Optional.of(Instant.now().plus(Duration.ofHours(2)));
    return UsageSnapshot.builder()
        .account(Optional.of("a@example.com"))
        .organization(Optional.of("Invented"))
        .plan(Optional.of("Invented"))
        .period(
            UsageLimit.builder("session", "Session (5h)", UsageLimit.Type.SESSION)
                .percentUsed(OptionalDouble.of(61.5))
                .resetsAt(reset)
                .window(Optional.of(Duration.ofHours(5)))
                .build())
        .period(
            UsageLimit.builder("runs", "Runs", UsageLimit.Type.DAILY)
                .model(Optional.of("invented"))
                .count(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.TEN), "runs")
                .build())
        .spend(
            new Spend("Extra", new BigDecimal("1.50"), Optional.of(BigDecimal.TEN), "USD", reset))
        .balance(Balance.of("Credits", new BigDecimal("7.50"), "USD"))
        .build();
  }
}
