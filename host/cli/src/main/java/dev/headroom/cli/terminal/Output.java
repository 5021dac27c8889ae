package dev.headroom.cli.terminal;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Where a command says what it has to say: data to standard output, everything else to standard
 * error. Every text that came from outside goes through {@link TextEscape}.
 *
 * <p>Safe for use by several threads; a line is written whole.
 */
public final class Output {
  private final PrintWriter data;
  private final PrintWriter notes;
  private final OutputOptions options;
  private final Supplier<Display> display;

  /** Makes an output for a reader who is no terminal. */
  public Output(PrintWriter data, PrintWriter notes, OutputOptions options) {
    this(data, notes, options, Display.PLAIN);
  }

  /** Makes an output whose display is known. */
  public Output(PrintWriter data, PrintWriter notes, OutputOptions options, Display display) {
    this(data, notes, options, () -> display);
  }

  /**
   * Makes an output.
   *
   * @param data standard output
   * @param notes standard error
   * @param display what the reader of standard output sees; asked for when it matters, since it
   *     depends on settings
   */
  public Output(
      PrintWriter data, PrintWriter notes, OutputOptions options, Supplier<Display> display) {
    this.data = data;
    this.notes = notes;
    this.options = options;
    this.display = display;
  }

  /** Returns how the user wants to be answered. */
  public OutputOptions options() {
    return options;
  }

  /** Returns what the reader of standard output sees. */
  public Display display() {
    return display.get();
  }

  /** Writes a line of data. */
  public void line(String text) {
    data.println(TextEscape.line(text));
    data.flush();
  }

  /** Writes a line of data that is a sentence: on a terminal it is broken between words. */
  public void sentence(String text) {
    String line = TextEscape.line(text);
    block((display().terminal() ? TextFold.fold(line, display().width()) : line) + "\n");
  }

  /** Writes rows of data. */
  public void table(Table table) {
    block(table.render(display()));
  }

  /** Returns where data goes, for rows that are too many to be held; escaped by who writes them. */
  public PrintWriter data() {
    return data;
  }

  /** Writes lines of data that are escaped already, each with its end. */
  public void block(String lines) {
    data.print(lines);
    data.flush();
  }

  /** Writes JSON data, indented, with a newline at the end. */
  public void json(JsonContent content) {
    try {
      var writer = new JsonWriter(new JsonEscapingWriter(data));
      writer.setIndent("  ");
      writer.setSerializeNulls(true);
      content.writeTo(writer);
      writer.flush();
      data.println();
      data.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Shows on a terminal that something is waited for, when it takes long. Closed by the caller.
   *
   * @param names what is waited for, for people
   */
  public Spinner waitFor(Collection<String> names) {
    boolean shown = display().progress() && !options.json() && !options.quiet();
    return new Spinner(notes, display(), shown, names);
  }

  /** Shows on a terminal how far syncs are, when they take long. Closed by the caller. */
  public ProgressLine progress() {
    boolean shown = display().progress() && !options.json() && !options.quiet();
    return new ProgressLine(notes, display(), shown);
  }

  /** Says something that is good to know; silent when quiet. */
  public void note(String text) {
    if (!options.quiet()) {
      say(text);
    }
  }

  /** Says what the user has to act upon, such as a code to type; also when quiet. */
  public void instruction(String text) {
    say(text);
  }

  /** Says a detail; only when details are wanted. */
  public void detail(String text) {
    if (options.verbose()) {
      say(text);
    }
  }

  /** Warns; also when quiet. */
  public void warning(String text) {
    say("warning: " + text);
  }

  /** Says what failed, and what mends it when that is known; also when quiet. */
  public void error(String message, String hint) {
    say("error: " + message);
    if (!hint.isEmpty()) {
      say("  " + hint);
    }
  }

  /** Says where in the program something failed; for people who asked for details. */
  public void trace(Throwable failure) {
    failure.printStackTrace(notes);
    notes.flush();
  }

  private void say(String text) {
    String line = TextEscape.line(text);
    notes.println(display().progress() ? TextFold.fold(line, display().width()) : line);
    notes.flush();
  }

  /** Writes itself as JSON. */
  @FunctionalInterface
  public interface JsonContent {
    void writeTo(JsonWriter writer) throws IOException;
  }
}
