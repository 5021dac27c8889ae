package dev.headroom.engine.doctor;

import dev.headroom.api.ProviderException;
import java.util.ArrayList;
import java.util.List;

/** Runs checks one after the other. One that fails itself is a finding, and the others go on. */
public final class Doctor {
  private final List<Check> checks;

  public Doctor(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Returns what all checks found, in their order. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      findings.addAll(run(check));
    }
    return List.copyOf(findings);
  }

  private static List<Finding> run(Check check) {
    try {
      return check.run();
    } catch (ProviderException e) {
      String remedy = e.error().hint().orElse("see the finding above");
      return List.of(Finding.problem(check.name(), e.error().message(), remedy));
    } catch (RuntimeException e) {
      return List.of(
          Finding.problem(
              check.name(),
              "check failed: " + e,
              "this is a defect; run it again with -v and report it"));
    }
  }
}
