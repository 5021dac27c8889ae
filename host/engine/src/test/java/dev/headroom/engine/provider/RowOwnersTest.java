package dev.headroom.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.Provider;
import dev.headroom.api.ProviderInfo;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.SecretFormat;
import dev.headroom.engine.auth.credential.CredentialTraces;
import dev.headroom.engine.auth.credential.FakeEnvironment;
import dev.headroom.engine.auth.credential.SignInMarks;
import dev.headroom.engine.auth.store.FileCredentialStore;
import dev.headroom.engine.config.ConfigFile;
import dev.headroom.engine.config.LayeredConfiguration;
import dev.headroom.engine.platform.Directories;
import dev.headroom.engine.platform.InstallationKey;
import dev.headroom.engine.platform.Machine;
import dev.headroom.engine.platform.TestingMachine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowOwnersTest {
  private static final Provider ACME =
      new Provider() {
        @Override
        public ProviderInfo info() {
          return ProviderInfo.of("acme", "Acme", "A fake", "https://example.com");
        }

        @Override
        public List<Setting> settings() {
          return List.of(Setting.baseUrl("base_url", "https://acme.example", "Where it is"));
        }

        @Override
        public List<AuthMethod> authMethods() {
          return List.of(
              new AuthMethod.ApiKey(
                  "key", "Key", List.of("ACME_KEY"), "", Optional.empty(), SecretFormat.ANY),
              new AuthMethod.UserPassword(
                  "user",
                  "User",
                  "ACME_USER",
                  "ACME_PASSWORD",
                  (context, user, password) ->
                      new Credential.Session(password, Optional.empty(), Map.of())));
        }
      };

  @TempDir private Path home;
  private final Map<String, String> variables = new HashMap<>();
  private final InstallationKey key = InstallationKey.ofProcess();

  @Test
  void anotherAddressIsAnotherOwnerEverywhere() {
    String here = owners().here(ACME).owner();
    String shared = owners().shared(ACME).owner();
    variables.put("HEADROOM_ACME_BASE_URL", "https://other.example");

    assertThat(owners().here(ACME).owner()).isNotEqualTo(here).contains("https://other.example");
    assertThat(owners().shared(ACME).owner()).isNotEqualTo(shared);
  }

  @Test
  void anotherKeyIsAnotherOwnerHereAndIsNowhereShown() {
    variables.put("ACME_KEY", "alice-secret");
    String alice = owners().here(ACME).owner();
    variables.put("ACME_KEY", "bob-secret");

    assertThat(owners().here(ACME).owner()).isNotEqualTo(alice);
    assertThat(alice).doesNotContain("alice");
    assertThat(owners().shared(ACME).owner()).doesNotContain("bob");
  }

  @Test
  void aSharedMirrorTellsUsersApartAndNotInstallations() {
    variables.put("ACME_USER", "alice");
    variables.put("ACME_PASSWORD", "alice-secret");
    String alice = owners().shared(ACME).owner();
    variables.put("ACME_PASSWORD", "changed-secret");
    assertThat(owners(InstallationKey.ofProcess()).shared(ACME).owner()).isEqualTo(alice);

    variables.put("ACME_USER", "bob");
    assertThat(owners().shared(ACME).owner()).isNotEqualTo(alice);
  }

  @Test
  void isTheSameFromOneCommandToTheNext() {
    variables.put("ACME_KEY", "alice-secret");

    assertThat(owners().here(ACME).owner()).isEqualTo(owners().here(ACME).owner());
  }

  private RowOwners owners() {
    return owners(key);
  }

  private RowOwners owners(InstallationKey installation) {
    Machine machine = TestingMachine.linux(home, variables);
    var environment = new FakeEnvironment();
    environment.variables.putAll(variables);
    var store = new FileCredentialStore(home.resolve("credentials"), Clock.systemUTC());
    return new RowOwners(
        new LayeredConfiguration(new ConfigFile(Directories.of(machine)), machine, List.of()),
        environment,
        store,
        new CredentialTraces(store, new SignInMarks(home.resolve("sign-ins")), installation));
  }
}
