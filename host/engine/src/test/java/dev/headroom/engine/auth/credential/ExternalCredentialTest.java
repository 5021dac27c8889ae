package dev.headroom.engine.auth.credential;

import static dev.headroom.engine.auth.credential.AuthFixture.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.Processes;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.AuthMethod.ExternalCredential.LookupResult;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.api.auth.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that belong to another tool. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ExternalCredentialTest {
  @TempDir Path directory;
  private AuthFixture auth;
  private final AtomicReference<LookupResult> disk = new AtomicReference<>(found("one"));
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void start() throws Exception {
    auth = new AuthFixture(directory);
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  @Test
  void isReadOnceInACommandAndItsRefreshTokenDropped() {
    Credentials credentials = auth.credentials(borrowed());

    assertThat(credentials.isPresent("cli")).isTrue();
    var token = (Credential.TokenSet) credentials.find("cli").orElseThrow();
    credentials.find("cli");

    assertThat(token.refreshToken()).isEmpty();
    assertThat(token.attributes()).containsEntry("plan", "max");
    assertThat(reads).hasValue(1);
    assertThat(directory.resolve("credentials")).doesNotExist();
  }

  @Test
  void isSoughtWhereTheUserSays() {
    auth.settings.put("token_file", "/elsewhere/token.json");
    var opted =
        new AuthMethod.ExternalCredential(
            "cli",
            "Acme CLI",
            "Acme CLI",
            (environment, settings) ->
                settings
                    .text("token_file")
                    .<LookupResult>map(
                        file ->
                            new LookupResult.Found(
                                Credential.TokenSet.of(Secret.of("of-" + file.length())), file))
                    .orElseGet(LookupResult.Absent::new),
            "run `acme`",
            Optional.empty());

    assertThat(revealed(auth.credentials(opted).find("cli"))).isEqualTo("of-21");
    auth.settings.clear();
    assertThat(auth.credentials(opted).find("cli")).isEmpty();
  }

  @Test
  void anUnusableFileIsPresentAndSaysWhatIsWrong() {
    disk.set(new LookupResult.Unusable("~/.acme/auth.json", "is no JSON"));
    Credentials credentials = auth.credentials(borrowed());

    assertThat(credentials.isPresent("cli")).isTrue();
    assertThatThrownBy(() -> credentials.find("cli"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.error().kind()).isEqualTo(ErrorKind.AUTH_REJECTED);
              assertThat(e.error().message()).isEqualTo("~/.acme/auth.json is no JSON");
              assertThat(e.error().hint()).contains("run `acme`");
            });
  }

  @Test
  void aRejectedOneIsReadAgainBecauseItsOwnerMayHaveRenewedIt() {
    Credentials credentials = auth.credentials(borrowed());
    Credential one = credentials.find("cli").orElseThrow();
    disk.set(found("two"));

    assertThat(revealed(credentials.replace(one))).isEqualTo("two");
    assertThat(revealed(credentials.find("cli"))).isEqualTo("two");
  }

  @Test
  void theToolOfTheOwnerIsNotRunUnlessTheUserAllowedIt() {
    install((call, limit) -> renewed());
    Credentials credentials = auth.credentials(borrowed());

    assertThat(credentials.replace(credentials.find("cli").orElseThrow())).isEmpty();
    assertThat(runs).hasValue(0);
    assertThat(AuthSettings.declaredFor(List.of(borrowed())))
        .singleElement()
        .satisfies(
            setting -> {
              assertThat(setting.key()).isEqualTo("renew_with_vendor_tool");
              assertThat(setting.defaultValue()).contains("false");
            });
  }

  @Test
  void theToolOfTheOwnerIsStoppedAsSoonAsTheTokenChanged() {
    var stopped = new CountDownLatch(1);
    auth.settings.put("renew_with_vendor_tool", "true");
    install(
        (call, limit) -> {
          assertThat(call.standardInput()).isEmpty();
          renewed();
          try {
            TimeUnit.MINUTES.sleep(10);
            throw new AssertionError("not stopped");
          } finally {
            stopped.countDown();
          }
        });
    Credentials credentials = auth.credentials(borrowed());

    assertThat(revealed(credentials.replace(credentials.find("cli").orElseThrow())))
        .isEqualTo("renewed");
    assertThat(awaits(stopped)).isTrue();
  }

  @Test
  void aToolThatRenewsNothingIsRunOnceInACommand() {
    auth.settings.put("renew_with_vendor_tool", "true");
    install((call, limit) -> new Processes.Result(1, "", ""));
    Credentials credentials = auth.credentials(borrowed());
    Credential one = credentials.find("cli").orElseThrow();

    assertThat(credentials.replace(one)).isEmpty();
    assertThat(credentials.replace(one)).isEmpty();
    assertThat(runs).hasValue(1);
  }

  @Test
  void aToolThatIsNotInstalledIsNotMissed() {
    auth.settings.put("renew_with_vendor_tool", "true");
    Credentials credentials = auth.credentials(borrowed());

    assertThat(credentials.replace(credentials.find("cli").orElseThrow())).isEmpty();
  }

  @Test
  void twoCommandsAtOnceRunTheToolOnce() throws Exception {
    auth.settings.put("renew_with_vendor_tool", "true");
    var running = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var overlapping = new AtomicBoolean();
    install(
        (call, limit) -> {
          overlapping.set(running.getCount() == 0);
          running.countDown();
          goOn.await();
          return renewed();
        });
    var answers = new AtomicReference<Optional<Credential>>(Optional.empty());
    Credentials first = auth.credentials(borrowed());
    Credentials second = auth.credentials(borrowed());
    Credential one = first.find("cli").orElseThrow();
    second.find("cli");
    Thread other = Thread.ofVirtual().start(() -> answers.set(first.replace(one)));
    running.await();
    Thread waiting = Thread.ofVirtual().start(() -> second.replace(one));
    goOn.countDown();
    other.join();
    waiting.join();

    assertThat(revealed(answers.get())).isEqualTo("renewed");
    assertThat(runs).hasValue(1);
    assertThat(overlapping).isFalse();
  }

  @Test
  void aRefusedOneDoesNotHideWhatTheToolKeepsInAnotherPlace() {
    var item = (LookupResult.Found) found("item");
    var file = (LookupResult.Found) found("file");
    disk.set(new LookupResult.Found(file.credential(), file.where(), Optional.of(item)));
    Credentials credentials = auth.credentials(borrowed());

    Credential first = credentials.find("cli").orElseThrow();
    Credential second = credentials.replace(first).orElseThrow();

    assertThat(first.secret().reveal()).isEqualTo("file");
    assertThat(second.secret().reveal()).isEqualTo("item");
    assertThat(((Credential.TokenSet) second).refreshToken()).isEmpty();
    assertThat(credentials.replace(second)).isEmpty();
  }

  private Processes.Result renewed() {
    disk.set(found("renewed"));
    return new Processes.Result(0, "", "");
  }

  private void install(FakeEnvironment.Program program) {
    auth.environment.programs.put(
        "acme",
        (call, limit) -> {
          runs.incrementAndGet();
          return program.run(call, limit);
        });
  }

  private AuthMethod.ExternalCredential borrowed() {
    return new AuthMethod.ExternalCredential(
        "cli",
        "Acme CLI",
        "Acme CLI",
        (environment, settings) -> {
          reads.incrementAndGet();
          return disk.get();
        },
        "run `acme`",
        Optional.of(new AuthMethod.ExternalCredential.Renewal(List.of("acme", "-p", "ok"))));
  }

  private static LookupResult found(String token) {
    return new LookupResult.Found(
        new Credential.TokenSet(
            Secret.of(token),
            Optional.of(Secret.of("theirs")),
            Optional.empty(),
            List.of(),
            Map.of("plan", "max")),
        "~/.acme/auth.json");
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
