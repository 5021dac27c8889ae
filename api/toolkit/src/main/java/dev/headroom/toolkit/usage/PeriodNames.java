package dev.headroom.toolkit.usage;

import java.util.Locale;

/** Makes ids and display names of limits from the words that services use for them. */
public final class PeriodNames {
  private PeriodNames() {}

  /** Returns a name as part of an id: {@code GPT-5 Codex} becomes {@code gpt-5_codex}. */
  public static String slug(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  /** Returns a key as a display name: {@code custom_feature} becomes {@code Custom Feature}. */
  public static String titleCase(String key) {
    var title = new StringBuilder(key.length());
    boolean startsWord = true;
    for (int position = 0; position < key.length(); position++) {
      char character = key.charAt(position) == '_' ? ' ' : key.charAt(position);
      title.append(startsWord ? Character.toUpperCase(character) : character);
      startsWord = character == ' ';
    }
    return title.toString().strip();
  }
}
