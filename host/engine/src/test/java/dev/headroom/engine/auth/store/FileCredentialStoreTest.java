package dev.headroom.engine.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileCredentialStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final CredentialSlot SLOT = CredentialSlot.of("acme", "oauth", "default");

  @TempDir Path directory;
  private FileCredentialStore store;
  private Path file;

  @BeforeEach
  void open() {
    store = new FileCredentialStore(directory.resolve("c"), Clock.fixed(NOON, ZoneOffset.UTC));
    file = directory.resolve("c/acme/oauth.default.json");
  }

  static Stream<StoredCredential> everyForm() {
    Secret secret = Secret.of("s\u00e4cret \"quoted\"");
    Credential key = new Credential.ApiKey(secret);
    Credential tokens =
        new Credential.TokenSet(
            secret,
            Optional.of(Secret.of("refresh")),
            Optional.of(NOON),
            List.of("read", "write"),
            Map.of("account_id", "a-1"));
    return Stream.of(
        StoredCredential.of(key, NOON),
        StoredCredential.of(tokens, NOON),
        StoredCredential.of(Credential.TokenSet.of(secret), NOON),
        StoredCredential.of(new Credential.Cookie("sessionKey", secret), NOON),
        StoredCredential.of(
            new Credential.Session(secret, Optional.of(NOON), Map.of("a", "b")), NOON),
        StoredCredential.obtainedWith(
            new Grant.Password("me", Secret.of(" starts with a blank")), true, tokens, NOON),
        StoredCredential.obtainedWith(new Grant.Client("id", secret), true, tokens, NOON),
        StoredCredential.of(tokens, NOON).refused("invalid_grant", NOON));
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void whatIsWrittenIsReadBack(StoredCredential stored) {
    store.write(SLOT, stored);

    assertThat(store.read(SLOT)).contains(stored);
    assertThat(store.contains(SLOT)).isTrue();
  }

  @Test
  void anEmptySlotHoldsNothingAndCostsNoDirectory() {
    assertThat(store.read(SLOT)).isEmpty();
    assertThat(store.contains(SLOT)).isFalse();
    assertThat(directory.resolve("c")).doesNotExist();
  }

  @Test
  void everyAccountMethodAndOriginHasAFileOfItsOwn() {
    var slots =
        List.of(
            SLOT,
            SLOT.inEnvironment(),
            CredentialSlot.of("acme", "oauth", "Work & Co / ../.."),
            CredentialSlot.of("acme", "oauth", "environment.default"),
            CredentialSlot.of("acme", "other", "default"),
            CredentialSlot.of("acme2", "oauth", "default"));
    for (int i = 0; i < slots.size(); i++) {
      store.write(slots.get(i), key("secret-" + i));
    }
    for (int i = 0; i < slots.size(); i++) {
      assertThat(store.read(slots.get(i))).contains(key("secret-" + i));
      assertThat(Path.of(store.location(slots.get(i)))).isRegularFile();
      assertThat(Path.of(store.location(slots.get(i))).normalize())
          .startsWith(directory.resolve("c"));
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyTheUserCanRead() throws IOException {
    store.write(SLOT, key("k"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFileThatOthersCouldReadIsTakenBackFromThem() throws IOException {
    store.write(SLOT, key("k"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    store.read(SLOT);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void foldersThatOthersCouldOpenAreTakenBackFromThem() throws IOException {
    store.write(SLOT, key("k"));
    for (Path folder : List.of(file.getParent(), file.getParent().getParent())) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

      store.read(SLOT);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFolderThatIsALinkIsNeitherReadNorWritten() throws IOException {
    store.write(SLOT, key("k"));
    Path folder = file.getParent();
    Path elsewhere = Files.move(folder, directory.resolve("elsewhere"));
    Files.createSymbolicLink(folder, elsewhere);

    assertThatThrownBy(() -> store.read(SLOT))
        .isInstanceOf(CredentialStoreException.class)
        .hasMessageContaining("is a link");
    assertThatThrownBy(() -> store.write(SLOT, key("other")))
        .isInstanceOf(CredentialStoreException.class)
        .hasMessageContaining("is a link");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLinkIsNeitherReadNorWritten() throws IOException {
    Path target = directory.resolve("target");
    Files.writeString(target, "precious");
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, target);

    assertThatThrownBy(() -> store.read(SLOT)).isInstanceOf(CredentialStoreException.class);
    assertThatThrownBy(() -> store.write(SLOT, key("k")))
        .isInstanceOf(CredentialStoreException.class);
    assertThat(target).hasContent("precious");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{} {}",
        "{\"version\":1}",
        "{\"version\":\"x\",\"obtained_at\":\"2026-11-21T12:00:00Z\"}",
        "{\"version\":1,\"obtained_at\":\"hunter2\"}",
        "{\"version\":1,\"kind\":\"tokens\",\"secret\":\"\",\"obtained_at\":"
            + "\"2026-11-21T12:00:00Z\"}",
        "{\"version\":1,\"kind\":\"hunter2\",\"secret\":\"hunter2\",\"obtained_at\":"
            + "\"2026-11-21T12:00:00Z\"}",
        "{\"secret\":\"hunter2\"",
        "hunter2"
      })
  void aFileThatCannotBeReadIsAClearErrorAndKeptAside(String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);

    assertThatThrownBy(() -> store.read(SLOT))
        .isInstanceOf(CredentialStoreException.class)
        .hasMessageContaining(file.toString())
        .satisfies(FileCredentialStoreTest::quotesNothing);

    store.write(SLOT, key("new"));

    assertThat(store.read(SLOT)).contains(key("new"));
    assertThat(file.resolveSibling("oauth.default.json.unreadable-" + NOON.toEpochMilli()))
        .hasContent(content);
  }

  @Test
  void aFileOfANewerVersionIsNotGuessedAt() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"version\":2,\"obtained_at\":\"2026-11-21T12:00:00Z\"}");

    assertThatThrownBy(() -> store.read(SLOT)).hasMessageContaining("newer version");
  }

  @Test
  void membersOfALaterTimeAreSkipped() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"version":1,"kind":"api_key","secret":"k","color":{"deep":[1,{"x":null}]},
         "obtained_at":"2026-11-21T12:00:00Z","late":true}\
        """);

    assertThat(store.read(SLOT)).contains(key("k"));
  }

  @Test
  void deletingAProviderLeavesNothingOfItAndEverythingOfOthers() throws IOException {
    CredentialSlot other = CredentialSlot.of("other", "oauth", "default");
    store.write(other, key("theirs"));
    store.write(SLOT, key("k"));
    store.write(SLOT.inEnvironment(), key("k"));
    Files.writeString(file.resolveSibling("x.default.json.unreadable-1"), "{");

    assertThat(store.deleteAll("acme")).isTrue();
    assertThat(store.deleteAll("acme")).isFalse();

    assertThat(file.getParent()).isEmptyDirectory();
    assertThat(store.read(other)).contains(key("theirs"));
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void nothingOfASecretIsShown(StoredCredential stored) {
    assertThat(stored.toString()).doesNotContain("quoted", "starts with", "[refresh]");
  }

  private static StoredCredential key(String secret) {
    return StoredCredential.of(new Credential.ApiKey(Secret.of(secret)), NOON);
  }

  private static void quotesNothing(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain("hunter2");
    }
  }
}
