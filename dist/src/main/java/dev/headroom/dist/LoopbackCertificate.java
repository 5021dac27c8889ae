package dev.headroom.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for the loopback address, signed by an authority, both made for one run. The chain
 * is what a public service shows, so that a client checks it in the same way.
 *
 * @param authority the certificate of the authority, as PEM, for a client that shall trust it
 * @param context for a server on the loopback address
 */
public record LoopbackCertificate(Path authority, SSLContext context) {
  private static final String PASSWORD = "invented";

  /**
   * Makes a certificate.
   *
   * @param folder where its files go
   */
  public static LoopbackCertificate makeIn(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("loopback.p12");
    Path authority = folder.resolve("authority.pem");
    Path request = folder.resolve("server.request");
    Path signed = folder.resolve("server.pem");
    String authorityKey = "-genkeypair -alias authority -keyalg RSA -ext bc:c -dname CN=authority";
    keytool(store, authorityKey);
    keytool(store, "-exportcert -rfc -alias authority -file", authority);
    keytool(store, "-genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=server");
    keytool(store, "-certreq -alias server -file", request);
    keytool(
        store,
        "-gencert -rfc -alias authority -ext SAN=ip:127.0.0.1 -infile",
        request,
        "-outfile",
        signed);
    keytool(store, "-importcert -noprompt -alias server -file", signed);

    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(store)) {
      keys.load(content, PASSWORD.toCharArray());
    }
    keys.deleteEntry("authority");
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return new LoopbackCertificate(authority, context);
  }

  /** Runs keytool: words are split at spaces, paths are not. */
  private static void keytool(Path store, Object... words)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    for (Object word : words) {
      line.addAll(
          word instanceof Path ? List.of(word.toString()) : List.of(word.toString().split(" ")));
    }
    line.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(line + " ended with " + process.exitValue() + ":\n" + said);
    }
  }
}
