package dev.headroom.engine.doctor;

import dev.headroom.engine.http.connection.HttpOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which proxy and certificates calls will use, and whether the files are there. */
public final class NetworkSettingsCheck implements Check {
  private final Supplier<HttpOptions> options;

  public NetworkSettingsCheck(Supplier<HttpOptions> options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "network";
  }

  @Override
  public List<Finding> run() {
    HttpOptions network = options.get();
    List<Finding> findings = new ArrayList<>();
    // The address may hold a password, so only its origin is shown.
    String proxy =
        network.proxy().map(text -> "by the proxy in " + text.origin()).orElse("without a proxy");
    findings.add(Finding.ok(name(), "calls are made " + proxy));
    for (Optional<HttpOptions.Text> certificates :
        List.of(network.caFile(), network.certFile(), network.certDirectories())) {
      certificates.ifPresent(text -> findings.addAll(look(text)));
    }
    return findings;
  }

  private List<Finding> look(HttpOptions.Text text) {
    List<Finding> findings = new ArrayList<>();
    for (String place : text.value().split(File.pathSeparator, -1)) {
      boolean readable = !place.isBlank() && Files.isReadable(Path.of(place));
      findings.add(
          readable
              ? Finding.ok(name(), "certificates from " + place + " (" + text.origin() + ")")
              : Finding.problem(
                  name(),
                  "certificates cannot be read: " + place + " (" + text.origin() + ")",
                  "correct " + text.origin()));
    }
    return findings;
  }
}
