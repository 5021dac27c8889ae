package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.toolkit.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the contract of resources has to know of a service: how it hands out its lists, and an
 * example of what is in each of them.
 *
 * <pre>{@code
 * new ResourceFake()
 *     .list("device", ListAnswers.pages("page", 0, "size", "content", "totalPages", "total"),
 *         """
 *         {"id": "d-{{n}}", "name": "laptop", "platform": {"os": "macOS"}}
 *         """);
 * }</pre>
 *
 * <p>Each example is one item as the service sends it, with every member it may have, and {@code
 * {{n}}} wherever items differ: at least in what becomes the key, also of the rows it embeds. Not
 * for several threads.
 */
public final class ResourceFake {
  private final Map<String, Sample> samples = new LinkedHashMap<>();
  private final Map<String, String> untried = new LinkedHashMap<>();
  private final Set<String> untouched = new HashSet<>();
  private final Map<String, Set<String>> leftOut = new HashMap<>();
  private Consumer<TestingProviderContext.Builder> preparation = builder -> {};

  /** Makes a fake without any list. */
  public ResourceFake() {}

  /**
   * A list of the service.
   *
   * @param text one item, with places for its number
   * @param made the items that were made of it so far
   */
  record Sample(ListAnswers answers, String text, List<JsonElement> made) {
    Sample(ListAnswers answers, String text) {
      this(answers, text, new ArrayList<>());
    }

    JsonElement item(int number) {
      return items(number + 1).getLast();
    }

    /** Returns the first so many items, to be left as they are. */
    List<JsonElement> items(int count) {
      for (int number = made.size(); number < count; number++) {
        made.add(JsonText.parse(text.replace("{{n}}", Integer.toString(number))).element());
      }
      return List.copyOf(made.subList(0, count));
    }
  }

  /**
   * Adds the list that a resource reads.
   *
   * @param item an example
   */
  public ResourceFake list(String resource, ListAnswers answers, String item) {
    samples.put(resource, new Sample(answers, item));
    return this;
  }

  /**
   * Says that a resource which can be scanned does not read a list, so that it is tried elsewhere.
   *
   * @param reason for people who read the test
   */
  public ResourceFake without(String resource, String reason) {
    untried.put(resource, reason);
    return this;
  }

  /**
   * Says that members of these names are left out on purpose, or are kept whole because they are
   * known to hold no secret. Nobody changes anything in them then.
   */
  public ResourceFake untouched(String... members) {
    untouched.addAll(List.of(members));
    return this;
  }

  /**
   * Says that members of a list's items are left out on purpose, because a row tells the same
   * otherwise. Every other member that is not a secret is kept.
   *
   * @param paths names of members from the outside in, written with dots; those of the items of a
   *     list are members of the list
   */
  public ResourceFake leftOut(String resource, String... paths) {
    leftOut.computeIfAbsent(resource, name -> new HashSet<>()).addAll(List.of(paths));
    return this;
  }

  /** Gives every pretended machine what the provider needs beside addresses and credentials. */
  public ResourceFake prepared(Consumer<TestingProviderContext.Builder> preparation) {
    this.preparation = preparation;
    return this;
  }

  Map<String, Sample> samples() {
    return samples;
  }

  /** Returns why resources that can be scanned have no list, by resource. */
  Map<String, String> untried() {
    return untried;
  }

  Set<String> untouched() {
    return untouched;
  }

  boolean isLeftOut(String resource, JsonPlaces.Place place) {
    return leftOut.getOrDefault(resource, Set.of()).contains(place.members());
  }

  void prepare(TestingProviderContext.Builder builder) {
    preparation.accept(builder);
  }
}
