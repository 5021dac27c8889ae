package dev.headroom.engine.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.engine.auth.store.CredentialSlot;
import dev.headroom.engine.auth.store.FileCredentialStore;
import dev.headroom.engine.auth.store.Grant;
import dev.headroom.engine.auth.store.StoredCredential;
import dev.headroom.engine.platform.Machine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One token and many processes, each a Java machine of its own. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ManyProcessesTest {
  private static final int PROCESSES = 32;
  private static final CredentialSlot SLOT =
      CredentialSlot.of("acme", "device", CredentialSlot.DEFAULT_ACCOUNT);

  @TempDir Path directory;
  private FakeAuthorizationServer server;
  private FileCredentialStore store;
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void storeATokenThatIsAboutToEnd() throws IOException {
    server = new FakeAuthorizationServer().accept("r");
    store = new FileCredentialStore(directory.resolve("credentials"), Clock.systemUTC());
    Instant end = Instant.now().plusSeconds(60);
    var token =
        new Credential.TokenSet(
            Secret.of("old"), Optional.of(Secret.of("r")), Optional.of(end), List.of(), Map.of());
    store.write(SLOT, StoredCredential.of(token, end.minus(Duration.ofHours(1))));
  }

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
    server.close();
  }

  @Test
  void thirtyTwoProcessesRenewOneTokenWithOneRequest() throws Exception {
    assertOneRequest(PROCESSES, "device", "/token");
  }

  @Test
  void manyProcessesObtainOneTokenForAClientWithOneRequestInItsOwnForm() throws Exception {
    var slot = CredentialSlot.of("acme", "client", CredentialSlot.DEFAULT_ACCOUNT);
    var grant = new Grant.Client("id-1", Secret.of("s3cret"));
    var ending =
        new Credential.TokenSet(
            Secret.of("old"),
            Optional.empty(),
            Optional.of(Instant.now().plusSeconds(60)),
            List.of(),
            Map.of());
    store.write(
        slot,
        StoredCredential.obtainedWith(
            grant, true, ending, Instant.now().minus(Duration.ofHours(1))));

    assertOneRequest(8, "client", FakeAuthorizationServer.OWN_FORM);
  }

  private void assertOneRequest(int count, String method, String path) throws Exception {
    // Long enough for every process to find the token unrenewed.
    server.answerAfter(Duration.ofMillis(300));
    var outputs = new ArrayList<BufferedReader>();
    for (int i = 0; i < count; i++) {
      outputs.add(start(method).inputReader());
    }
    for (BufferedReader output : outputs) {
      assertThat(output.readLine()).isEqualTo("ready");
    }
    for (Process process : processes) {
      go(process);
    }

    for (BufferedReader output : outputs) {
      assertThat(output.readLine()).isEqualTo("access-1");
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(server.requestsTo(path)).hasSize(1);
  }

  @Test
  void aProcessKilledWhileItRenewsLeavesTheOldTokenAndNoLock() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    server.answerWhenOpen(open);
    server.then(503, "");
    Process killed = start("device");
    assertThat(killed.inputReader().readLine()).isEqualTo("ready");
    go(killed);
    await(() -> !server.requests().isEmpty());
    killed.destroyForcibly().waitFor();
    assertThat(secretInStore()).isEqualTo("old");
    open.countDown();
    await(() -> server.unanswered() == 0);

    Process next = start("device");
    BufferedReader output = next.inputReader();
    assertThat(output.readLine()).isEqualTo("ready");
    go(next);
    assertThat(output.readLine()).isEqualTo("access-1");
    assertThat(secretInStore()).isEqualTo("access-1");
  }

  private String secretInStore() {
    return store.read(SLOT).orElseThrow().credential().orElseThrow().secret().reveal();
  }

  private Process start(String method) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                RenewingProcess.class.getName(),
                directory.toString(),
                server.address("").toString(),
                method)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    return process;
  }

  private static void go(Process process) throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** The test runs on the module path, which says nothing about where test classes are. */
  private static String classPath() {
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    Path tests = Path.of(origin(Machine.class)).resolveSibling("test-classes");
    return String.join(File.pathSeparator, tests.toString(), modules, classes);
  }

  private static URI origin(Class<?> type) {
    return URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(5);
    }
  }
}
