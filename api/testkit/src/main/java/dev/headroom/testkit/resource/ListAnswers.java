package dev.headroom.testkit.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a service hands out its lists, from the side of the service. Written down once per style and
 * apart from the code under test, so that one cannot repeat the mistake of the other.
 */
public interface ListAnswers {
  /** The page size of a service that has no pages. */
  int UNLIMITED = Integer.MAX_VALUE;

  /** Returns how many items a page has, as a request asks for it. */
  int pageSize(Map<String, String> query);

  /** Returns the answer to a request. */
  JsonElement answer(List<JsonElement> items, Map<String, String> query);

  /** Whether there is more than one page of a long list. */
  default boolean hasPages() {
    return true;
  }

  /**
   * Returns the same style of a service whose pages lead in a circle; nothing where no page names
   * the next one.
   *
   * @param start the page in which the circle begins, from 1; the first page of the list is 0
   * @param length how many pages are in it
   */
  default Optional<ListAnswers> inACircle(int start, int length) {
    return Optional.empty();
  }

  /**
   * Pages by number, with the number of pages and of items in the answer.
   *
   * @param page the query parameter of the number
   * @param first the number of the first page
   * @param size the query parameter of the size
   * @param items the member of the items
   * @param totalPages the member of the number of pages
   * @param totalItems the member of the number of items
   */
  static ListAnswers pages(
      String page, int first, String size, String items, String totalPages, String totalItems) {
    return new Pages(page, first, size, items, totalPages, totalItems);
  }

  /**
   * Pages by offset.
   *
   * @param totalItems the member of the number of items; empty when the service does not tell
   */
  static ListAnswers offsets(String offset, String limit, String items, String totalItems) {
    return new Offsets(offset, limit, items, totalItems);
  }

  /** Pages that name the next one. */
  static ListAnswers cursors(String cursor, String size, String items, String nextCursor) {
    return new Cursors(cursor, size, items, nextCursor);
  }

  /**
   * Everything at once.
   *
   * @param items the member of the items; empty when the answer itself is the list
   */
  static ListAnswers whole(String items) {
    return new Whole(items);
  }

  /** See {@link #pages}. */
  record Pages(
      String page, int first, String size, String items, String totalPages, String totalItems)
      implements ListAnswers {
    @Override
    public int pageSize(Map<String, String> query) {
      return number(query, size);
    }

    @Override
    public JsonElement answer(List<JsonElement> all, Map<String, String> query) {
      int length = pageSize(query);
      var envelope = new JsonObject();
      envelope.add(items, slice(all, (number(query, page) - first) * length, length));
      envelope.addProperty(totalPages, (all.size() + length - 1) / length);
      envelope.addProperty(totalItems, all.size());
      return envelope;
    }
  }

  /** See {@link #offsets}. */
  record Offsets(String offset, String limit, String items, String totalItems)
      implements ListAnswers {
    @Override
    public int pageSize(Map<String, String> query) {
      return number(query, limit);
    }

    @Override
    public JsonElement answer(List<JsonElement> all, Map<String, String> query) {
      var envelope = new JsonObject();
      envelope.add(items, slice(all, number(query, offset), pageSize(query)));
      if (!totalItems.isEmpty()) {
        envelope.addProperty(totalItems, all.size());
      }
      return envelope;
    }
  }

  /** See {@link #cursors}. */
  record Cursors(String cursor, String size, String items, String nextCursor)
      implements ListAnswers {
    private static final String PREFIX = "at ";

    @Override
    public int pageSize(Map<String, String> query) {
      return number(query, size);
    }

    @Override
    public JsonElement answer(List<JsonElement> all, Map<String, String> query) {
      JsonObject envelope = page(all, query);
      int end = start(query) + pageSize(query);
      if (end < all.size()) {
        envelope.addProperty(nextCursor, PREFIX + end);
      }
      return envelope;
    }

    private JsonObject page(List<JsonElement> all, Map<String, String> query) {
      var envelope = new JsonObject();
      envelope.add(items, slice(all, start(query), pageSize(query)));
      return envelope;
    }

    private int start(Map<String, String> query) {
      String text = query.get(cursor);
      return text == null ? 0 : Integer.parseInt(text.substring(PREFIX.length()));
    }

    @Override
    public Optional<ListAnswers> inACircle(int start, int length) {
      return Optional.of(new Circle(this, start, length));
    }
  }

  /** See {@link #inACircle}. */
  record Circle(Cursors list, int start, int length) implements ListAnswers {
    @Override
    public int pageSize(Map<String, String> query) {
      return list.pageSize(query);
    }

    @Override
    public JsonElement answer(List<JsonElement> all, Map<String, String> query) {
      int next = list.start(query) / pageSize(query) + 1;
      int named = next < start + length ? next : start;
      JsonObject envelope = list.page(all, query);
      envelope.addProperty(list.nextCursor(), Cursors.PREFIX + named * pageSize(query));
      return envelope;
    }
  }

  /** See {@link #whole}. */
  record Whole(String items) implements ListAnswers {
    @Override
    public int pageSize(Map<String, String> query) {
      return UNLIMITED;
    }

    @Override
    public boolean hasPages() {
      return false;
    }

    @Override
    public JsonElement answer(List<JsonElement> all, Map<String, String> query) {
      JsonArray list = slice(all, 0, all.size());
      if (items.isEmpty()) {
        return list;
      }
      var envelope = new JsonObject();
      envelope.add(items, list);
      return envelope;
    }
  }

  private static int number(Map<String, String> query, String parameter) {
    @Nullable String text = query.get(parameter);
    if (text == null) {
      throw new IllegalArgumentException("the list was asked for without " + parameter);
    }
    return Integer.parseInt(text);
  }

  private static JsonArray slice(List<JsonElement> all, int start, int length) {
    var list = new JsonArray();
    all.stream().skip(Math.max(start, 0)).limit(length).forEach(list::add);
    return list;
  }
}
