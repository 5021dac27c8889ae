package dev.headroom.engine.auth.credential;

import static dev.headroom.engine.auth.credential.AuthFixture.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Credentials;
import dev.headroom.engine.auth.token.CredentialAccess;
import dev.headroom.engine.platform.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a token of our own between two sign-ins. */
class TokenLifeTest {
  @TempDir Path directory;
  private AuthFixture auth;
  private AuthMethod.DeviceCode method;

  @BeforeEach
  void start() throws Exception {
    auth = new AuthFixture(directory);
    method = auth.deviceCode();
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  @Test
  void aTokenThatLivesLongEnoughIsUsedWithoutAnyRequest() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(30));

    assertThat(revealed(auth.credentials(method).find("device"))).isEqualTo("old");
    assertThat(auth.server.requests()).isEmpty();
  }

  @Test
  void aTokenThatEndsSoonIsRenewedAndStoredWithItsNewRefreshToken() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(4));

    assertThat(revealed(auth.credentials(method).find("device"))).isEqualTo("access-1");

    var request = auth.server.requestsTo("/token").getFirst();
    assertThat(request.form())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", "r")
        .containsEntry("client_id", "headroom-test");
    assertThat(request.headers()).containsEntry("accept", "application/json");
    var stored = (Credential.TokenSet) stored().orElseThrow();
    assertThat(stored.refreshToken().orElseThrow().reveal()).isEqualTo("refresh-1");
    assertThat(stored.expiresAt()).contains(AuthFixture.NOON.plusSeconds(3600));
    assertThat(stored.attributes()).containsEntry("account_id", "a-1");
    assertThat(stored.scopes()).containsExactly("read");
  }

  @Test
  void anAnswerWithoutRefreshTokenKeepsTheOldOne() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(1));
    auth.server.then(200, "{\"access_token\":\"new\",\"expires_in\":\"3600\"}");

    auth.credentials(method).find("device");

    assertThat(((Credential.TokenSet) stored().orElseThrow()).refreshToken().orElseThrow().reveal())
        .isEqualTo("r");
  }

  @Test
  void aShortLivedTokenIsNotRenewedAtEveryCommand() {
    auth.server.issueFor(Duration.ofMinutes(5));
    auth.storeToken("device", "old", "r", Duration.ZERO);
    auth.credentials(method).find("device");

    auth.clock.move(Duration.ofMinutes(4));

    assertThat(revealed(auth.credentials(method).find("device"))).isEqualTo("access-1");
    assertThat(auth.server.requestsTo("/token")).hasSize(1);
  }

  @Test
  void aFailedRenewalOfATokenThatStillHoldsIsNobodysProblem() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(2));
    auth.server.then(503, "");

    assertThat(revealed(auth.credentials(method).find("device"))).isEqualTo("old");
  }

  @Test
  void aServerThatIsDownKeepsTheTokenForTheNextCommand() {
    auth.storeToken("device", "old", "r", Duration.ZERO);
    auth.server.then(503, "<html>busy</html>");

    assertThatThrownBy(() -> auth.credentials(method).find("device"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.error().kind()).isEqualTo(ErrorKind.UNAVAILABLE));
    assertThat(revealed(auth.credentials(method).find("device"))).isEqualTo("access-1");
  }

  @Test
  void anUnreachableServerIsANetworkErrorAndNotAnExpiredSignIn() {
    auth.storeToken("device", "old", "r", Duration.ZERO);
    auth.server.close();

    assertThatThrownBy(() -> auth.credentials(method).find("device"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.error().kind()).isEqualTo(ErrorKind.NETWORK));
    assertThat(stored()).isPresent();
  }

  @Test
  void aRefusedRenewalSaysWhichCommandMendsIt() {
    auth.storeToken("device", "old", "rt-4711", Duration.ZERO);
    auth.server.then(
        200,
        "{\"error\":\"bad_refresh_token\",\"error_description\":\"the token rt-4711 is\\u0007"
            + " bad\"}");

    assertThatThrownBy(() -> auth.credentials(method).find("device"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.error().kind()).isEqualTo(ErrorKind.AUTH_EXPIRED);
              assertThat(e.error().hint()).contains("run `headroom auth login acme`");
              assertThat(e.error().message())
                  .contains("bad_refresh_token")
                  .doesNotContain("rt-4711");
            });
  }

  @Test
  void aRefusalAnswersForEverybodyWhoWaitedForTheSameRenewal() {
    auth.storeToken("device", "old", "used-up", Duration.ZERO);
    auth.server.then(400, "{\"error\":\"invalid_grant\"}");
    for (int command = 0; command < 3; command++) {
      assertThatThrownBy(() -> auth.credentials(method).find("device"))
          .isInstanceOf(ProviderException.class);
    }

    assertThat(auth.server.requestsTo("/token")).hasSize(1);
  }

  @Test
  void aCommandAsksOnceHoweverOftenItIsRefused() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(1));
    auth.server.then(503, "").then(503, "");
    Credentials credentials = auth.credentials(method);
    for (int i = 0; i < 3; i++) {
      credentials.find("device");
    }

    assertThat(auth.server.requestsTo("/token")).hasSize(1);
  }

  @Test
  void anExpiredTokenThatCannotBeRenewedIsAnExpiredSignIn() {
    var manual =
        new AuthMethod.PastedToken(
            "token", "Token", "Paste it", dev.headroom.api.auth.SecretFormat.ANY);
    auth.storeToken("token", "old", "r", Duration.ZERO);

    assertThatThrownBy(() -> auth.credentials(manual).find("token"))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.error().kind()).isEqualTo(ErrorKind.AUTH_EXPIRED));
  }

  @Test
  void refreshesOnceWhenManyThreadsAsk() throws Exception {
    auth.storeToken("device", "old", "r", Duration.ZERO);
    CountDownLatch open = new CountDownLatch(1);
    auth.server.answerWhenOpen(open);
    try (CredentialAccess command = auth.command();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Optional<Credential>>>();
      for (int i = 0; i < 50; i++) {
        // Strategies have contexts, and so credentials, of their own.
        Credentials credentials =
            command.open(
                auth.provider(method), AuthFixture.ACCOUNT, Deadline.in(Duration.ofSeconds(30)));
        Callable<Optional<Credential>> ask = () -> credentials.find("device");
        answers.add(threads.submit(ask));
      }
      open.countDown();
      for (Future<Optional<Credential>> answer : answers) {
        assertThat(revealed(answer.get())).isEqualTo("access-1");
      }
    }
    assertThat(auth.server.requestsTo("/token")).hasSize(1);
  }

  @Test
  void aRejectedTokenIsRenewedOnceAndTheNewOneIsNotRenewedAgain() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(30));
    Credentials credentials = auth.credentials(method);
    Credential old = credentials.find("device").orElseThrow();

    Credential better = credentials.replace(old).orElseThrow();
    assertThat(better.secret().reveal()).isEqualTo("access-1");
    assertThat(credentials.replace(better)).isEmpty();
    assertThat(auth.server.requestsTo("/token")).hasSize(1);
  }

  @Test
  void everyTokenThatWasOfUseAndDiesIsRenewedHoweverManyDiedBefore() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(30));
    CredentialAccess command = auth.command();
    Credentials credentials = open(command);
    Credential token = credentials.find("device").orElseThrow();
    for (int died = 0; died < 3; died++) {
      command.accepted("acme", AuthFixture.ACCOUNT, token);
      token = credentials.replace(token).orElseThrow();
    }

    assertThat(token.secret().reveal()).isEqualTo("access-3");
    assertThat(credentials.replace(token)).isEmpty();
    assertThat(auth.server.requestsTo("/token")).hasSize(3);
  }

  @Test
  void aTokenThatEndsInTheMiddleOfACommandIsRenewedBeforeItsNextUse() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(1));
    CredentialAccess command = auth.command();
    Credentials credentials = open(command);
    Credential first = credentials.find("device").orElseThrow();
    command.accepted("acme", AuthFixture.ACCOUNT, first);
    auth.clock.move(Duration.ofHours(2));

    assertThat(first.secret().reveal()).isEqualTo("access-1");
    assertThat(revealed(credentials.find("device"))).isEqualTo("access-2");
  }

  @Test
  void aRenewalThatFailsIsNotRepeatedInTheSameCommand() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(30));
    auth.server.then(503, "").then(503, "");
    CredentialAccess command = auth.command();
    Credentials credentials = open(command);
    Credential token = credentials.find("device").orElseThrow();
    command.accepted("acme", AuthFixture.ACCOUNT, token);

    for (int times = 0; times < 2; times++) {
      assertThatThrownBy(() -> credentials.replace(token)).isInstanceOf(ProviderException.class);
    }
    assertThat(auth.server.requestsTo("/token")).hasSize(1);
  }

  private Credentials open(CredentialAccess command) {
    return command.open(
        auth.provider(method), AuthFixture.ACCOUNT, Deadline.in(Duration.ofSeconds(30)));
  }

  @Test
  void aRejectedTokenThatAnotherProcessRenewedCostsNoRequest() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(30));
    Credentials credentials = auth.credentials(method);
    Credential old = credentials.find("device").orElseThrow();
    auth.storeToken("device", "newer", "r2", Duration.ofMinutes(40));

    Credential newer = credentials.replace(old).orElseThrow();
    assertThat(newer.secret().reveal()).isEqualTo("newer");
    assertThat(auth.server.requests()).isEmpty();
    // Finding it cost no attempt, so the one attempt of this command is still there.
    assertThat(revealed(credentials.replace(newer))).isEqualTo("access-1");
  }

  @Test
  void aCredentialOfSomebodyElseIsNotReplaced() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(30));
    var foreign = Credential.TokenSet.of(dev.headroom.api.auth.Secret.of("foreign"));

    assertThat(auth.credentials(method).replace(foreign)).isEmpty();
  }

  @Test
  void anInterruptedCallerDoesNotLoseTheTokenThatIsOnItsWay() throws Exception {
    auth.storeToken("device", "old", "r", Duration.ZERO);
    CountDownLatch open = new CountDownLatch(1);
    auth.server.answerWhenOpen(open);
    CredentialAccess command = auth.command();
    Credentials credentials =
        command.open(
            auth.provider(method), AuthFixture.ACCOUNT, Deadline.in(Duration.ofSeconds(30)));
    Thread caller =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try {
                    credentials.find("device");
                  } catch (dev.headroom.api.CancelledException expected) {
                    // The command was given up.
                  }
                });
    caller.start();
    while (auth.server.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    caller.interrupt();
    caller.join();
    open.countDown();
    command.close();

    assertThat(stored().orElseThrow().secret().reveal()).isEqualTo("access-1");
  }

  @Test
  void nothingIsFoundWhereNothingIsStored() {
    assertThat(auth.credentials(method).find("device")).isEmpty();
    assertThat(auth.credentials(method).isPresent("device")).isFalse();
    assertThat(List.of(directory.toFile().list())).isEmpty();
  }

  private Optional<Credential> stored() {
    return auth.store.read(auth.slot("device")).orElseThrow().credential();
  }

  @Test
  void aShellRenewsAgainInItsNextRound() {
    auth.storeToken("device", "old", "r", Duration.ofMinutes(4));
    try (CredentialAccess shell = auth.command()) {
      AuthProvider provider = auth.provider(method);
      Deadline deadline = Deadline.in(Duration.ofSeconds(30));
      shell.open(provider, AuthFixture.ACCOUNT, deadline).find("device");
      auth.clock.move(Duration.ofHours(3));

      shell.beginRound();

      assertThat(revealed(shell.open(provider, AuthFixture.ACCOUNT, deadline).find("device")))
          .isEqualTo("access-2");
      assertThat(auth.server.requestsTo("/token")).hasSize(2);
    }
  }
}
