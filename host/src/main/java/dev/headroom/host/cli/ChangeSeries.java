package dev.headroom.host.cli;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Row;
import dev.headroom.host.output.Output;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Changes one row after the other, each when the next row is asked for, and says on standard error
 * what is done as it is done. The first failure ends it, and says how to go on.
 *
 * @param <T> what a change is made from
 */
final class ChangeSeries<T> implements Iterator<Row> {
  private final Output output;
  private final String verb;
  private final List<T> changes;
  private final Function<T, Row> work;
  private final Function<Row, String> name;
  private final int skipped;
  private int done;

  /**
   * Makes a series.
   *
   * @param verb what is done, such as {@code created}
   * @param name what a row is called
   * @param skipped how many rows of the document come before these
   */
  ChangeSeries(
      Output output,
      String verb,
      List<T> changes,
      Function<T, Row> work,
      Function<Row, String> name,
      int skipped) {
    this.output = output;
    this.verb = verb;
    this.changes = changes;
    this.work = work;
    this.name = name;
    this.skipped = skipped;
  }

  @Override
  public boolean hasNext() {
    return done < changes.size();
  }

  @Override
  public Row next() {
    Row row;
    try {
      row = work.apply(changes.get(done));
    } catch (ProviderException | CancelledException failed) {
      output.warning(stopped());
      throw failed;
    }
    done++;
    output.note(verb + " " + done + " of " + changes.size() + ": " + name.apply(row));
    return row;
  }

  private String stopped() {
    int rest = changes.size() - done - 1;
    return done
        + " of "
        + changes.size()
        + " were "
        + verb
        + "; number "
        + (skipped + done + 1)
        + " failed"
        + (rest == 0 ? "" : ", and the " + rest + " after it were not tried")
        + "; --skip "
        + (skipped + done)
        + " begins there again";
  }
}
