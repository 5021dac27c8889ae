package dev.headroom.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headroom.api.CancelledException;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.Provider;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderException;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Column.Sensitivity;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.plugin.boundary.DescribingContext;
import dev.headroom.engine.plugin.boundary.LoadedProvider;
import dev.headroom.engine.plugin.boundary.PluginBoundary;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Resources that do wrong wherever the program asks or calls them. */
@Timeout(60)
class HostileResourceTest {
  private static final String HIDDEN = "sk-hunter2";
  private static final RowKey KEY = RowKey.of("1");
  private static final ResourceSchema OTHER =
      new ResourceSchema(
          "other", "Another one", List.of(Column.of("id", Column.Type.TEXT, "The id").asKey()));

  /** An operation of a resource. */
  private record Operation(String name, Consumer<Resource> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Operation> operations() {
    return List.of(
        new Operation(
            "list of user", user -> user.scan(noContext(), ScanRequest.ALL, Optional.empty())),
        new Operation("get of user", user -> user.get(noContext(), KEY)),
        new Operation("create of user", user -> user.create(noContext(), new RowChange(Map.of()))),
        new Operation(
            "update of user", user -> user.update(noContext(), KEY, new RowChange(Map.of()))),
        new Operation("delete of user", user -> user.delete(noContext(), KEY)),
        new Operation(
            "block of user",
            user -> user.actions().getFirst().run().run(noContext(), KEY, Map.of())));
  }

  static Stream<Arguments> everyFailureOfEveryOperation() {
    List<Throwable> failures =
        List.of(
            new IllegalStateException("cannot parse " + HIDDEN),
            new java.io.IOException(HIDDEN),
            new AssertionError(HIDDEN),
            new StackOverflowError(),
            new OutOfMemoryError(),
            new NoSuchMethodError("void org.acme.Json.read()"),
            new HostileProvider.Speechless());
    return operations().stream()
        .flatMap(
            operation ->
                failures.stream()
                    .map(failure -> Arguments.of(operation, failure.getClass(), failure)));
  }

  @ParameterizedTest(name = "{0} throws {1}")
  @MethodSource("everyFailureOfEveryOperation")
  void whateverAnOperationThrowsIsTheFailureOfItsPlugin(
      Operation operation, Class<?> type, Throwable thrown) {
    assertFails(
        operation, new HostileResource(() -> HostileProvider.<RuntimeException>throwing(thrown)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void returningNothingIsTheFailureOfItsPlugin(Operation operation) {
    if (!operation.name().startsWith("delete")) {
      assertFails(operation, new HostileResource(() -> null));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatItSaysAsAgreedIsHeard(Operation operation) {
    var said = new ProviderException(ErrorKind.UNAVAILABLE, "come back tomorrow");
    var givenUp = new CancelledException("interrupted");

    assertThatThrownBy(() -> operation.call().accept(loaded(throwing(said)))).isSameAs(said);
    assertThatThrownBy(() -> operation.call().accept(loaded(throwing(givenUp)))).isSameAs(givenUp);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aRowOfAnotherResourceIsTheFailureOfItsPlugin(Operation operation) {
    Callable<Object> otherRow =
        switch (operation.name()) {
          case "list of user" ->
              () -> Page.of(List.of(HostileResource.row(OTHER)), Optional.empty());
          case "create of user", "update of user" -> () -> HostileResource.row(OTHER);
          default -> () -> Optional.of(HostileResource.row(OTHER));
        };
    if (!operation.name().startsWith("delete")) {
      assertFails(operation, new HostileResource(otherRow));
    }
  }

  static Stream<Arguments> wrongPages() {
    var user = HostileResource.row(HostileResource.USER);
    return Stream.of(
        page("rows of no resource", Map.of("nobody", List.of(user))),
        page("rows under a wrong name", Map.of("user", List.of(HostileResource.row(OTHER)))),
        Arguments.of(
            "a cursor without end",
            (Callable<Object>) () -> Page.of(List.of(), Optional.of("x".repeat(100_000)))),
        Arguments.of(
            "a hole in its rows",
            (Callable<Object>) () -> Page.of(Arrays.asList(user, null), Optional.empty())),
        Arguments.of(
            "a hole in its embedded rows",
            (Callable<Object>)
                () ->
                    new Page(
                        List.of(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Map.of("user", Collections.singletonList(null)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongPages")
  void aPageThatCannotBeKeptIsTheFailureOfItsPlugin(String name, Callable<Object> page) {
    assertFails(operations().getFirst(), new HostileResource(page));
  }

  @Test
  void rowsOfAnEqualSchemaPass() {
    var again = new ResourceSchema("user", "A user", List.copyOf(HostileResource.USER.columns()));
    var page =
        Page.of(
            List.of(HostileResource.row(again), HostileResource.row(HostileResource.USER)),
            Optional.of("2"));

    assertThat(
            loaded(new HostileResource(() -> page))
                .scan(noContext(), ScanRequest.ALL, Optional.empty()))
        .isSameAs(page);
  }

  @Test
  void aResourceIsAskedOnceForWhatItDeclares() {
    var user = new HostileResource();
    Resource loaded = loaded(user);

    for (int time = 0; time < 3; time++) {
      assertThat(loaded.schema()).isEqualTo(HostileResource.USER);
      assertThat(loaded.capabilities()).hasSize(5);
      assertThat(loaded.actions()).hasSize(1);
      assertThat(loaded.embeddedIn()).isEmpty();
      assertThat(loaded.syncPolicy()).isNotNull();
    }

    assertThat(user.asked)
        .containsExactlyInAnyOrder("schema", "capabilities", "syncPolicy", "embeddedIn", "actions");
  }

  @Test
  void anActionIsDeclaredAsThePluginDeclaresIt() {
    var user = new HostileResource();
    ResourceAction declared = user.actions().getFirst();
    ResourceAction loaded = loaded(user).actions().getFirst();

    assertThat(loaded).usingRecursiveComparison().ignoringFields("run").isEqualTo(declared);
    assertThat(loaded.tells()).containsExactly("password");
  }

  static Stream<Arguments> wrongDeclarations() {
    return Stream.of(
        Arguments.of("the schema of a resource is null", schema(null)),
        Arguments.of("AssertionError", failing()),
        Arguments.of(
            "it has two resources named user",
            List.of(new HostileResource(), new HostileResource())),
        Arguments.of(
            "it has more than 1000 resources", Collections.nCopies(1_001, new HostileResource())),
        Arguments.of("NullPointerException", Arrays.asList((Resource) null)),
        Arguments.of("it has more than 1000 columns in user", schema(columns(1_001, false))),
        Arguments.of("it has more than 32 key columns in user", schema(columns(33, true))),
        Arguments.of(
            "is longer than 63",
            schema(List.of(Column.of("x".repeat(64), Column.Type.TEXT, "Long").asKey()))),
        Arguments.of(
            "a description in its resource user is too long",
            schema(List.of(Column.of("id", Column.Type.TEXT, "x".repeat(1_001)).asKey()))),
        Arguments.of(
            "the key id of its resource user is never stored",
            schema(
                List.of(
                    Column.of("id", Column.Type.TEXT, "The id")
                        .asKey()
                        .with(Sensitivity.NEVER_STORED)))),
        Arguments.of(
            "its resource user grows by nothing, which it cannot",
            policy(
                new SyncPolicy.Incremental(
                    Duration.ofHours(1), "nothing", new SyncPolicy.Deletions.Never()))),
        Arguments.of(
            "counts as fresh for more than ten years",
            policy(new SyncPolicy.Full(Duration.ofSeconds(Long.MAX_VALUE)))),
        Arguments.of("the sync policy of its resource user is null", policy(null)),
        Arguments.of("its resource user has two actions named block", actions("block", "block")),
        Arguments.of("its resource user has an action with the name --force", actions("--force")),
        Arguments.of("its resource user takes values for no column: nothing", writing("nothing")),
        Arguments.of("what its resource user takes is null", writing(null)),
        Arguments.of("tells nothing, which is no column that is never stored", telling("nothing")),
        Arguments.of("tells age, which is no column that is never stored", telling("age")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongDeclarations")
  void aDeclarationThatNobodyCouldTakeIsTheFailureOfItsPlugin(
      String reason, List<Resource> resources) {
    ProviderException failure =
        catchThrowableOfType(
            ProviderException.class, () -> provider(resources).resources(noContext()));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE);
    assertThat(failure.error().message())
        .startsWith("the plugin acme-plugin failed in resources: ")
        .contains(reason)
        .hasSizeLessThan(400);
  }

  @Test
  void aResourceThatNeverAnswersIsGivenUp() {
    var never =
        new HostileResource() {
          @Override
          public ResourceSchema schema() {
            while (true) {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException ignored) {
                // This is how it is hostile.
              }
            }
          }
        };
    var border = new PluginBoundary("acme-plugin", "acme-plugin", null, Duration.ofMillis(50));
    var provider = new LoadedProvider(new Providing(List.of(never)), border);

    assertThatThrownBy(() -> provider.resources(noContext()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("it did not answer within");
  }

  @Test
  void anAuthorReadsWhatIsWrongWhenNothingSecretCanBeInIt() {
    var failing =
        new HostileResource() {
          @Override
          public ResourceSchema schema() {
            return new ResourceSchema("user", "A user", List.of());
          }
        };
    Provider provider = provider(List.of(failing));

    try (var context = new DescribingContext("acme")) {
      assertThatThrownBy(() -> provider.resources(context))
          .hasMessageContaining("user has no key column");
    }
    assertThatThrownBy(() -> provider.resources(noContext()))
        .hasMessageNotContaining("user has no key column");
  }

  private static void assertFails(Operation operation, HostileResource resource) {
    Resource loaded = loaded(resource);

    ProviderException failure =
        catchThrowableOfType(ProviderException.class, () -> operation.call().accept(loaded));

    assertThat(failure.error().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE);
    assertThat(failure.error().message())
        .startsWith("the plugin acme-plugin failed in " + operation.name())
        .doesNotContain(HIDDEN);
  }

  private static HostileResource throwing(Throwable thrown) {
    return new HostileResource(() -> HostileProvider.<RuntimeException>throwing(thrown));
  }

  private static Resource loaded(HostileResource resource) {
    return provider(List.of(resource)).resources(noContext()).getFirst();
  }

  private static Provider provider(List<Resource> resources) {
    return GuardedProviders.guarded(new Providing(resources), "acme-plugin");
  }

  private static Arguments page(
      String name, Map<String, List<dev.headroom.api.resource.Row>> embedded) {
    return Arguments.of(
        name,
        (Callable<Object>)
            () -> new Page(List.of(), Optional.empty(), OptionalLong.empty(), embedded));
  }

  private static List<Column> columns(int count, boolean key) {
    var columns = new ArrayList<Column>();
    columns.add(Column.of("id", Column.Type.TEXT, "The id").asKey());
    for (int number = 1; number < count; number++) {
      Column column = Column.of("c" + number, Column.Type.TEXT, "One of many");
      columns.add(key ? column.asKey() : column);
    }
    return columns;
  }

  private static List<Resource> schema(@Nullable List<Column> columns) {
    return List.of(
        new HostileResource() {
          @Override
          @SuppressWarnings("NullAway")
          public ResourceSchema schema() {
            return columns == null ? null : new ResourceSchema("user", "A user", columns);
          }
        });
  }

  private static List<Resource> failing() {
    return List.of(
        new HostileResource() {
          @Override
          public Set<Capability> capabilities() {
            throw new AssertionError(HIDDEN);
          }
        });
  }

  private static List<Resource> policy(@Nullable SyncPolicy policy) {
    return List.of(
        new HostileResource() {
          @Override
          @SuppressWarnings("NullAway")
          public SyncPolicy syncPolicy() {
            return policy;
          }
        });
  }

  private static List<Resource> actions(String... names) {
    return List.of(
        new HostileResource() {
          @Override
          public List<ResourceAction> actions() {
            return Stream.of(names).map(this::action).toList();
          }
        });
  }

  private static List<Resource> writing(@Nullable String column) {
    return List.of(
        new HostileResource() {
          @Override
          @SuppressWarnings("NullAway")
          public Optional<Set<String>> writableColumns(Capability operation) {
            return column == null ? null : Optional.of(Set.of(column));
          }
        });
  }

  private static List<Resource> telling(String column) {
    return List.of(
        new HostileResource() {
          @Override
          public List<ResourceAction> actions() {
            return List.of(action("block").telling(column));
          }
        });
  }

  private static ProviderContext noContext() {
    return (ProviderContext)
        Proxy.newProxyInstance(
            ProviderContext.class.getClassLoader(),
            new Class<?>[] {ProviderContext.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("nobody should use " + method);
            });
  }

  /** Has these resources and nothing else. */
  private record Providing(List<Resource> resources) implements Provider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of("acme", "Acme", "An invented provider", "https://example.com");
    }

    @Override
    public List<Resource> resources(ProviderContext context) {
      return resources;
    }
  }
}
