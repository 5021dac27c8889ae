package dev.headroom.cli.wiring;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import dev.headroom.api.CommandOutput;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import java.util.List;

/** Passes the answers of a plugin's own commands to the output. */
final class PluginOutput implements CommandOutput {
  private final Output output;

  PluginOutput(Output output) {
    this.output = output;
  }

  @Override
  public boolean isJson() {
    return output.options().json();
  }

  @Override
  public void line(String text) {
    output.line(text);
  }

  @Override
  public void table(List<String> columns, List<List<String>> rows) {
    output.table(Table.of(columns, rows));
  }

  @Override
  public void json(String json) {
    JsonElement document = new Gson().fromJson(json, JsonElement.class);
    output.json(writer -> new Gson().toJson(document, writer));
  }

  @Override
  public void note(String text) {
    output.note(text);
  }
}
