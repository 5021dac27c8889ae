package dev.headroom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.dist.UnpackedImage.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The resources of a bundled provider, played in the sandbox. */
class ResourcesIT {
  private static final Path PAGES = Path.of("../docs/providers");

  @TempDir private static Path directory;
  private static UnpackedImage image;

  @BeforeAll
  static void unpack() throws Exception {
    image = UnpackedImage.in(directory);
  }

  @Test
  void helpNamesProvidersAndTheirResources() throws Exception {
    assertThat(image.run("--help").out()).contains("cloudconnexa");
    assertThat(image.run("cloudconnexa", "--help").out()).contains("user", "network");
    assertThat(image.run("cloudconnexa", "user", "--help").out())
        .contains("Columns:", "cloudconnexa_user", "list");
  }

  @Test
  void aListIsReadFromTheFakeService() throws Exception {
    Result result = image.run("--sandbox", "cloudconnexa", "user", "list", "--json");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("\"schema\": \"headroom.rows.v1\"", "\"more\": false");
  }

  @Test
  void aDryRunSendsNothing() throws Exception {
    Result result =
        image.run("--sandbox", "cloudconnexa", "network", "create", "--set", "name=x", "--dry-run");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo("x\n");
    assertThat(result.err()).contains("nothing was sent");
  }

  @Test
  void whatAResourceCannotDoIsRefused() throws Exception {
    Result result = image.run("--sandbox", "cloudconnexa", "session", "delete", "x", "--yes");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("error: cloudconnexa session does not support delete\n");
  }

  @Test
  void aProfileThatIsToldOnceIsShown() throws Exception {
    Result result =
        image.run(
            "--sandbox",
            "cloudconnexa",
            "device",
            "generate-profile",
            "--yes",
            "--set=region_id=eu-central-1",
            "e1d2c3b4-a5f6-4701-8899-aabbccddee01");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).endsWith("<key>\nmade up for the sandbox\n</key>\n");
    assertThat(result.err()).contains("profile is shown only once").doesNotContain("could not be");
  }

  @Test
  void whatCanOnlyBeWrittenIsNoTable() throws Exception {
    String resource = "cyber-shield-blocked-domain";
    Result made =
        image.run("--sandbox", "cloudconnexa", resource, "create", "--set=domain=ads.example");
    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.out()).isEqualTo("domain\tads.example\ncomment\t\n");

    assertThat(image.run("cloudconnexa", resource, "--help").out())
        .contains("no table in SQL")
        .doesNotContain("\n  list");
    assertThat(image.run("--sandbox", "cloudconnexa", resource, "list").exitCode()).isEqualTo(2);
    assertThat(image.run("tables").out()).doesNotContain("cyber_shield");
    assertThat(
            image
                .run("--sandbox", "query", "select * from cloudconnexa_cyber_shield_blocked_domain")
                .exitCode())
        .isNotZero();
  }

  @Test
  void thePagesOfTheReferenceAreCurrent() throws Exception {
    for (String provider : image.run("completion", "groups").out().lines().toList()) {
      String page = image.run("plugin", "reference", provider).out();
      Path file = PAGES.resolve(provider + "-resources.md");
      if (!page.isEmpty()) {
        assertThat(file).as("written by `headroom plugin reference`").hasContent(page);
      }
    }
  }
}
