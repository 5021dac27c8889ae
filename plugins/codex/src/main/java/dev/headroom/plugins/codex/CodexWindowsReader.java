package dev.headroom.plugins.codex;

import dev.headroom.api.usage.UsageLimit;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.usage.ResetTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Maps the windows of limits. What kind of window it is follows from its length: some plans send
 * only a weekly window, in the place of the session. The place decides for older answers, which
 * give no length.
 */
final class CodexWindowsReader {
  private static final Duration SHORTEST_MONTH = Duration.ofDays(28);
  private static final Duration LONGEST_MONTH = Duration.ofDays(31);

  private final ResetTimes resets;
  private final List<UsageLimit> periods = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  CodexWindowsReader(ResetTimes resets) {
    this.resets = resets;
  }

  /** Returns the windows read so far. */
  List<UsageLimit> periods() {
    return List.copyOf(periods);
  }

  /** Reads both windows of a limit; the shorter one comes first, wherever it stands. */
  void read(JsonView limit, CodexSubject subject) {
    List<Window> windows = new ArrayList<>();
    window(limit.firstField("primary_window", "primary"), "primary", UsageLimit.Type.SESSION)
        .ifPresent(windows::add);
    window(limit.firstField("secondary_window", "secondary"), "secondary", UsageLimit.Type.WEEKLY)
        .ifPresent(windows::add);
    windows.sort(Comparator.comparing(Window::type));
    windows.forEach(window -> periods.add(period(window, subject)));
  }

  private Optional<Window> window(JsonView window, String place, UsageLimit.Type typeOfPlace) {
    OptionalDouble percent = window.field("used_percent").number();
    Optional<Instant> resetsAt = resetOf(window);
    Optional<Long> seconds = window.field("limit_window_seconds").integer();
    // A window that the account does not have is sent as zeros.
    boolean isPlaceholder =
        seconds.filter(length -> length <= 0).isPresent()
            && (window.field("reset_at").isPresent() || percent.orElse(0) == 0);
    if ((percent.isEmpty() && resetsAt.isEmpty()) || (isPlaceholder && resetsAt.isEmpty())) {
      return Optional.empty();
    }
    Optional<Duration> length = seconds.filter(value -> value > 0).map(Duration::ofSeconds);
    UsageLimit.Type type = length.map(CodexWindowsReader::typeOf).orElse(typeOfPlace);
    return Optional.of(new Window(place, type, percent, resetsAt, length));
  }

  private Optional<Instant> resetOf(JsonView window) {
    return resets.ofBoth(
        resets
            .ofEpochSeconds(window.field("reset_at"))
            .or(() -> resets.ofEpochSeconds(window.field("reset_timestamp"))),
        resets.ofSecondsFromNow(window.field("reset_after_seconds")));
  }

  private static UsageLimit.Type typeOf(Duration length) {
    for (UsageLimit.Type type : UsageLimit.Type.values()) {
      if (type.nominalWindow().filter(length::equals).isPresent()) {
        return type;
      }
    }
    return length.compareTo(SHORTEST_MONTH) >= 0 && length.compareTo(LONGEST_MONTH) <= 0
        ? UsageLimit.Type.MONTHLY
        : UsageLimit.Type.OTHER;
  }

  private UsageLimit period(Window window, CodexSubject subject) {
    return UsageLimit.builder(
            unique(subject.windowId(window.type(), window.place())),
            subject.windowName(window.type(), window.length()),
            window.type())
        .model(subject.model())
        .percentUsed(window.percent())
        .resetsAt(window.resetsAt())
        .window(window.length())
        .build();
  }

  /** No limit is lost because the service calls another one the same. */
  private String unique(String id) {
    String unique = id;
    for (int number = 2; !ids.add(unique); number++) {
      unique = id + "_" + number;
    }
    return unique;
  }

  /** A window as it was sent. */
  private record Window(
      String place,
      UsageLimit.Type type,
      OptionalDouble percent,
      Optional<Instant> resetsAt,
      Optional<Duration> length) {}
}
