package dev.headroom.engine.platform;

import dev.headroom.api.Environment.OperatingSystem;
import dev.headroom.api.Processes.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user's editor: {@code VISUAL}, else {@code EDITOR}, else what the system always has. */
public final class Editor {
  private final Machine machine;
  private final HostProcesses processes;

  public Editor(Machine machine, HostProcesses processes) {
    this.machine = machine;
    this.processes = processes;
  }

  /**
   * Lets the user edit a file, on the terminal of this process, and waits for the end.
   *
   * @return the exit code of the editor
   * @throws dev.headroom.api.ProviderException when the editor cannot be started
   */
  public int edit(Path file) {
    List<String> command = new ArrayList<>(command());
    command.add(file.toString());
    return processes.runInTerminal(new Call(command, Map.of(), Optional.empty(), ""));
  }

  /** Whether the user chose an editor, which may be one with a window of its own. */
  public boolean isChosen() {
    return chosen().isPresent();
  }

  private Optional<String> chosen() {
    return machine.variable("VISUAL").or(() -> machine.variable("EDITOR"));
  }

  private List<String> command() {
    Optional<String> chosen = chosen();
    if (chosen.isEmpty()) {
      boolean isWindows = machine.operatingSystem() == OperatingSystem.WINDOWS;
      return List.of(isWindows ? "notepad" : "vi");
    }
    // A path with blanks, or a program with options such as "code --wait".
    return processes.find(chosen.get()).isPresent()
        ? List.of(chosen.get())
        : List.of(chosen.get().split("\\s+", -1));
  }
}
