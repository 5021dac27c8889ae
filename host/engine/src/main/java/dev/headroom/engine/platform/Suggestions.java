package dev.headroom.engine.platform;

import java.util.Collection;
import java.util.Optional;

/** Finds what a mistyped word was meant to be. */
public final class Suggestions {
  private static final int MOST_MISTAKES = 3;

  private Suggestions() {}

  /** Returns the word that differs least, if it does so in few characters only. */
  public static Optional<String> to(String typed, Collection<String> words) {
    String closest = null;
    int fewest = Math.min(MOST_MISTAKES, typed.length() / 2) + 1;
    for (String word : words) {
      int mistakes = mistakes(typed, word);
      if (mistakes < fewest) {
        fewest = mistakes;
        closest = word;
      }
    }
    return Optional.ofNullable(closest);
  }

  /** The Levenshtein distance. */
  private static int mistakes(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
