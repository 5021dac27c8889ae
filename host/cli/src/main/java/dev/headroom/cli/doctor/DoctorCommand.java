package dev.headroom.cli.doctor;

import dev.headroom.cli.common.ExitCode;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.doctor.Check;
import dev.headroom.engine.doctor.Doctor;
import dev.headroom.engine.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code headroom doctor}. */
@Command(name = "doctor", description = "Check directories, settings, plugins, logins and network.")
public final class DoctorCommand implements Callable<Integer> {
  private final Output output;
  private final Supplier<List<Check>> checks;
  private final Supplier<Check> online;

  @Option(names = "--online", description = "Also test the connection to each enabled provider.")
  private boolean asksOnline;

  /**
   * Makes the command.
   *
   * @param checks the checks that make no request
   * @param online the check that does
   */
  DoctorCommand(Output output, Supplier<List<Check>> checks, Supplier<Check> online) {
    this.output = output;
    this.checks = checks;
    this.online = online;
  }

  @Override
  public Integer call() {
    List<Check> wanted = new ArrayList<>(checks.get());
    if (asksOnline) {
      wanted.add(online.get());
    }
    List<Finding> findings = new Doctor(wanted).examine();
    new DoctorPrinter(output).print(findings);
    boolean healthy =
        findings.stream().noneMatch(finding -> finding.grade() == Finding.Grade.PROBLEM);
    return (healthy ? ExitCode.OK : ExitCode.FAILED).number();
  }
}
