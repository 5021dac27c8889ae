package dev.headroom.plugins.codex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodexEndpointTest {
  @ParameterizedTest
  @CsvSource({
    "https://chatgpt.com, https://chatgpt.com/backend-api, /wham/usage",
    "https://chat.openai.com/, https://chat.openai.com/backend-api, /wham/usage",
    "https://chatgpt.com/backend-api/, https://chatgpt.com/backend-api, /wham/usage",
    "https://gateway.example/backend-api, https://gateway.example/backend-api, /wham/usage",
    "https://gateway.example/openai, https://gateway.example/openai, /api/codex/usage"
  })
  void understandsTheBaseAddressAsTheCliDoes(String configured, String base, String path) {
    assertThat(
            CodexEndpoint.ofConfiguration(
                "model = \"x\"\nchatgpt_base_url = \"" + configured + "\" # ours\n"))
        .contains(new CodexEndpoint(base, path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "usage_url = \"https://proxy.example/x/usage\"|https://proxy.example|/x/usage",
        "usage_url='http://127.0.0.1:8080/wham/usage'|http://127.0.0.1:8080|/wham/usage"
      })
  void takesAWholeUsageAddress(String line, String base, String path) {
    assertThat(
            CodexEndpoint.ofConfiguration("chatgpt_base_url = \"https://other.example\"\n" + line))
        .contains(new CodexEndpoint(base, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# usage_url = \"https://a.example/usage\"",
        "usage_url = \"not an address\"",
        "usage_url = \"/wham/usage\"",
        "usage_url = \"https://a.example\"",
        "chatgpt_base_url = \"\"",
        "chatgpt_base_url = \"unterminated",
        "my_usage_url = \"https://a.example/usage\"",
        "usage_url = https://a.example/usage",
        "[profiles.other]\nusage_url = \"https://a.example/usage\"",
        "profile = \"mine\"\n[profiles.other]\nusage_url = \"https://a.example/usage\"",
        "[mcp_servers.metrics.env]\nusage_url = \"https://a.example/usage\"",
        "[[servers]]\nusage_url = \"https://a.example/usage\"",
        "a = {usage_url = \"https://a.example/usage\"}",
        "a = \"\"\"\nusage_url = \"https://a.example/usage\"\n\"\"\"",
        "usage_url = [\"https://a.example/usage\"]",
        "= = =\n[[["
      })
  void findsNothingInWhatSaysNothing(String toml) {
    assertThat(CodexEndpoint.ofConfiguration(toml)).isEmpty();
  }

  @Test
  void takesTheBaseWhenTheUsageAddressIsBroken() {
    assertThat(
            CodexEndpoint.ofConfiguration(
                "usage_url = \"::\"\nchatgpt_base_url = \"https://a.example\""))
        .contains(new CodexEndpoint("https://a.example", "/api/codex/usage"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile = \"mine\"\n[profiles.mine]\nchatgpt_base_url = \"https://a.example\"",
        "profile = \"mine\"\nprofiles.mine.chatgpt_base_url = \"https://a.example\"",
        "chatgpt_base_url = \"https://b.example\"\nprofile = \"mine\"\n"
            + "[profiles]\nmine = {chatgpt_base_url = \"https://a.example\"}",
        "\uFEFFchatgpt_base_url = \"https://a.example/\"\r\n",
        "\"chatgpt_base_url\" = \"https://a.example\""
      })
  void theProfileInUseCountsBeforeTheTopLevel(String toml) {
    assertThat(CodexEndpoint.ofConfiguration(toml))
        .contains(new CodexEndpoint("https://a.example", "/api/codex/usage"));
  }
}
