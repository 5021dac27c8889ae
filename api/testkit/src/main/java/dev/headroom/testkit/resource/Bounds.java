package dev.headroom.testkit.resource;

import dev.headroom.testkit.resource.ListService.Received;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/** Values by which a table grows, and how services are asked for what came since. */
final class Bounds {
  /** No service of today counts seconds up to here, or milliseconds from here. */
  private static final BigDecimal MOST_SECONDS = new BigDecimal("100000000000");

  private static final Duration STEP = Duration.ofHours(1);

  private Bounds() {}

  /** Returns an earlier value; nothing where the order of values is the service's own. */
  static Optional<Object> before(Object bound) {
    return switch (bound) {
      case Instant moment -> Optional.of(moment.minus(STEP));
      case LocalDate day -> Optional.of(day.minusDays(1));
      case Long number -> Optional.of(number - 1);
      case BigDecimal number -> Optional.of(number.subtract(BigDecimal.ONE));
      case Double number -> Optional.of(number - 1);
      default -> Optional.empty();
    };
  }

  /**
   * Whether a service is asked for nothing but what came after a bound. Only parameters that depend
   * on the bound count, and of those the ones that can be read as a value of its kind.
   *
   * @param request with the bound
   * @param earlier with an earlier one
   */
  static boolean isLater(Received request, Received earlier, Object bound) {
    var starts = new ArrayList<BigDecimal>();
    request
        .query()
        .forEach(
            (parameter, text) -> {
              if (!text.equals(earlier.query().get(parameter))) {
                read(text, bound).ifPresent(starts::add);
              }
            });
    BigDecimal limit = read(bound.toString(), bound).orElse(BigDecimal.ZERO);
    return !starts.isEmpty() && starts.stream().allMatch(start -> start.compareTo(limit) > 0);
  }

  private static Optional<BigDecimal> read(String text, Object bound) {
    boolean isTime = bound instanceof Instant || bound instanceof LocalDate;
    return number(text)
        .map(number -> isTime && number.compareTo(MOST_SECONDS) >= 0 ? thousandth(number) : number)
        .or(() -> isTime ? moment(text) : Optional.empty());
  }

  private static BigDecimal thousandth(BigDecimal number) {
    return number.movePointLeft(3);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> moment(String text) {
    return Stream.of(text, text + "Z", text + "T00:00:00Z")
        .flatMap(form -> parsed(form).stream())
        .findFirst();
  }

  private static Optional<BigDecimal> parsed(String text) {
    try {
      Instant moment = OffsetDateTime.parse(text).toInstant();
      return Optional.of(
          BigDecimal.valueOf(moment.getEpochSecond()).add(BigDecimal.valueOf(moment.getNano(), 9)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
