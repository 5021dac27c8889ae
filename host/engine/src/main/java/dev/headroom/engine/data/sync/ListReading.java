package dev.headroom.engine.data.sync;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import java.util.OptionalLong;

/**
 * What came of a whole list, beside what the service says of its length. A row that is inserted or
 * deleted while pages are read moves the others, so that one comes twice or not at all; rows that
 * do not come would be deleted from the mirror.
 *
 * @param total how many rows the list has by the last page that says it; empty when none does
 * @param rows how many rows came
 * @param distinct how many rows with different keys came
 * @param moved whether pages of one reading told different lengths
 */
record ListReading(OptionalLong total, long rows, long distinct, boolean moved) {
  static final ListReading OF_UNKNOWN_LENGTH = new ListReading(OptionalLong.empty(), 0, 0, false);

  /** Whether rows may be missing, so that the list has to be read once more. */
  boolean isDoubtful() {
    return moved || isShort(distinct);
  }

  /**
   * Accepts a second reading. Keys that come as often as the first time belong to the list.
   *
   * @throws ProviderException when rows are missing in it
   */
  void requireWhole(String table, ListReading first) {
    if (isShort(rows)) {
      throw notWhole(
          table,
          "the service says that it has " + (total.getAsLong() - rows) + " rows more than it sent");
    }
    long repeated = rows - distinct;
    if (isShort(distinct) && repeated != first.rows - first.distinct) {
      throw notWhole(
          table, "it changes while it is read, and " + repeated + " rows came more than once");
    }
  }

  private boolean isShort(long came) {
    return total.isPresent() && came < total.getAsLong();
  }

  private static ProviderException notWhole(String table, String why) {
    return new ProviderException(
        ErrorKind.INVALID_RESPONSE, table + ": the list is not whole: " + why);
  }
}
