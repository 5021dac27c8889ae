package dev.headroom.testkit.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.headroom.toolkit.json.JsonView;
import dev.headroom.toolkit.scenario.Exchange.Body;
import dev.headroom.toolkit.scenario.Exchange.Fault;
import dev.headroom.toolkit.scenario.Exchange.Response;
import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What can go wrong with an answer. Services send each of these one day: a sign-in page with status
 * 200, a list where an object was, a date of the year 1, an answer cut by a proxy.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing that changes
public enum AnswerFault {
  EMPTY_BODY(text("")),
  WEB_PAGE(text("<!doctype html><html><title>Sign in</title></html>")),
  CUT_IN_THE_MIDDLE(response -> withText(response, firstHalf(response.body().text()))),
  EMPTY_OBJECT(text("{}")),
  EMPTY_LIST(text("[]")),
  JSON_NULL(text("null")),
  JSON_TEXT(text("\"temporarily unavailable\"")),
  DEEPLY_NESTED(text("{\"a\":".repeat(100_000))),
  ERROR_WITH_STATUS_200(text("{\"error\":{\"type\":\"overloaded\",\"message\":\"Later\"}}")),
  NUMBERS_NULL(leaves(JsonPrimitive::isNumber, JsonNull.INSTANCE)),
  NUMBERS_NOT_A_NUMBER(leaves(JsonPrimitive::isNumber, new JsonPrimitive(Double.NaN))),
  NUMBERS_INFINITE(leaves(JsonPrimitive::isNumber, new JsonPrimitive(Double.POSITIVE_INFINITY))),
  NUMBERS_AS_WORDS(leaves(JsonPrimitive::isNumber, new JsonPrimitive("many"))),
  NUMBERS_AS_OBJECTS(leaves(JsonPrimitive::isNumber, unexpected())),
  NUMBERS_HUGE(leaves(JsonPrimitive::isNumber, new JsonPrimitive(new BigDecimal("9e60")))),
  NUMBERS_BEYOND_MEASURE(
      leaves(JsonPrimitive::isNumber, new JsonPrimitive(new BigDecimal("1e999999999")))),
  TEXTS_NULL(leaves(JsonPrimitive::isString, JsonNull.INSTANCE)),
  TEXTS_AS_OBJECTS(leaves(JsonPrimitive::isString, unexpected())),
  DATES_IN_THE_YEAR_ONE(leaves(AnswerFault::isDate, new JsonPrimitive("0001-01-01T00:00:00Z"))),
  DATES_BEYOND_TIME(leaves(AnswerFault::isDate, new JsonPrimitive(9_007_199_254_740_991L))),
  ITEMS_NULL(
      response ->
          response.body() instanceof Body.Json json
              ? response.withBody(
                  new Body.Json(JsonLeaves.replaceItems(json.element(), JsonNull.INSTANCE)))
              : response),
  SERVER_ERROR(response -> Response.of(500, new Body.Text("Internal Server Error"))),
  CONNECTION_RESET(response -> response.withFault(Fault.RESET)),
  CONNECTION_CUT(response -> response.withFault(Fault.TRUNCATE));

  private final UnaryOperator<Response> change;

  AnswerFault(UnaryOperator<Response> change) {
    this.change = change;
  }

  /** Returns the faulty answer; an equal answer when the fault cannot show in it. */
  public Response applyTo(Response response) {
    return change.apply(response);
  }

  /** Whether the answer says other numbers than before, not only fewer. */
  public boolean changesNumbers() {
    return this == NUMBERS_HUGE;
  }

  private static UnaryOperator<Response> text(String text) {
    return response -> withText(response, text);
  }

  private static Response withText(Response response, String text) {
    return response.withBody(new Body.Text(text));
  }

  private static String firstHalf(String text) {
    return text.substring(0, text.length() / 2);
  }

  private static UnaryOperator<Response> leaves(
      Predicate<JsonPrimitive> which, JsonElement replacement) {
    return response ->
        response.body() instanceof Body.Json json
            ? response.withBody(
                new Body.Json(
                    JsonLeaves.replace(
                        json.element(), leaf -> which.test(leaf) ? replacement : leaf)))
            : response;
  }

  private static JsonElement unexpected() {
    var object = new JsonObject();
    object.addProperty("unexpected", true);
    return object;
  }

  private static boolean isDate(JsonPrimitive leaf) {
    JsonView view = JsonView.of(leaf);
    return view.instant().isPresent()
        || view.epochSeconds().isPresent()
        || view.epochMillis().isPresent();
  }
}
