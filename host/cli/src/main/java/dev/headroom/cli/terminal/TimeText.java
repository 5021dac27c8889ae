package dev.headroom.cli.terminal;

import java.time.Duration;
import java.time.Instant;

/**
 * Moments and durations for people and programs. Written by hand: the first use of a formatter of
 * {@code java.time} costs as much as the rest of a cached answer.
 */
public final class TimeText {
  /** A date further off than this is a mistake, and a countdown to it nonsense. */
  private static final long FARTHEST_DAYS = 400;

  private static final long LAST_DAY_OF_9999 = 2_932_896;
  private static final long DAY = 86_400;

  private TimeText() {}

  /** Whether a countdown to the moment makes sense: neither long gone nor absurdly far. */
  public static boolean isPlausible(Instant moment, Instant now) {
    long days = (moment.getEpochSecond() - now.getEpochSecond()) / DAY;
    return days >= -1 && days <= FARTHEST_DAYS;
  }

  /** Returns how long it is until a moment: {@code 2d 3h}, {@code 5h 42m}, {@code 15m}. */
  public static String until(Instant moment, Instant now) {
    return length(moment.getEpochSecond() - now.getEpochSecond());
  }

  /** Returns a duration in its two greatest units. */
  public static String length(Duration duration) {
    return length(duration.toSeconds());
  }

  private static String length(long seconds) {
    if (seconds <= 0) {
      return "now";
    }
    if (seconds < 60) {
      return "<1m";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    if (hours < 24) {
      return hours + "h " + minutes % 60 + "m";
    }
    return hours / 24 + "d " + hours % 24 + "h";
  }

  /** Returns how old something is, in its greatest unit: {@code 2h}. */
  public static String age(Instant moment, Instant now) {
    long seconds = now.getEpochSecond() - moment.getEpochSecond();
    if (seconds < 60) {
      return "<1m";
    }
    if (seconds < 3_600) {
      return seconds / 60 + "m";
    }
    return seconds < DAY ? seconds / 3_600 + "h" : seconds / DAY + "d";
  }

  /** Returns the moment in UTC to the second, as ISO 8601 has it: {@code 2026-11-21T10:00:00Z}. */
  public static String iso(Instant moment) {
    long days = Math.floorDiv(moment.getEpochSecond(), DAY);
    if (days < 0 || days > LAST_DAY_OF_9999) {
      return Instant.ofEpochSecond(moment.getEpochSecond()).toString();
    }
    int second = (int) Math.floorMod(moment.getEpochSecond(), DAY);
    StringBuilder text = new StringBuilder(20);
    appendDate(text, days);
    text.append('T');
    appendTwo(text, second / 3_600);
    text.append(':');
    appendTwo(text, second / 60 % 60);
    text.append(':');
    appendTwo(text, second % 60);
    return text.append('Z').toString();
  }

  /** Returns the day in UTC: {@code 2026-11-21}. */
  public static String day(Instant moment) {
    return iso(moment).substring(0, 10);
  }

  /** Counts in years that begin in March, so that the leap day is the last one. */
  private static void appendDate(StringBuilder text, long daysSince1970) {
    long day = daysSince1970 + 719_468;
    long era = day / 146_097;
    long dayOfEra = day % 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long month = (5 * dayOfYear + 2) / 153;
    long dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
    long realMonth = month < 10 ? month + 3 : month - 9;
    long year = yearOfEra + era * 400 + (realMonth <= 2 ? 1 : 0);
    appendTwo(text, (int) (year / 100));
    appendTwo(text, (int) (year % 100));
    text.append('-');
    appendTwo(text, (int) realMonth);
    text.append('-');
    appendTwo(text, (int) dayOfMonth);
  }

  private static void appendTwo(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
