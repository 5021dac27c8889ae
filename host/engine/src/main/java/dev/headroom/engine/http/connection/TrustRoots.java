package dev.headroom.engine.http.connection;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that TLS trusts. {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} stand in for the
 * roots that come with the runtime, as with curl and Go; {@code http.ca_file} adds to whichever of
 * the two holds.
 */
public final class TrustRoots {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  /** A bundle of all public roots has about 250 KiB. */
  private static final int LARGEST_FILE = 8 * 1024 * 1024;

  private static final int MOST_FILES = 2_000;

  private final HttpOptions options;

  public TrustRoots(HttpOptions options) {
    this.options = options;
  }

  /**
   * Builds the context; takes a tenth of a second, most of it for reading certificates.
   *
   * @throws ProviderException of kind {@code NOT_CONFIGURED} when a file of certificates that was
   *     asked for cannot be used
   */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new ProviderException(
          ProviderError.of(ErrorKind.NETWORK, "TLS cannot be set up"), broken);
    }
  }

  /** Returns null for those of the runtime. */
  private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
    boolean replaced = options.certFile().isPresent() || options.certDirectories().isPresent();
    if (!replaced && options.caFile().isEmpty()) {
      return null;
    }
    Set<Certificate> trusted = new LinkedHashSet<>();
    if (!replaced) {
      trusted.addAll(builtIn());
    }
    options.certFile().ifPresent(file -> trusted.addAll(readFile(file)));
    options.certDirectories().ifPresent(list -> trusted.addAll(readDirectories(list)));
    if (replaced && trusted.isEmpty()) {
      throw refused(
          options.certDirectories().orElseThrow(), "it holds no certificate in PEM form", null);
    }
    options.caFile().ifPresent(file -> trusted.addAll(readFile(file)));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : trusted) {
      store.setCertificateEntry("root-" + number++, certificate);
    }
    return managersOf(store);
  }

  private static List<Certificate> builtIn() throws GeneralSecurityException {
    for (TrustManager manager : managersOf(null)) {
      if (manager instanceof X509TrustManager x509) {
        return List.of(x509.getAcceptedIssuers());
      }
    }
    return List.of();
  }

  private static TrustManager[] managersOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static List<Certificate> readFile(HttpOptions.Text file) {
    try {
      List<Certificate> found = readPem(Path.of(file.value()));
      if (found.isEmpty()) {
        throw refused(file, "it holds no certificate in PEM form", null);
      }
      return found;
    } catch (IOException | InvalidPathException unreadable) {
      throw refused(file, "it cannot be read", unreadable);
    }
  }

  /** A folder that is not there, or a file in it that cannot be read, adds nothing. */
  private static List<Certificate> readDirectories(HttpOptions.Text list) {
    var found = new ArrayList<Certificate>();
    int files = 0;
    for (String directory : list.value().split(File.pathSeparator, -1)) {
      if (directory.isEmpty()) {
        continue;
      }
      for (Path file : filesIn(directory)) {
        if (++files <= MOST_FILES) {
          found.addAll(readPemLeniently(file));
        }
      }
    }
    return found;
  }

  private static List<Path> filesIn(String directory) {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(Path.of(directory), Files::isRegularFile)) {
      entries.forEach(files::add);
    } catch (IOException | DirectoryIteratorException | InvalidPathException unreadable) {
      return List.of();
    }
    return files;
  }

  private static List<Certificate> readPemLeniently(Path file) {
    try {
      return readPem(file);
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** Other blocks, such as keys, are passed over, as is a certificate that cannot be read. */
  private static List<Certificate> readPem(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST_FILE + 1); // A device has no size, and need not have an end.
    }
    if (bytes.length > LARGEST_FILE) {
      throw new IOException("larger than " + LARGEST_FILE + " bytes");
    }
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var found = new ArrayList<Certificate>();
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int end = text.indexOf(END, begin);
      if (end < 0) {
        break;
      }
      end += END.length();
      try {
        byte[] block = text.substring(begin, end).getBytes(StandardCharsets.ISO_8859_1);
        found.add(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(block)));
      } catch (CertificateException unreadable) {
        // Bundles carry oddities now and then; the others in them still count.
      }
      begin = text.indexOf(BEGIN, end);
    }
    return found;
  }

  private static ProviderException refused(
      HttpOptions.Text text, String why, @Nullable Throwable cause) {
    return new ProviderException(
        ProviderError.of(
            ErrorKind.NOT_CONFIGURED,
            "the certificates given by "
                + text.origin()
                + " cannot be used: "
                + text.value()
                + ": "
                + why,
            "correct " + text.origin()),
        cause);
  }
}
