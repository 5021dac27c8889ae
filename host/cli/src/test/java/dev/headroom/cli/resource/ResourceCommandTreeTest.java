package dev.headroom.cli.resource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderContext;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Page;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.ResourceAction;
import dev.headroom.api.resource.ResourceSchema;
import dev.headroom.api.resource.Row;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.api.resource.SyncPolicy;
import dev.headroom.engine.data.catalog.ColumnValues;
import dev.headroom.engine.data.catalog.TestingProvider;
import dev.headroom.engine.data.catalog.TestingResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceCommandTreeTest {
  @TempDir private Path directory;
  private final TestingResource users = TestingResource.named("user").rows(1, 4);
  private final Vault vault = new Vault();
  private ResourceRun run;

  @BeforeEach
  void start() {
    run = new ResourceRun(directory, TestingProvider.of("acme", users, vault));
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void showsWhatAResourceCanDoAndItsColumns() {
    run.run("acme", "user", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Rows of a test.", "list", "get", "create", "update", "delete")
        .contains("id       integer  The key (key)")
        .contains("secret   text     A secret (masked)")
        .contains("headroom acme user list --where group=...", "acme_user");
  }

  @Test
  void suggestsAndMarksWhatCanBeWritten() {
    users
        .writing(Resource.Capability.CREATE, "name", "group")
        .writing(Resource.Capability.UPDATE, "group");

    assertThat(run.run("acme", "user", "--help").out())
        .contains("headroom acme user update <id> --set group=...")
        .contains("A name (set by create)")
        .contains("(can be set)")
        .contains("Grows with every change\n");
  }

  @Test
  void refusesAColumnThatCannotBeWrittenBeforeAnyCall() {
    users
        .writing(Resource.Capability.CREATE, "name", "group")
        .writing(Resource.Capability.UPDATE, "group");

    assertThat(run.run("acme", "user", "update", "1", "--set", "name=x", "--yes").exitCode())
        .isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("error: the column name cannot be written by update\n  what can be: group\n");
    run.input("[{\"name\":\"a\"},{\"name\":\"b\",\"changed\":1}]");
    assertThat(run.run("acme", "user", "create", "--from", "-", "--dry-run").exitCode())
        .isEqualTo(2);
    assertThat(run.err()).contains("the column changed cannot be written by create");
    assertThat(users.reads()).isEmpty();
    run.input("[{\"id\":1,\"group\":\"c\"}]");
    assertThat(run.run("acme", "user", "update", "--from", "-", "--yes").exitCode()).isZero();
  }

  @Test
  void listsTheResourcesOfAProviderWithTheirDescriptions() {
    assertThat(run.run("acme", "--help").out()).contains("user", "vault", "Rows of a test.");
  }

  @Test
  void refusesWhatAResourceDoesNotDeclareBeforeAnyCall() {
    users.capabilities(EnumSet.of(Resource.Capability.SCAN, Resource.Capability.GET));

    run.run("acme", "user", "delete", "1", "--yes", "--whatever");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("error: acme user does not support delete\n  it supports list, get\n");
    assertThat(run.run("acme", "user", "--help").out()).doesNotContain("delete");
    assertThat(users.reads()).isEmpty();
  }

  @Test
  void listsTheRowsOfTheMirrorAfterBringingItUpToDate() {
    run.run("acme", "user", "list");

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().toList())
        .hasSize(4)
        .startsWith("1\tname 1\tb\t1\t********", "2\tname 2\ta\t2\t********");
    assertThat(run.refreshed()).containsExactly("acme_user");
  }

  @Test
  void selectsSortsAndCutsInTheMirror() {
    run.run(
        "acme",
        "user",
        "list",
        "--where",
        "name=name 3",
        "--columns",
        "name,id",
        "--show-sensitive");
    assertThat(run.out()).isEqualTo("name 3\t3\n");

    run.run("acme", "user", "list", "--columns=id", "--sort=group,id:desc", "--limit=3", "--json");
    assertThat(run.out())
        .contains("\"rows\": [\n    {\"id\":4},\n    {\"id\":2},\n    {\"id\":3}\n  ]")
        .contains("\"more\": true");
  }

  @Test
  void leavesToTheServiceWhatItCanSelectBy() {
    run.run("acme", "user", "list", "--where", "group=a", "--columns", "id");

    assertThat(run.out()).isEqualTo("2\n4\n");
    assertThat(run.refreshed()).isEmpty();
    assertThat(users.scans())
        .containsExactly(
            new ScanRequest(Map.of("group", "a"), OptionalLong.empty(), Optional.empty()));
  }

  @Test
  void handsTheLimitDownWhenNothingIsLeftToBeDoneHere() {
    users.pageSize(2);

    run.run(
        "acme", "user", "list", "--where", "group=b", "--limit", "1", "--columns", "id", "--json");
    assertThat(run.out()).contains("{\"id\":1}\n").contains("\"more\": true");
    // A service may ignore the condition, and the limit would then cut off rows that hold.
    assertThat(users.scans().getLast().limit()).isEmpty();

    run.run(
        "acme",
        "user",
        "list",
        "--where=group=b",
        "--where=name=name 3",
        "--limit=1",
        "--columns=id");
    assertThat(run.out()).isEqualTo("3\n");
    assertThat(users.scans().getLast().limit()).isEmpty();

    run.run("acme", "user", "list", "--limit", "1", "--columns", "id");
    assertThat(run.out()).isEqualTo("1\n");
    assertThat(run.refreshed()).isEmpty();
  }

  @Test
  void sortsTheFirstOfManyRowsAndRefusesToHoldThemAll() {
    List<Row> many = new ArrayList<>();
    for (long id = 1_001; id <= 201_010; id++) {
      many.add(users.row(id, "name", id % 2 == 0 ? "a" : "b", id, "secret"));
    }
    users.all(many).pageSize(50_000);

    run.run("acme", "user", "list", "--where=group=a", "--sort=id:desc", "--columns=id");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("more than 100000 rows", "--limit");

    run.run(
        "acme", "user", "list", "--where=group=a", "--sort=id:desc", "--columns=id", "--limit=2");
    assertThat(run.out()).isEqualTo("201010\n201008\n");
  }

  @Test
  void asksNobodyWhenOffline() {
    run.run("acme", "user", "list", "--offline", "--where", "group=a");

    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("nothing was ever read of acme_user", "without --offline");
    assertThat(users.scans()).isEmpty();
    assertThat(run.refreshed()).isEmpty();

    run.run("acme", "user", "list");
    int scans = users.scans().size();
    assertThat(run.run("acme", "user", "list", "--offline", "--where", "group=none").exitCode())
        .isZero();
    assertThat(run.out()).isEmpty();
    assertThat(users.scans()).hasSize(scans);
  }

  @Test
  void marksRowsThatAreOlderThanTheyShouldBe() {
    run.run("acme", "user", "list");
    run.mirror().invalidate("acme_user");
    run.failWith(ProviderError.of(ErrorKind.NETWORK, "acme.example cannot be reached"));

    run.run("acme", "user", "list", "--columns", "id");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("1\n2\n3\n4\n");
    assertThat(run.err())
        .isEqualTo("warning: acme.example cannot be reached; these rows are 3h old\n");

    run.run("acme", "user", "list", "--fresh");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("cannot be reached", "--offline");
  }

  @Test
  void doesNotShowOldRowsToWhoeverLostAccess() {
    run.failWith(ProviderError.of(ErrorKind.AUTH_REJECTED, "access was taken away"));

    run.run("acme", "user", "list");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAQuestionBeforeAsking() {
    assertThat(run.run("acme", "user", "list", "--where", "id=one").err())
        .contains("id is of type integer: 'one' is none");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.run("acme", "user", "list", "--columns", "id,nmae").err())
        .contains("user has no column nmae", "did you mean name?");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.run("acme", "user", "list", "--fresh", "--offline").exitCode()).isEqualTo(2);
    assertThat(run.run("acme", "user", "list", "--limit", "0").exitCode()).isEqualTo(2);
    assertThat(run.run("acme", "vault", "list", "--columns", "key").exitCode()).isEqualTo(2);
    assertThat(users.scans()).isEmpty();
  }

  @Test
  void getsARowAsAListOfItsValuesAndKeepsIt() {
    run.run("acme", "user", "list");
    run.mirror().remove(run.table("acme", "user"), RowKey.of(3L));
    assertThat(run.run("acme", "user", "get", "3", "--offline").exitCode()).isEqualTo(1);

    run.run("acme", "user", "get", "3");
    assertThat(run.out())
        .isEqualTo("id\t3\nname\tname 3\ngroup\tb\nchanged\t3\nsecret\t********\n");

    run.run("acme", "user", "get", "3", "--offline", "--jsonl", "--show-sensitive");
    assertThat(run.out())
        .isEqualTo(
            "{\"id\":3,\"name\":\"name 3\",\"group\":\"b\",\"changed\":3,\"secret\":\"secret"
                + " 3\"}\n");
    assertThat(users.reads()).hasSize(1);
  }

  @Test
  void saysThatThereIsNoSuchRow() {
    run.run("acme", "user", "get", "9");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("error: there is no acme user 9\n");
    assertThat(run.run("acme", "user", "get", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void createsARowOfTypedValues() {
    run.run("acme", "user", "list");
    run.run("acme", "user", "create", "--set", "id=7", "--set", "name=new");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("id\t7\nname\tnew\n");
    assertThat(run.run("acme", "user", "get", "7", "--offline").exitCode()).isZero();
  }

  @Test
  void createsSeveralRowsAndSaysWhereItStopped() {
    run.input("{\"id\": 7}\n{\"id\": 8}\n");
    run.run("acme", "user", "create", "--from", "-", "--set", "group=c", "--jsonl");
    assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("\"group\":\"c\""));

    run.input("[{\"name\": \"one\"}, {\"name\": \"fails\"}, {\"name\": \"three\"}]");
    run.run("acme", "vault", "create", "--from", "-", "--columns-unknown");
    assertThat(run.exitCode()).isEqualTo(2);
    run.run("acme", "vault", "create", "--from", "-", "--jsonl");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err())
        .contains("created 1 of 3: acme vault one\n")
        .contains("1 of 3 were created; number 2 failed, and the 1 after it were not tried")
        .contains("--skip 1 begins there again", "no such luck");
    assertThat(vault.made).isEqualTo(1);

    run.input("[{\"name\": \"one\"}, {\"name\": \"two\"}, {\"name\": \"three\"}]");
    run.run("acme", "vault", "create", "--from", "-", "--skip", "1", "--jsonl");
    assertThat(run.out().lines()).hasSize(2).first().asString().contains("two");
    assertThat(run.run("acme", "vault", "create", "--from", "-", "--skip", "3").exitCode())
        .isEqualTo(2);
    assertThat(vault.made).isEqualTo(3);
  }

  @Test
  void endsADocumentOfChangesThatBreakOffAndSaysWhyInIt() {
    run.input("[{\"name\": \"one\"}, {\"name\": \"fails\"}]");
    run.run("acme", "vault", "create", "--from", "-", "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    JsonObject document = ColumnValues.json(run.out()).getAsJsonObject();
    assertThat(document.get("count").getAsInt()).isEqualTo(1);
    assertThat(document.getAsJsonObject("error").get("message").getAsString())
        .isEqualTo("no such luck");
  }

  @Test
  void writesWhatWasToldBeforeAFailureIntoTheFile() throws IOException {
    Path file = directory.resolve("answers.json");
    run.input("[{\"name\": \"one\"}, {\"name\": \"fails\"}]");
    run.run("acme", "vault", "create", "--from", "-", "--output", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).contains("hunter2");
  }

  @Test
  void showsWhatADryRunWouldSendWithoutSecretsAndSendsNothing() {
    run.input("{\"name\": \"one\", \"key\": \"hunter2\"}");
    run.run("acme", "vault", "create", "--from", "-", "--dry-run", "--jsonl");

    assertThat(run.out()).isEqualTo("{\"name\":\"one\",\"key\":\"********\"}\n");
    assertThat(run.err()).contains("nothing was sent");
    assertThat(vault.made).isZero();

    run.run(
        "acme", "user", "update", "1", "--set", "group=z", "--unset=name", "--dry-run", "--jsonl");
    assertThat(run.out())
        .isEqualTo(
            """
            {"id":1,"column":"group","old":"b","new":"z"}
            {"id":1,"column":"name","old":"name 1","new":null}
            """);
    assertThat(run.run("acme", "user", "delete", "1", "--dry-run").out())
        .contains("name\tname 1", "secret\t********");
    assertThat(run.err()).contains("dry run: nothing was deleted");
    assertThat(run.run("acme", "user", "delete", "9", "--dry-run").exitCode()).isEqualTo(1);
    run.input("{\"secret\": \"hunter2\"}");
    assertThat(run.run("acme", "user", "update", "1", "--from=-", "--dry-run").out())
        .isEqualTo("1\tsecret\t********\t********\n");
    assertThat(run.run("acme", "user", "get", "1").out()).contains("name\tname 1");
  }

  @Test
  void refusesASecretOnTheCommandLine() {
    run.run("acme", "user", "create", "--set", "secret=hunter2");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("secret is sensitive", "--from").doesNotContain("hunter2");
  }

  @Test
  void refusesToWriteBackAMask() {
    run.input("{\"secret\": \"********\"}");
    run.run("acme", "user", "update", "1", "--from", "-", "--yes");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("secret is masked");
  }

  @Test
  void asksBeforeAChangeAndTakesNoForNo() {
    assertThat(run.run("acme", "user", "delete", "1").exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("cannot ask for confirmation", "--yes");

    run.answer("n");
    assertThat(run.run("acme", "user", "update", "1", "--set", "name=x").exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("Really update acme user 1 (name)?", "nothing was changed");

    run.answer("y");
    assertThat(run.run("acme", "user", "delete", "1").exitCode()).isZero();
    assertThat(run.run("acme", "user", "delete", "1", "--yes").exitCode()).isZero();
    assertThat(run.run("acme", "user", "get", "1").exitCode()).isEqualTo(1);
  }

  @Test
  void updatesTheRowsThatADocumentNames() {
    run.input("[{\"id\": 1, \"name\": \"x\"}, {\"id\": 2, \"name\": \"y\"}]");
    run.run("acme", "user", "update", "--from", "-", "--yes", "--jsonl");

    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.run("acme", "user", "get", "2").out()).contains("name\ty");
  }

  @Test
  void neverChangesTheKeyOfARow() {
    assertThat(run.run("acme", "user", "update", "1", "--set", "id=2", "--yes").exitCode())
        .isEqualTo(2);
    assertThat(run.err()).contains("id names the row");
    assertThat(run.run("acme", "user", "update", "1", "--yes").exitCode()).isEqualTo(2);
    assertThat(run.run("acme", "user", "update", "--set", "name=x", "--yes").exitCode())
        .isEqualTo(2);
  }

  @Test
  void showsASecretThatIsToldOnce() throws IOException {
    run.run("acme", "vault", "create", "--set", "name=one");
    assertThat(run.out()).contains("key\thunter2");
    assertThat(run.err()).contains("key is shown only once and not stored");

    Path file = directory.resolve("answer.json");
    run.run("acme", "vault", "create", "--set", "name=one", "--output", file.toString());
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).contains("headroom.rows.v1", "hunter2");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(vault.made).isEqualTo(2);

    run.run("acme", "vault", "create", "--set", "name=one", "--output", file.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(vault.made).isEqualTo(2);
  }

  @Test
  void tellsASecretWholeWhereATableWouldCutIt() {
    run.terminal(20);
    vault.secret = "first line of a long key\nsecond line of a long key";
    run.run("acme", "vault", "create", "--set", "name=one");

    assertThat(run.out())
        .contains("********")
        .endsWith("\nkey of one:\nfirst line of a long key\nsecond line of a long key\n");
  }

  @Test
  void tellsASecretOfSeveralLinesWholeAlsoThroughAPipe() {
    vault.secret = "first line\nsecond line";
    run.run("acme", "vault", "open", "one");

    assertThat(run.out())
        .contains("key\tfirst line second line\n")
        .endsWith("\n\nkey of one:\nfirst line\nsecond line\n");
  }

  @Test
  void masksASecretThatTheUserGave() {
    run.input("{\"name\": \"one\", \"key\": \"hunter2\"}");
    run.run("acme", "vault", "create", "--from", "-");

    assertThat(run.out()).contains("key\t********");
    assertThat(run.err()).contains("--show-sensitive shows it").doesNotContain("hunter2");
  }

  @Test
  void showsTheSecretsThatAnActionDeclaresToTellAndNoOthers() {
    run.run("acme", "vault", "open", "one");
    assertThat(run.out()).contains("key\thunter2");

    run.run("acme", "vault", "look", "one");
    assertThat(run.out()).contains("key\t********");
  }

  @Test
  void runsAnActionOfAResource() {
    assertThat(run.run("acme", "vault", "seal", "one").exitCode()).isEqualTo(2);
    assertThat(vault.sealed).isEmpty();

    run.run("acme", "vault", "seal", "one", "--dry-run");
    assertThat(run.out()).isEqualTo("one\n");
    assertThat(vault.sealed).isEmpty();

    run.run("acme", "vault", "seal", "one", "--set", "reason=dust", "--yes");
    assertThat(run.exitCode()).isZero();
    assertThat(vault.sealed).containsExactly(Map.entry("reason", "dust"));
    assertThat(run.run("acme", "vault", "--help").out()).contains("seal", "Seals it.");
  }

  /** Makes rows whose secret it tells once. */
  private static final class Vault implements Resource {
    private int made;
    private String secret = "hunter2";
    private Map<String, String> sealed = Map.of();

    @Override
    public ResourceSchema schema() {
      return new ResourceSchema(
          "vault",
          "Things with a secret",
          List.of(
              Column.of("name", Column.Type.TEXT, "The key").asKey(),
              Column.of("key", Column.Type.TEXT, "A secret")
                  .with(Column.Sensitivity.NEVER_STORED)));
    }

    @Override
    public Set<Capability> capabilities() {
      return EnumSet.of(Capability.SCAN, Capability.CREATE);
    }

    @Override
    public SyncPolicy syncPolicy() {
      return new SyncPolicy.Full(Duration.ofMinutes(1));
    }

    @Override
    public List<ResourceAction> actions() {
      return List.of(
          new ResourceAction(
              "seal",
              "Seals it",
              true,
              (context, key, arguments) -> {
                sealed = arguments;
                return Optional.empty();
              }),
          new ResourceAction("open", "Opens it", false, this::opened).telling("key"),
          new ResourceAction("look", "Looks at it", false, this::opened));
    }

    private Optional<Row> opened(
        ProviderContext context, RowKey key, Map<String, String> arguments) {
      return Optional.of(Row.of(schema()).set("name", key.text()).set("key", secret).build());
    }

    @Override
    public Page scan(ProviderContext context, ScanRequest request, Optional<String> cursor) {
      return Page.of(List.of(), Optional.empty());
    }

    @Override
    public Row create(ProviderContext context, RowChange change) {
      if ("fails".equals(change.values().get("name"))) {
        throw new ProviderException(ErrorKind.CONFLICT, "no such luck");
      }
      made++;
      return Row.of(schema()).set("name", change.values().get("name")).set("key", secret).build();
    }

    @Override
    public void delete(ProviderContext context, RowKey key) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void takesUtf8OnlyAndNoMarkBeforeIt() throws Exception {
    Path broken =
        Files.write(directory.resolve("latin"), "{\"name\":\"M\u00fcller\"}".getBytes(ISO_8859_1));
    Path marked = Files.writeString(directory.resolve("marked"), "\uFEFF{\"name\":\"a\"}");

    assertThat(run.run("acme", "user", "create", "--from", broken.toString()).exitCode())
        .isEqualTo(2);
    assertThat(run.err()).contains("is not UTF-8");
    assertThat(
            run.run("acme", "user", "create", "--from", marked.toString(), "--dry-run").exitCode())
        .isZero();
  }
}
