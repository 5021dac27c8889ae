package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.testkit.TestingProviderContext;
import dev.headroom.testkit.TestingSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudConnexaCredentialsTest {
  private static final URI ENDPOINT = URI.create("https://acme.api.openvpn.com/api/v1/oauth/token");

  @TempDir Path root;

  @Test
  void asksForATokenWithAHeader() {
    HttpRequest call = call("basic");

    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.uri()).isEqualTo(ENDPOINT);
    assertThat(call.headers()).containsEntry("Accept", "application/json");
    String header = call.headers().get("Authorization");
    assertThat(header).startsWith("Basic ");
    assertThat(new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8))
        .isEqualTo("prefix.id:s+cret/&");
    assertThat(new String(call.body().orElseThrow().bytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"grant_type\":\"client_credentials\",\"scope\":\"default\"}");
  }

  @Test
  void asksForATokenWithParametersWhenToldTo() {
    HttpRequest call = call("Query");

    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.uri().getRawQuery())
        .isEqualTo(
            "client_id=prefix.id&client_secret=s%2Bcret%2F%26&grant_type=client_credentials");
    assertThat(call.body()).isEmpty();
    assertThat(call.headers()).doesNotContainKey("Authorization");
    assertThat(call.toString()).doesNotContain("cret");
  }

  @Test
  void refusesAFormThatIsNone() {
    assertThatThrownBy(() -> call("form"))
        .isInstanceOf(ProviderException.class)
        .hasMessage("the setting token_request is neither basic nor query");
  }

  @Test
  void asksWhereTheSettingsSay() {
    assertThat(method().server().apply(settings("basic")).tokenEndpoint()).contains(ENDPOINT);
  }

  @Test
  void saysHowToSignInWhenThereIsNoToken() {
    TestingProviderContext context =
        TestingProviderContext.builder(new CloudConnexaProvider(), root).build();

    assertThatThrownBy(() -> CloudConnexaCredentials.token(context))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failed -> {
              assertThat(failed.error().kind()).isEqualTo(ErrorKind.NOT_SIGNED_IN);
              assertThat(failed.error().hint()).contains("`headroom auth login cloudconnexa`");
            });
  }

  private HttpRequest call(String form) {
    return method()
        .request()
        .orElseThrow()
        .call(settings(form), ENDPOINT, "prefix.id", Secret.of("s+cret/&"));
  }

  private static AuthMethod.ClientCredentials method() {
    return (AuthMethod.ClientCredentials) CloudConnexaCredentials.methods().getFirst();
  }

  private TestingSettings settings(String form) {
    return TestingProviderContext.builder(new CloudConnexaProvider(), root)
        .setting("cloud_id", "acme")
        .setting("token_request", form)
        .build()
        .settings();
  }
}
