package dev.headroom.cli.config;

import com.google.gson.stream.JsonWriter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.SettingReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows settings: as a table, one alone, or as {@code headroom.config.v1}. */
public final class SettingsPrinter {
  private static final String SCHEMA = "headroom.config.v1";

  private final Output output;
  private final ConfigFile file;

  public SettingsPrinter(Output output, ConfigFile file) {
    this.output = output;
    this.file = file;
  }

  /**
   * Writes one row per setting; what is wrong goes to standard error.
   *
   * @param problem what is wrong with the file as a whole
   * @param warnings what means nothing in it
   */
  public void list(
      List<SettingReport> settings,
      boolean withOrigin,
      Optional<String> problem,
      List<String> warnings) {
    if (output.options().json()) {
      output.json(json -> write(json, settings, problem, warnings));
    } else {
      output.table(table(settings, withOrigin));
    }
    warnings.forEach(output::warning);
    settings.forEach(setting -> setting.problem().ifPresent(output::warning));
  }

  /** Writes the value of one setting; nothing when it has none. */
  public void value(SettingReport setting, boolean withOrigin) {
    if (output.options().json()) {
      output.json(json -> write(json, List.of(setting), Optional.empty(), List.of()));
      return;
    }
    if (setting.value().isEmpty()) {
      return;
    }
    String value = setting.value().get();
    if (withOrigin) {
      output.table(Table.of("VALUE", "ORIGIN").row(value, setting.origin().orElse("")));
    } else {
      output.line(value);
    }
  }

  /** Writes where the file is. */
  public void path(Optional<String> problem) {
    if (output.options().json()) {
      output.json(json -> write(json, List.of(), problem, List.of()));
    } else {
      output.line(file.path().toString());
    }
  }

  private Table table(List<SettingReport> settings, boolean withOrigin) {
    boolean withDescription = output.options().verbose();
    List<String> headings = new ArrayList<>(List.of("SETTING", "VALUE"));
    if (withOrigin) {
      headings.add("ORIGIN");
    }
    if (withDescription) {
      headings.add("DESCRIPTION");
    }
    List<List<String>> rows = new ArrayList<>();
    for (SettingReport setting : settings) {
      List<String> row = new ArrayList<>(List.of(setting.key(), setting.value().orElse("")));
      if (withOrigin) {
        row.add(setting.origin().orElse(""));
      }
      if (withDescription) {
        row.add(setting.description());
      }
      rows.add(row);
    }
    return Table.of(headings, rows);
  }

  private void write(
      JsonWriter json,
      List<SettingReport> settings,
      Optional<String> problem,
      List<String> warnings)
      throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("file").value(file.path().toString());
    json.name("exists").value(file.exists());
    json.name("problem").value(problem.orElse(null));
    json.name("settings").beginArray();
    for (SettingReport setting : settings) {
      json.beginObject();
      json.name("key").value(setting.key());
      json.name("type").value(setting.type());
      json.name("value").value(setting.value().orElse(null));
      json.name("origin").value(setting.origin().orElse(null));
      json.name("description").value(setting.description());
      json.name("problem").value(setting.problem().orElse(null));
      json.endObject();
    }
    json.endArray();
    json.name("warnings").beginArray();
    for (String warning : warnings) {
      json.value(warning);
    }
    json.endArray().endObject();
  }
}
