package dev.headroom.plugins.cloudconnexa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderException;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.api.resource.RowChange;
import dev.headroom.api.resource.RowKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CyberShieldResourceTest {
  private static final String BLOCKED = "cyber-shield-blocked-domain";

  @RegisterExtension final TestingAccount account = new TestingAccount();

  @ParameterizedTest
  @CsvSource({
    "cyber-shield-allowed-domain, /cybershield/allow-list",
    "cyber-shield-blocked-domain, /cybershield/block-list",
  })
  void putsADomainOnItsListAndTakesItOff(String name, String list) {
    account.answerOthers(200, "");
    Resource resource = account.resource(name);
    var change = new RowChange(Map.of("domain", "ads.example", "comment", "tracking"));

    assertThat(TestingAccount.values(resource, resource.create(account.context(), change)))
        .isEqualTo(Map.of("domain", "ads.example", "comment", "tracking"));
    assertBody("{'domainAndComments': [{'domain': 'ads.example', 'comment': 'tracking'}]}");

    resource.delete(account.context(), RowKey.of("ads.example"));
    assertBody("{'domains': ['ads.example']}");
    assertThat(account.requests())
        .containsExactly("POST " + list + "-add-domains", "POST " + list + "-remove-domains");
  }

  @Test
  void needsNoComment() {
    account.answerOthers(200, "");

    account.resource(BLOCKED).create(account.context(), TestingAccount.change("domain", " a.b "));

    assertBody("{'domainAndComments': [{'domain': 'a.b', 'comment': ''}]}");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "75, 76", "151, 0"})
  void asksForNothingThatTheServiceWouldRefuse(int domain, int comment) {
    var change =
        new RowChange(Map.of("domain", "d".repeat(domain), "comment", "c".repeat(comment)));

    assertThatThrownBy(() -> account.resource(BLOCKED).create(account.context(), change))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refused -> assertThat(refused.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
    assertThat(account.requests()).isEmpty();
  }

  @Test
  void takesTheLongestEntryThereMayBe() {
    account.answerOthers(200, "");
    var change = new RowChange(Map.of("domain", "d".repeat(75), "comment", "c".repeat(75)));

    account.resource(BLOCKED).create(account.context(), change);

    assertThat(account.requests()).hasSize(1);
  }

  @Test
  void saysWhatTheServiceRefused() {
    account.answerOthers(400, "{\"errorMessage\": \"no domain\"}");

    assertThatThrownBy(
            () ->
                account
                    .resource(BLOCKED)
                    .create(account.context(), TestingAccount.change("domain", "x")))
        .isInstanceOf(ProviderException.class);
  }

  /** Nobody could tell what is on a list, so nothing pretends to. */
  @Test
  void cannotBeRead() {
    assertThat(account.resource(BLOCKED).capabilities())
        .containsExactlyInAnyOrder(Capability.CREATE, Capability.DELETE);
  }

  private void assertBody(String expected) {
    assertThat(account.lastBody()).isEqualTo(expected.replace(" ", "").replace('\'', '"'));
  }
}
