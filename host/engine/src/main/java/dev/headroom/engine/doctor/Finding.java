package dev.headroom.engine.doctor;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param check the name of the check, such as {@code directories}
 * @param grade how bad it is
 * @param message one sentence without a full stop
 * @param remedy what mends it
 */
public record Finding(String check, Grade grade, String message, Optional<String> remedy) {
  /** How bad a finding is. */
  public enum Grade {
    /** All is well. */
    OK,
    /** Something does not work as it could. */
    WARNING,
    /** Something does not work. */
    PROBLEM;

    /** Returns the name used in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Finding {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(grade, "grade");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  static Finding ok(String check, String message) {
    return new Finding(check, Grade.OK, message, Optional.empty());
  }

  static Finding warning(String check, String message, String remedy) {
    return new Finding(check, Grade.WARNING, message, Optional.of(remedy));
  }

  static Finding problem(String check, String message, String remedy) {
    return new Finding(check, Grade.PROBLEM, message, Optional.of(remedy));
  }
}
