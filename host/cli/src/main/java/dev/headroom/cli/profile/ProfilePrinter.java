package dev.headroom.cli.profile;

import com.google.gson.stream.JsonWriter;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.Table;
import dev.headroom.engine.profile.Profile;
import dev.headroom.engine.profile.ProfileDirectories;
import dev.headroom.engine.profile.Profiles;
import java.io.IOException;
import java.util.List;

/** Shows profiles: as a table, in full, or as {@code headroom.profile.v1}. */
public final class ProfilePrinter {
  private static final String SCHEMA = "headroom.profile.v1";

  private final Output output;
  private final Profiles profiles;

  public ProfilePrinter(Output output, Profiles profiles) {
    this.output = output;
    this.profiles = profiles;
  }

  /** Writes one row per profile. */
  public void list(List<Profile> all) {
    if (output.options().json()) {
      output.json(json -> write(json, all));
      return;
    }
    Table table = Table.of("PROFILE", "IN USE");
    for (Profile profile : all) {
      table.row(profile.name(), profile.isActive() ? "yes" : "");
    }
    output.table(table);
  }

  /** Writes all that is known about a profile. */
  public void details(Profile profile) {
    if (output.options().json()) {
      output.json(json -> write(json, List.of(profile)));
      return;
    }
    ProfileDirectories directories = profiles.directoriesOf(profile.name());
    output.line(profile.name());
    output.line("  in use: " + inUse(profile));
    output.line("  data: " + directories.data());
    output.line("  cache: " + directories.cache());
    output.line("  state: " + directories.state());
  }

  private String inUse(Profile profile) {
    return profile.isActive() ? "yes (" + profiles.choice().origin() + ")" : "no";
  }

  private void write(JsonWriter json, List<Profile> all) throws IOException {
    json.beginObject().name("schema").value(SCHEMA).name("profiles").beginArray();
    for (Profile profile : all) {
      ProfileDirectories directories = profiles.directoriesOf(profile.name());
      json.beginObject();
      json.name("name").value(profile.name());
      json.name("active").value(profile.isActive());
      json.name("origin").value(profile.isActive() ? profiles.choice().origin() : null);
      json.name("data").value(directories.data().toString());
      json.name("cache").value(directories.cache().toString());
      json.name("state").value(directories.state().toString());
      json.endObject();
    }
    json.endArray().endObject();
  }
}
