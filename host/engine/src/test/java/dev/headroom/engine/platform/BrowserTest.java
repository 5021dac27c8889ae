package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class BrowserTest {
  @TempDir Path directory;

  @Test
  @Timeout(60)
  void handsTheAddressToTheDesktopAsItIs() throws Exception {
    install("xdg-open", "#!/bin/sh\nprintf %s \"$1\" > opened.new; mv opened.new opened\n");
    var page = URI.create("https://example.com/device?code=$(touch%20x);a&b='c'");

    boolean opened = browser(Map.of("DISPLAY", ":0")).open(page);

    assertThat(opened).isTrue();
    Path written = directory.resolve("opened");
    while (!Files.exists(written)) {
      Thread.onSpinWait();
    }
    assertThat(written).hasContent(page.toString());
  }

  @Test
  void saysSoWhereThereIsNoScreenOrNoOpener() throws IOException {
    var page = URI.create("https://example.com/");

    assertThat(browser(Map.of("WAYLAND_DISPLAY", "wayland-0")).open(page)).isFalse();
    install("xdg-open", "#!/bin/sh\nexit 1\n");
    assertThat(browser(Map.of()).open(page)).isFalse();
  }

  @Test
  void refusesWhatIsNotAPage() {
    for (String address : new String[] {"file:///etc/passwd", "mailto:a@b", "/path", "https:x"}) {
      assertThatThrownBy(() -> browser(Map.of("DISPLAY", ":0")).open(URI.create(address)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void install(String name, String script) throws IOException {
    Path program = Files.writeString(directory.resolve(name), script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private Browser browser(Map<String, String> variables) {
    var all = new java.util.HashMap<>(variables);
    all.put("PATH", directory + ":/usr/bin:/bin");
    if (!variables.containsKey("DISPLAY")) {
      all.put("PATH", directory.toString());
    }
    var machine = TestingMachine.linux(directory, all);
    return new Browser(machine, new HostProcesses(machine));
  }
}
