package dev.headroom.cli.root;

import dev.headroom.cli.usage.UsageFastPath;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays, in one process, what people do most, so that the build of the image can keep the classes
 * it takes. A process that is trained on a single command leaves all others without. No answer is
 * shown, nothing leaves the machine: providers are those of the sandbox, or where the build says.
 *
 * <p>It belongs to this module because Java accepts what was kept only for the module it was kept
 * with.
 */
public final class AotTrainingRun {
  private static final String JOIN =
      "select g.name, count(*) from cloudconnexa_user u"
          + " join cloudconnexa_user_group g on g.id = u.group_id group by g.name order by 2";

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("--version"),
          // First asked for, then from what was kept.
          List.of("--sandbox", "usage"),
          List.of("--sandbox", "usage"),
          List.of("--sandbox", "usage", "--json"),
          List.of("--sandbox", "status"),
          List.of("--sandbox", "auth", "status"));

  /** What reads tables takes hundreds of classes that would slow down all the others. */
  private static final List<List<String>> DATA_COMMANDS =
      List.of(
          List.of("tables"),
          List.of("--sandbox", "cloudconnexa", "user", "list"),
          List.of("--sandbox", "sync", "run", "cloudconnexa"),
          List.of("--sandbox", "tables", "cloudconnexa_user"),
          List.of("--sandbox", "query", JOIN),
          List.of("--sandbox", "query", JOIN, "--json"));

  /**
   * The first run keeps the index that the second one reads. In training Claude is a service on
   * loopback that is asked over TLS; nobody is signed in to Codex.
   */
  private static final List<List<String>> COMMANDS_ON_THE_MACHINE =
      List.of(
          List.of("config", "set", "providers.claude.enabled", "true"),
          List.of("usage"),
          List.of("usage"),
          List.of("usage", "--fresh"),
          List.of("usage", "codex"));

  private AotTrainingRun() {}

  /**
   * Plays everything. The home directory has to be an empty one.
   *
   * @param arguments {@code data}, among others, when tables are to be read as well
   */
  public static void main(String[] arguments) {
    boolean isOfData = List.of(arguments).contains("data");
    Machine real = Machine.current();
    Map<String, String> variables = new HashMap<>(real.variables());
    variables.put(Terminal.HINT, "12:100");
    var terminal =
        new Machine(variables, real.home(), real.operatingSystem(), real.workingDirectory());
    for (Machine machine : List.of(real, terminal)) {
      COMMANDS.forEach(command -> succeed(machine, command));
      COMMANDS_ON_THE_MACHINE.forEach(command -> run(machine, command));
      if (isOfData) {
        DATA_COMMANDS.forEach(command -> succeed(machine, command));
      }
    }
    // What the real entry point and the real streams take.
    PrintWriter out = Main.writer(new FileOutputStream(FileDescriptor.out));
    out.println("rehearsed");
    out.flush();
  }

  private static void succeed(Machine machine, List<String> command) {
    int code = run(machine, command);
    if (code != 0) {
      throw new IllegalStateException(command + " ended with " + code);
    }
  }

  private static int run(Machine machine, List<String> command) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    return new UsageFastPath(machine, nowhere, nowhere)
            .answer(command.toArray(String[]::new), Instant.now())
        ? 0
        : new Program(machine, nowhere, nowhere).run(command);
  }
}
