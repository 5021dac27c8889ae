package dev.headroom.cli.doctor;

import com.google.gson.stream.JsonWriter;
import dev.headroom.cli.terminal.AnsiStyle;
import dev.headroom.cli.terminal.AnsiStyle.Tone;
import dev.headroom.cli.terminal.AsciiFallback;
import dev.headroom.cli.terminal.Output;
import dev.headroom.cli.terminal.TextEscape;
import dev.headroom.cli.terminal.TextFold;
import dev.headroom.cli.terminal.TextWidth;
import dev.headroom.engine.doctor.Finding;
import dev.headroom.engine.doctor.Finding.Grade;
import java.io.IOException;
import java.util.List;

/** Prints what the doctor found. The JSON schema is described in docs/json.md. */
public final class DoctorPrinter {
  static final String SCHEMA = "headroom.doctor.v1";

  /** Where the words begin, behind a mark and the name of the check. */
  private static final int INDENT = 15;

  private final Output output;

  public DoctorPrinter(Output output) {
    this.output = output;
  }

  /** Prints findings; when quiet, only those that are not well. */
  public void print(List<Finding> findings) {
    if (output.options().json()) {
      output.json(json -> write(json, findings));
    } else if (output.display().terminal()) {
      output.block(blockOf(findings));
    } else {
      for (Finding finding : shown(findings)) {
        String remedy = finding.remedy().map(text -> "\t" + TextEscape.line(text)).orElse("");
        output.block(
            finding.grade().code()
                + "\t"
                + finding.check()
                + "\t"
                + TextEscape.line(finding.message())
                + remedy
                + "\n");
      }
    }
  }

  private List<Finding> shown(List<Finding> findings) {
    return output.options().quiet()
        ? findings.stream().filter(finding -> finding.grade() != Grade.OK).toList()
        : findings;
  }

  private String blockOf(List<Finding> findings) {
    AnsiStyle ink = new AnsiStyle(output.display().color());
    StringBuilder out = new StringBuilder();
    for (Finding finding : shown(findings)) {
      ink.append(out, tone(finding.grade()), mark(finding.grade()));
      out.append(' ');
      TextWidth.appendLeft(out, finding.check(), INDENT - 2);
      out.append(folded(finding.message())).append('\n');
      if (finding.remedy().isPresent()) {
        TextWidth.appendSpaces(out, INDENT);
        ink.append(out, Tone.DIM, folded(finding.remedy().get()));
        out.append('\n');
      }
    }
    return output.display().unicode() ? out.toString() : AsciiFallback.of(out.toString());
  }

  private String folded(String text) {
    String lines = TextFold.fold(TextEscape.line(text), output.display().width() - INDENT);
    return lines.replace("\n", "\n" + " ".repeat(INDENT));
  }

  private static String mark(Grade grade) {
    return switch (grade) {
      case OK -> "●";
      case WARNING -> "!";
      case PROBLEM -> "✗";
    };
  }

  private static Tone tone(Grade grade) {
    return switch (grade) {
      case OK -> Tone.GOOD;
      case WARNING -> Tone.WARNING;
      case PROBLEM -> Tone.CRITICAL;
    };
  }

  private static void write(JsonWriter out, List<Finding> findings) throws IOException {
    boolean healthy = findings.stream().noneMatch(finding -> finding.grade() == Grade.PROBLEM);
    out.beginObject();
    out.name("schema").value(SCHEMA);
    out.name("healthy").value(healthy);
    out.name("findings").beginArray();
    for (Finding finding : findings) {
      out.beginObject();
      out.name("check").value(finding.check());
      out.name("grade").value(finding.grade().code());
      out.name("message").value(finding.message());
      out.name("remedy").value(finding.remedy().orElse(null));
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }
}
