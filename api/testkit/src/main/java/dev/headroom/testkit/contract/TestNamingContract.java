package dev.headroom.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** The tests of a class are named by sentences about behaviour. */
public interface TestNamingContract {
  @Test
  default void namesItsTestsBySentences() {
    assertThat(
            Stream.of(getClass().getDeclaredMethods())
                .filter(TestNamingContract::isTest)
                .map(Method::getName))
        .allSatisfy(
            name ->
                assertThat(name)
                    .as("a sentence in lower camel case, without the word test in front")
                    .matches("(?!test[A-Z])[a-z]+([A-Z][a-z0-9]*){2,}"));
    assertThat(getClass().getSimpleName()).endsWith("Test");
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(TestFactory.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }
}
