package dev.headroom.cli.usage;

import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.UsageLimit;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.cli.status.StatusText;
import dev.headroom.cli.terminal.AnsiStyle;
import dev.headroom.cli.terminal.AnsiStyle.Tone;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.TextWidth;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.usage.PaceAdvice;
import dev.headroom.engine.usage.snapshot.ProviderUsage;
import dev.headroom.engine.usage.snapshot.ProviderUsage.Outcome;
import java.time.Instant;
import java.util.Optional;

/** The block of the one provider that was asked for, with all that is known about it. */
final class UsageDetail implements UsageBlock.Extras {
  private static final int LABEL = 14;

  private final Display display;
  private final Instant now;
  private final UsageBlock block;
  private final AnsiStyle ink;

  UsageDetail(Display display, Instant now, boolean attemptsShown) {
    this.display = display;
    this.now = now;
    this.block = new UsageBlock(display, now, attemptsShown);
    this.ink = new AnsiStyle(display.color());
  }

  /** Returns the text, every line ended. */
  String of(ProviderUsage usage) {
    return block.of(usage, this);
  }

  @Override
  public void belowHeading(StringBuilder out, ProviderUsage usage) {
    if (usage.outcome() instanceof Outcome.Known known) {
      UsageSnapshot snapshot = known.snapshot();
      appendFact(out, "Plan", snapshot.plan());
      appendFact(out, "Organization", snapshot.organization());
      appendFact(out, "Account", snapshot.account());
      appendFact(out, "Source", Optional.of(known.source()));
      appendFact(out, "Fetched", Optional.of(TimeText.iso(known.fetchedAt())));
    }
    if (usage.status().isPresent()) {
      ProviderStatus status = usage.status().get();
      out.append("  ");
      TextWidth.appendLeft(out, "Service", LABEL);
      StatusText.append(out, ink, status, display.width() - 2 - LABEL);
      out.append('\n');
    }
    out.append('\n');
  }

  private static void appendFact(StringBuilder out, String label, Optional<String> value) {
    if (value.isPresent()) {
      out.append("  ");
      TextWidth.appendLeft(out, label, LABEL);
      out.append(TextEscape.line(value.get())).append('\n');
    }
  }

  @Override
  public void belowPeriod(StringBuilder out, UsageLimit period) {
    String count = AmountText.count(period);
    if (!count.isEmpty() && period.resetsAt().isPresent()) {
      ink.append(out, Tone.DIM, "    " + count);
      out.append('\n');
    }
    Optional<PaceAdvice> recovery = PaceAdvice.of(period, now);
    if (recovery.isEmpty()) {
      return;
    }
    ink.append(
        out,
        Tone.DIM,
        "    Ahead of pace: pause ~"
            + TimeText.length(recovery.get().pause())
            + " to get back on pace");
    out.append('\n');
    long tenths = Math.round(recovery.get().safePercent() * 10);
    ink.append(
        out,
        Tone.DIM,
        "    Safe pace until reset: ~"
            + tenths / 10
            + "."
            + tenths % 10
            + (recovery.get().perHour() ? "%/hour" : "%/day"));
    out.append('\n');
  }
}
