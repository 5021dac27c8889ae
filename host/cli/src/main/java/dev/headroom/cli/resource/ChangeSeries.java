package dev.headroom.cli.resource;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Row;
import dev.headroom.cli.terminal.Output;
import dev.headroom.engine.data.change.UncertainChangeException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Changes one row after the other, each when the next row is asked for, and says on standard error
 * what is done as it is done. The first failure ends it, and says how to go on; so does Ctrl-C,
 * after which nobody knows whether the change that was on its way has happened.
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
    } catch (ProviderException failed) {
      output.warning(
          failed instanceof UncertainChangeException
              ? stopped("failed and may have been done all the same") + lookFirst()
              : stopped("failed") + "; --skip " + before() + " begins there again");
      throw failed;
    } catch (CancelledException interrupted) {
      output.warning(stopped("was interrupted and may have been done all the same") + lookFirst());
      throw interrupted;
    }
    done++;
    output.note(verb + " " + done + " of " + changes.size() + ": " + name.apply(row));
    return row;
  }

  /** Returns how many rows of the document come before the present one. */
  private int before() {
    return skipped + done;
  }

  private String lookFirst() {
    return "; look first: --skip "
        + (before() + 1)
        + " goes on behind it, --skip "
        + before()
        + " begins with it";
  }

  private String stopped(String how) {
    int rest = changes.size() - done - 1;
    return done
        + " of "
        + changes.size()
        + " were "
        + verb
        + "; number "
        + (before() + 1)
        + " "
        + how
        + (rest == 0 ? "" : ", and the " + rest + " after it were not tried");
  }
}
