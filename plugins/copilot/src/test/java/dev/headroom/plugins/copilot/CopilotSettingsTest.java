package dev.headroom.plugins.copilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.OAuthConfiguration;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.testkit.TestingSettings;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopilotSettingsTest {
  @TempDir Path root;

  @Test
  void talksToGitHubUnlessAnEnterpriseIsNamed() {
    TestingSettings settings = machine().build().settings();

    assertThat(settings.text(CopilotSettings.API)).contains("https://api.github.com");
    assertThat(settings.text(CopilotSettings.LOGIN)).contains("https://github.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"octo.ghe.com", "https://Octo.ghe.com/", " octo.ghe.com/login "})
  void talksToTheEnterpriseThatIsNamed(String host) {
    TestingSettings settings =
        machine().setting(CopilotSettings.ENTERPRISE_HOST, host).build().settings();

    assertThat(settings.text(CopilotSettings.API)).contains("https://api.octo.ghe.com");
    assertThat(settings.text(CopilotSettings.LOGIN)).contains("https://octo.ghe.com");
  }

  @Test
  void signsInWhereTheSettingsSay() {
    TestingSettings settings =
        machine().setting(CopilotSettings.ENTERPRISE_HOST, "octo.ghe.com").build().settings();
    AuthMethod.DeviceCode device = (AuthMethod.DeviceCode) CopilotCredentials.methods().getFirst();
    OAuthConfiguration server = device.server().apply(settings);

    assertThat(server.deviceAuthorizationEndpoint())
        .contains(URI.create("https://octo.ghe.com/login/device/code"));
    assertThat(server.tokenEndpoint())
        .contains(URI.create("https://octo.ghe.com/login/oauth/access_token"));
    assertThat(server.clientSecret()).isEmpty();
  }

  private TestingProviderContext.Builder machine() {
    return TestingProviderContext.builder(new CopilotProvider(), root);
  }
}
