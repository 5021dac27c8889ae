package dev.headroom.engine.platform;

import dev.headroom.api.Processes.Call;
import dev.headroom.api.ProviderException;
import java.net.URI;
import java.util.Optional;

/** The user's browser. */
public final class Browser {
  private final Machine machine;
  private final HostProcesses processes;

  public Browser(Machine machine, HostProcesses processes) {
    this.machine = machine;
    this.processes = processes;
  }

  /**
   * Opens a page.
   *
   * @param page an address with scheme {@code https} or {@code http}; any other is refused, because
   *     it could start something else than a browser
   * @return whether a browser was asked to; false where there is no screen. The user needs the
   *     address in print in either case
   */
  public boolean open(URI page) {
    String scheme = page.getScheme();
    boolean isPage = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    if (!isPage || page.getHost() == null) {
      throw new IllegalArgumentException("not the address of a page");
    }
    try {
      Optional<Call> opener = opener(page.toASCIIString());
      opener.ifPresent(processes::startUnwatched);
      return opener.isPresent();
    } catch (ProviderException e) {
      return false;
    }
  }

  private Optional<Call> opener(String page) {
    return switch (machine.operatingSystem()) {
      case MACOS -> isRemote() ? Optional.empty() : Optional.of(Call.of("/usr/bin/open", page));
      case WINDOWS ->
          // Not "start": that is a word of the shell, to which an address is more than an address.
          isRemote()
              ? Optional.empty()
              : Optional.of(Call.of("rundll32", "url.dll,FileProtocolHandler", page));
      case LINUX, OTHER -> hasScreen() ? Optional.of(Call.of("xdg-open", page)) : Optional.empty();
    };
  }

  /** The screen of the machine is not the one the user sits at. */
  private boolean isRemote() {
    return machine.variable("SSH_CONNECTION").isPresent();
  }

  private boolean hasScreen() {
    return machine.variable("DISPLAY").isPresent()
        || machine.variable("WAYLAND_DISPLAY").isPresent()
        || machine.variable("WSL_DISTRO_NAME").isPresent();
  }
}
