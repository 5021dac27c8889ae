package dev.headroom.toolkit.scenario;

import com.google.gson.JsonElement;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;

/**
 * A scenario as it lies in a plugin, its placeholders not yet filled.
 *
 * @param provider the id of the provider, from the path
 * @param name the name of the scenario, from the path
 * @param text the content of the file
 */
public record ScenarioFile(String provider, String name, String text) {
  /**
   * Reads the scenario.
   *
   * @throws InvalidScenarioException when the file is wrong
   */
  public Scenario scenario(Placeholders placeholders) {
    try {
      JsonElement filled = placeholders.fill(JsonText.parse(text).element());
      Scenario scenario = ScenarioReader.read(this.toString(), filled);
      if (!scenario.provider().equals(provider) || !scenario.name().equals(name)) {
        throw new InvalidScenarioException(
            this + " holds the scenario " + scenario + ": path and content must agree");
      }
      return scenario;
    } catch (InvalidJsonException invalid) {
      throw new InvalidScenarioException(this + " holds " + invalid.found());
    } catch (IllegalArgumentException invalid) {
      throw new InvalidScenarioException(this + ": " + invalid.getMessage());
    }
  }

  /** Returns the one-sentence description, without filling placeholders; empty when unreadable. */
  public String description() {
    try {
      return JsonText.parse(text).field("description").text().orElse("");
    } catch (InvalidJsonException unreadable) {
      return "";
    }
  }

  @Override
  public String toString() {
    return provider + "/" + name + ".json";
  }
}
