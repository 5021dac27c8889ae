package dev.headroom.cli.usage;

import dev.headroom.api.ProviderError;
import dev.headroom.api.usage.Balance;
import dev.headroom.api.usage.Spend;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.cli.terminal.AnsiStyle;
import dev.headroom.cli.terminal.AnsiStyle.Tone;
import dev.headroom.cli.terminal.AsciiFallback;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.TextWidth;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.usage.Pace;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Attempt;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** The block of one provider on a terminal: a heading, then a line for each thing that is known. */
final class UsageBlock {
  /** What the detailed view adds. */
  interface Extras {
    /** Adds lines below the heading. */
    void belowHeading(StringBuilder out, ProviderUsage usage);

    /** Adds lines below the line of a limit. */
    void belowPeriod(StringBuilder out, UsageLimit period);
  }

  private final Display display;
  private final Instant now;
  private final boolean attemptsShown;
  private final UsageLayout layout;
  private final AnsiStyle ink;

  /**
   * Makes a block writer.
   *
   * @param now what countdowns and ages count from
   * @param attemptsShown whether each attempt is listed
   */
  UsageBlock(Display display, Instant now, boolean attemptsShown) {
    this.display = display;
    this.now = now;
    this.attemptsShown = attemptsShown;
    this.layout = UsageLayout.of(display.width(), display.bars());
    this.ink = new AnsiStyle(display.color());
  }

  /** Returns the block, every line ended. */
  String of(ProviderUsage usage) {
    return of(usage, Optional.empty());
  }

  /** Returns the block with what the detailed view adds, every line ended. */
  String of(ProviderUsage usage, Extras extras) {
    return of(usage, Optional.of(extras));
  }

  private String of(ProviderUsage usage, Optional<Extras> extras) {
    StringBuilder out = new StringBuilder(512);
    if (usage.outcome() instanceof Outcome.Known known) {
      appendHeading(out, usage.name(), known, extras.isEmpty());
      extras.ifPresent(extra -> extra.belowHeading(out, usage));
      appendSnapshot(out, known.snapshot(), extras);
    } else if (usage.outcome() instanceof Outcome.Unknown unknown) {
      ink.append(out, Tone.CRITICAL, "✗ ");
      ink.append(out, Tone.STRONG, TextEscape.line(usage.name()));
      out.append("  ");
      appendError(out, unknown.error());
      extras.ifPresent(extra -> extra.belowHeading(out, usage));
    }
    if (attemptsShown) {
      appendAttempts(out, usage);
    }
    return display.unicode() ? out.toString() : AsciiFallback.of(out.toString());
  }

  /** Spending with a limit is a limit like the others, with its amounts behind it. */
  private void appendSpend(StringBuilder out, Spend spend) {
    String reset =
        layout.longReset() && isPlausible(spend.resetsAt())
            ? ", resets in " + TimeText.until(spend.resetsAt().orElseThrow(), now)
            : "";
    Optional<UsageLimit> limit = Pace.limitOf(spend);
    String amount = AmountText.spend(spend);
    int room = display.width() - layout.beforeRemark();
    if (limit.isPresent() && amount.length() <= room) {
      boolean fits = amount.length() + reset.length() <= room;
      appendLine(out, limit.get(), fits ? amount + reset : amount);
      return;
    }
    // Where there is no room for a bar as well, the amounts come first.
    String percent = limit.isPresent() ? " " + AmountText.percent(limit.get().percentUsed()) : "";
    int width = layout.name() + 3 + amount.length() + percent.length();
    appendAmount(out, spend.name(), width <= display.width() ? amount + percent : amount);
  }

  private void appendPeriod(StringBuilder out, UsageLimit period) {
    appendLine(out, period, remark(period));
  }

  private void appendLine(StringBuilder out, UsageLimit period, String remark) {
    Optional<Pace> pace = Pace.of(period, now);
    Tone tone = pace.isPresent() ? tone(pace.get().verdict()) : Tone.PLAIN;
    out.append("  ");
    TextWidth.appendLeft(out, TextEscape.line(period.name()), layout.name());
    out.append(' ');
    OptionalDouble used = period.unlimited() ? OptionalDouble.empty() : period.percentUsed();
    if (layout.bar() > 0) {
      if (used.isPresent()) {
        ink.append(out, tone, Bar.of(used.getAsDouble(), layout.bar()));
      } else {
        TextWidth.appendSpaces(out, layout.bar());
      }
      out.append(' ');
    }
    StringBuilder percent = new StringBuilder();
    TextWidth.appendRight(percent, AmountText.percent(used), 5);
    ink.append(out, tone, percent.toString());
    out.append(' ');
    boolean remarkable = pace.isPresent() && pace.get().verdict() != Pace.Verdict.OK;
    ink.append(out, remarkable ? tone : Tone.PLAIN, mark(pace));
    if (!remark.isEmpty()) {
      out.append(' ').append(remark);
    }
    trimEnd(out);
    out.append('\n');
  }

