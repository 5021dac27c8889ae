package dev.headroom.engine.sql;

import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;

/** Sets of words written as text. */
final class Words {
  private Words() {}

  /** Returns all words of these texts. */
  static Set<String> of(String... texts) {
    Set<String> words = new HashSet<>();
    for (String text : texts) {
      var tokens = new StringTokenizer(text);
      while (tokens.hasMoreTokens()) {
        words.add(tokens.nextToken());
      }
    }
    return Set.copyOf(words);
  }
}
