package dev.headroom.dist.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for the loopback address, made for one run.
 *
 * @param pem the certificate, for a client that shall trust it
 * @param context for a server that shows it
 */
record LoopbackCertificate(Path pem, SSLContext context) {
  private static final String PASSWORD = "invented";

  static LoopbackCertificate makeIn(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("loopback.p12");
    Path pem = folder.resolve("loopback.pem");
    keytool(
        store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=loopback", "-ext", "SAN=ip:127.0.0.1");
    keytool(store, "-exportcert", "-rfc", "-file", pem.toString());

    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(store)) {
      keys.load(content, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return new LoopbackCertificate(pem, context);
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(arguments));
    line.addAll(
        List.of("-alias", "loopback", "-keystore", store.toString(), "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(line + " ended with " + process.exitValue());
    }
  }
}
