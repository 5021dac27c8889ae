package dev.headroom.host.output;

import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.UsagePeriod;
import dev.headroom.api.usage.UsageSnapshot;
import dev.headroom.host.output.Ink.Tone;
import dev.headroom.host.usage.ProviderUsage;
import dev.headroom.host.usage.ProviderUsage.Outcome;
import dev.headroom.host.usage.Recovery;
import java.time.Instant;
import java.util.Optional;

/** The block of the one provider that was asked for, with all that is known about it. */
final class UsageDetail implements UsageBlock.Extras {
  private static final int LABEL = 14;

  private final Instant now;
  private final UsageBlock block;
  private final Ink ink;

  UsageDetail(Display display, Instant now, boolean attemptsShown) {
    this.now = now;
    this.block = new UsageBlock(display, now, attemptsShown);
    this.ink = new Ink(display.color());
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
      StatusText.append(out, ink, status);
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
  public void belowPeriod(StringBuilder out, UsagePeriod period) {
    String count = AmountText.count(period);
    if (!count.isEmpty() && period.resetsAt().isPresent()) {
      ink.append(out, Tone.DIM, "    " + count);
      out.append('\n');
    }
    Optional<Recovery> recovery = Recovery.of(period, now);
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