  private void appendHeading(
      StringBuilder out, String name, Outcome.Known known, boolean withPlanAndAccount) {
    String title = TextWidth.cut(TextEscape.line(name), display.width());
    ink.append(out, Tone.STRONG, title);
    StringBuilder more = new StringBuilder();
    if (withPlanAndAccount && known.snapshot().plan().isPresent()) {
      more.append(" · ").append(TextEscape.line(known.snapshot().plan().get()));
    }
    if (withPlanAndAccount && known.snapshot().account().isPresent()) {
      more.append(" · ").append(TextEscape.line(known.snapshot().account().get()));
    }
    String age = TimeText.age(known.fetchedAt(), now);
    boolean old = known.stale() || now.getEpochSecond() - known.fetchedAt().getEpochSecond() >= 60;
    String note = old ? "  (" + age + " ago)" : "";
    int room = display.width() - TextWidth.of(title) - TextWidth.of(note);
    ink.append(out, Tone.DIM, TextWidth.cut(more.toString(), Math.max(0, room)));
    ink.append(out, known.stale() ? Tone.WARNING : Tone.DIM, note);
    out.append('\n');
    if (known.error().isPresent()) {
      ink.append(out, Tone.WARNING, "  ! refresh failed, showing older data: ");
      appendError(out, known.error().get());
    }
  }

  private void appendSnapshot(StringBuilder out, UsageSnapshot snapshot, Optional<Extras> extras) {
    for (UsageLimit period : snapshot.periods()) {
      appendPeriod(out, period);
      extras.ifPresent(extra -> extra.belowPeriod(out, period));
    }
    for (Spend spend : snapshot.spend()) {
      appendSpend(out, spend);
    }
    for (Balance balance : snapshot.balances()) {
      String expiry =
          layout.longReset() && balance.expiresAt().isPresent()
              ? ", until " + TimeText.day(balance.expiresAt().get())
              : "";
      appendAmount(out, balance.name(), AmountText.balance(balance) + expiry);
    }
    if (snapshot.isEmpty()) {
      ink.append(out, Tone.DIM, "  the service reports no limits");
      out.append('\n');
    }
  }

  private void appendAmount(StringBuilder out, String name, String amount) {
    out.append("  ");
    TextWidth.appendLeft(out, TextEscape.line(name), layout.name());
    out.append(' ').append(amount).append('\n');
  }

  private void appendError(StringBuilder out, ProviderError error) {
    out.append(TextEscape.line(error.message()));
    if (isPlausible(error.retryAt())) {
      out.append("; again in ").append(TimeText.until(error.retryAt().orElseThrow(), now));
    }
    if (error.hint().isPresent()) {
      ink.append(out, Tone.DIM, " (" + TextEscape.line(error.hint().get()) + ")");
    }
    out.append('\n');
  }

  private void appendAttempts(StringBuilder out, ProviderUsage usage) {
    for (Attempt attempt : usage.attempts()) {
      String how =
          attempt.error().isPresent() ? TextEscape.line(attempt.error().get().message()) : "ok";
      ink.append(
          out,
          Tone.DIM,
          "  "
              + TextEscape.line(attempt.strategy())
              + " "
              + seconds(attempt.duration())
              + " "
              + how);
      out.append('\n');
    }
  }

  private String remark(UsageLimit period) {
    if (period.unlimited()) {
      return layout.reset() == 0 ? "" : "unlimited";
    }
    if (layout.reset() == 0 || !isPlausible(period.resetsAt())) {
      return layout.longReset() ? AmountText.count(period) : "";
    }
    if (!period.resetsAt().orElseThrow().isAfter(now)) {
      return layout.longReset() ? "has reset since" : "reset";
    }
    String until = TimeText.until(period.resetsAt().orElseThrow(), now);
    return layout.longReset() ? "resets in " + until : until;
  }

  private boolean isPlausible(Optional<Instant> moment) {
    return moment.isPresent() && TimeText.isPlausible(moment.get(), now);
  }

  /** Not by colour alone: one mark for ahead of pace, two for far ahead. */
  private static String mark(Optional<Pace> pace) {
    if (pace.isEmpty() || pace.get().verdict() == Pace.Verdict.OK) {
      return "  ";
    }
    return pace.get().verdict() == Pace.Verdict.WARNING ? "! " : "!!";
  }

  private static Tone tone(Pace.Verdict verdict) {
    if (verdict == Pace.Verdict.OK) {
      return Tone.GOOD;
    }
    return verdict == Pace.Verdict.WARNING ? Tone.WARNING : Tone.CRITICAL;
  }

  private static String seconds(Duration duration) {
    long hundredths = duration.toMillis() / 10;
    String fraction = hundredths % 100 < 10 ? "0" + hundredths % 100 : "" + hundredths % 100;
    return hundredths / 100 + "." + fraction + "s";
  }

  private static void trimEnd(StringBuilder out) {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
  }
}
