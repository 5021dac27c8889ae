package dev.headroom.cli.terminal;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command says what it has to say: data to standard output, everything else to standard
 * error. Every text that came from outside goes through {@link TextEscape}.
 *
 * <p>Safe for use by several threads; a line is written whole.
 */
public final class Output {
  private final NotingWriter data;
  private final PrintWriter notes;
  private final OutputOptions options;
  private final Supplier<Display> display;

  /** What failed first; what follows is often its consequence. */
  private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

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
    this.data = new NotingWriter(data);
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

  /** Says something by the way, dim where there are colours; silent when quiet. */
  public void aside(String text) {
    if (!options.quiet()) {
      boolean dim = display().color() && display().progress();
      notes.println(new AnsiStyle(dim).paint(AnsiStyle.Tone.DIM, folded(text)));
      notes.flush();
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
    failure.compareAndSet(
        null,
        new Failure(
            Optional.empty(),
            message,
            Optional.of(hint).filter(known -> !known.isEmpty()),
            Optional.empty()));
    sayError(message, hint);
  }

  /** Says what failed at a provider, and until when it is to be left alone; also when quiet. */
  public void error(ProviderError error) {
    failure.compareAndSet(
        null,
        new Failure(
            Optional.of(error.kind()), error.message(), ErrorHint.of(error), error.retryAt()));
    String retry =
        error.retryAt().map(moment -> "; try again after " + TimeText.iso(moment)).orElse("");
    sayError(error.message() + retry, error.hint().orElse(""));
  }

  private void sayError(String message, String hint) {
    say("error: " + message);
    if (!hint.isEmpty()) {
      say("  " + hint);
    }
  }

  /**
   * Ends the output. A program that wants JSON gets a document also from a command that failed
   * before it wrote one; standard error has said the same to people.
   *
   * @param exitCode how the command ended
   */
  public void finish(int exitCode) {
    Failure failed = failure.get();
    if (!options.json() || failed == null || data.isUsed()) {
      return;
    }
    json(
        out -> {
          out.beginObject();
          out.name("schema").value("headroom.error.v1");
          out.name("exitCode").value(exitCode);
          out.name("error");
          ErrorJson.write(out, failed.kind(), failed.message(), failed.hint(), failed.retryAt());
          out.endObject();
        });
  }

  /**
   * Says where in the program something failed; for people who asked for details. The messages in a
   * trace may quote a service or a file.
   */
  public void trace(Throwable cause) {
    var text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    text.toString().lines().forEach(line -> notes.println(TextEscape.line(line)));
    notes.flush();
  }

  private void say(String text) {
    notes.println(folded(text));
    notes.flush();
  }

  private String folded(String text) {
    String line = TextEscape.line(text);
    return display().progress() ? TextFold.fold(line, display().width()) : line;
  }

  /** What failed, for the document that says so. */
  private record Failure(
      Optional<ErrorKind> kind, String message, Optional<String> hint, Optional<Instant> retryAt) {}

  /** Knows whether anything was written. */
  private static final class NotingWriter extends PrintWriter {
    private volatile boolean used;

    NotingWriter(PrintWriter out) {
      super(out);
    }

    boolean isUsed() {
      return used;
    }

    @Override
    public void write(int character) {
      used = true;
      super.write(character);
    }

    @Override
    public void write(char[] text, int from, int length) {
      used = true;
      super.write(text, from, length);
    }

    @Override
    public void write(String text, int from, int length) {
      used = true;
      super.write(text, from, length);
    }
  }

  /** Writes itself as JSON. */
  @FunctionalInterface
  public interface JsonContent {
    void writeTo(JsonWriter writer) throws IOException;
  }
}
