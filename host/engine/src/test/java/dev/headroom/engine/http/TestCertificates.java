package dev.headroom.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority nobody knows, and the certificate it gave to {@code localhost} and {@code
 * api.acme.example}, made with the JDK's keytool.
 */
final class TestCertificates {
  private static final String PASSWORD = "changeit";

  private final Path store;
  private final Path authority;

  private TestCertificates(Path store, Path authority) {
    this.store = store;
    this.authority = authority;
  }

  static TestCertificates make(Path directory) throws IOException, InterruptedException {
    Path store = directory.resolve("server.p12");
    Path authority = directory.resolve("authority.pem");
    keytool(store, "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Test Authority")
        .with("-ext", "bc:c=ca:true", "-validity", "2")
        .run();
    keytool(store, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=Test Server")
        .with("-signer", "ca", "-ext", "san=dns:localhost,dns:api.acme.example", "-validity", "2")
        .run();
    keytool(store, "-exportcert", "-alias", "ca", "-rfc").with("-file", authority.toString()).run();
    return new TestCertificates(store, authority);
  }

  /** Returns the PEM file of the authority. */
  Path authority() {
    return authority;
  }

  /** Listens on loopback, with TLS. */
  ServerSocket listen() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    // A server with two keys would choose by itself.
    keys.deleteEntry("ca");
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  }

  private static Keytool keytool(Path store, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
    return new Keytool(command);
  }

  private record Keytool(List<String> command) {
    Keytool with(String... arguments) {
      command.addAll(List.of(arguments));
      return this;
    }

    void run() throws IOException, InterruptedException {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    }
  }
}
