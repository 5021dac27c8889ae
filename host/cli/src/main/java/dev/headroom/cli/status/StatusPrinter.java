package dev.headroom.cli.status;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.cli.terminal.AnsiStyle;
import dev.headroom.cli.terminal.AsciiFallback;
import dev.headroom.cli.terminal.Display;
import dev.headroom.cli.terminal.ErrorJson;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.TextWidth;
import dev.headroom.cli.terminal.TimeText;
import dev.headroom.engine.usage.StatusReport;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Prints what status pages say. The JSON schema is described in docs/json.md. */
public final class StatusPrinter {
  static final String SCHEMA = "headroom.status.v1";

  private final Output output;

  public StatusPrinter(Output output) {
    this.output = output;
  }

  /** Prints a report. */
  public void print(StatusReport report) {
    if (output.options().json()) {
      output.json(json -> write(json, report));
    } else if (output.display().terminal() && !output.options().quiet()) {
      output.block(blockOf(report));
    } else {
      printRows(report);
    }
  }

  private void printRows(StatusReport report) {
    for (StatusReport.Entry entry : report.providers()) {
      if (entry.status().isPresent()) {
        ProviderStatus status = entry.status().get();
        String updated = status.updatedAt().map(TimeText::iso).orElse("-");
        output.block(
            entry.id()
                + "\t"
                + status.level().code()
                + "\t"
                + StatusText.words(status)
                + "\t"
                + updated
                + "\n");
      } else {
        entry.error().ifPresent(error -> output.error(entry.id() + ": " + error.message(), ""));
      }
    }
  }

  private String blockOf(StatusReport report) {
    Display display = output.display();
    AnsiStyle ink = new AnsiStyle(display.color());
    int names = 0;
    for (StatusReport.Entry entry : report.providers()) {
      names = Math.max(names, TextWidth.of(TextEscape.line(entry.name())));
    }
    names = Math.min(names, display.width() / 2);
    int room = display.width() - names - 2;
    StringBuilder out = new StringBuilder();
    for (StatusReport.Entry entry : report.providers()) {
      TextWidth.appendLeft(out, TextEscape.line(entry.name()), names);
      out.append("  ");
      if (entry.status().isPresent()) {
        ProviderStatus status = entry.status().get();
        String age = age(status.updatedAt(), report.fetchedAt());
        // Where there is no room for both, the words are what matters.
        boolean fits = TextWidth.of(StatusText.words(status)) + 2 + age.length() <= room;
        StatusText.append(out, ink, status, room);
        ink.append(out, AnsiStyle.Tone.DIM, fits ? age : "");
      } else {
        String reason =
            entry.error().isPresent() ? entry.error().get().message() : "no status page";
        String words = TextWidth.cut(TextEscape.line(reason), Math.max(room - 2, 1));
        ink.append(out, AnsiStyle.Tone.DIM, "? " + words);
      }
      out.append('\n');
    }
    return display.unicode() ? out.toString() : AsciiFallback.of(out.toString());
  }

  private static String age(Optional<Instant> updatedAt, Instant now) {
    return updatedAt.map(moment -> " (" + TimeText.age(moment, now) + " ago)").orElse("");
  }

  private static void write(JsonWriter out, StatusReport report) throws IOException {
    out.beginObject();
    out.name("schema").value(SCHEMA);
    out.name("fetchedAt").value(TimeText.iso(report.fetchedAt()));
    out.name("providers").beginArray();
    for (StatusReport.Entry entry : report.providers()) {
      Optional<ProviderStatus> status = entry.status();
      out.beginObject();
      out.name("id").value(entry.id());
      out.name("name").value(entry.name());
      out.name("page").value(entry.page().map(Object::toString).orElse(null));
      out.name("level").value(status.map(known -> known.level().code()).orElse(null));
      out.name("description").value(status.flatMap(ProviderStatus::description).orElse(null));
      out.name("updatedAt")
          .value(status.flatMap(ProviderStatus::updatedAt).map(TimeText::iso).orElse(null));
      ErrorJson.write(out, entry.error());
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }
}
