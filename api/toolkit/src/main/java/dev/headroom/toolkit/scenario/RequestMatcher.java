package dev.headroom.toolkit.scenario;

import com.google.gson.JsonElement;
import dev.headroom.toolkit.json.InvalidJsonException;
import dev.headroom.toolkit.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares a request that came with one that a scenario understands. */
final class RequestMatcher {
  private RequestMatcher() {}

  /** Whether the request goes to the same place, whatever it carries. */
  static boolean isSamePlace(Exchange.Request expected, ReceivedRequest received) {
    return expected.method().equals(received.method())
        && expected.setting().equals(received.setting())
        && expected.path().equals(received.path());
  }

  /** Returns how the request differs, one sentence each, without values, which may be secret. */
  static List<String> differences(Exchange.Request expected, ReceivedRequest received) {
    var differences = new ArrayList<String>();
    compareQuery(expected.query(), received.queryParameters(), differences);
    expected
        .headers()
        .forEach(
            (name, value) -> {
              boolean matches =
                  received.headers().all(name).stream().anyMatch(other -> fits(value, other));
              if (!matches) {
                differences.add("the header " + name + " is missing or different");
              }
            });
    expected.json().ifPresent(json -> compareJson(json, received.body(), differences));
    if (!expected.form().isEmpty()) {
      Map<String, String> form = received.formFields();
      expected
          .form()
          .forEach(
              (name, value) -> {
                if (!form.containsKey(name) || !fits(value, form.get(name))) {
                  differences.add("the form field " + name + " is missing or different");
                }
              });
    }
    return differences;
  }

  private static void compareQuery(
      Map<String, String> expected, Map<String, String> received, List<String> differences) {
    expected.forEach(
        (name, value) -> {
          if (!received.containsKey(name) || !fits(value, received.get(name))) {
            differences.add("the query parameter " + name + " is missing or different");
          }
        });
    received.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .forEach(name -> differences.add("the query parameter " + name + " is not expected"));
  }

  private static void compareJson(JsonElement expected, String body, List<String> differences) {
    try {
      boolean differs =
          !JsonExpectation.differences("body", expected, JsonText.parse(body).element()).isEmpty();
      if (differs) {
        differences.add("the JSON body is different");
      }
    } catch (InvalidJsonException invalid) {
      differences.add("the body is " + invalid.found());
    }
  }

  private static boolean fits(String expected, String received) {
    return expected.equals(Exchange.ANY) || expected.equals(received);
  }
}
