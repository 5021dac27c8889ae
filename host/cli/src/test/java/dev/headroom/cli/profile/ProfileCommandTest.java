package dev.headroom.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.root.CommandRun;
import dev.headroom.engine.platform.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
  @TempDir Path home;
  private CommandRun run;

  @BeforeEach
  void makeRun() {
    run = new CommandRun(home);
  }

  @Test
  void createsUsesAndListsProfiles() {
    run.profile("create", "work", "--use");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("profile work is created and used from now on\n");

    run.profile("list");
    assertThat(run.out()).isEqualTo("default\t\nwork\tyes\n");

    run.profile("use", "default");
    run.profile("list");
    assertThat(run.out()).isEqualTo("default\tyes\nwork\t\n");
  }

  @Test
  void showsTheProfileInUseAndWhy() {
    run.profile("create", "work");
    run.variables().put("HEADROOM_PROFILE", "work");

    run.profile("show");

    assertThat(run.out())
        .isEqualTo(
            """
            work
              in use: yes (HEADROOM_PROFILE)
              data: %s/data/profiles/work
              cache: %s/cache/profiles/work
              state: %s/state/profiles/work
            """
                .formatted(home, home, home));
  }

  @Test
  void answersInJson() {
    run.json();
    run.profile("create", "work");

    assertThat(run.out())
        .isEqualTo(
            """
            {
              "schema": "headroom.profile.v1",
              "profiles": [
                {
                  "name": "work",
                  "active": false,
                  "origin": null,
                  "data": "%s/data/profiles/work",
                  "cache": "%s/cache/profiles/work",
                  "state": "%s/state/profiles/work"
                }
              ]
            }
            """
                .formatted(home, home, home));
  }

  @Test
  void deletesOnlyWhatIsConfirmed() throws IOException {
    Path credential = home.resolve("data/profiles/work/credentials.json");
    run.profile("create", "work");
    PrivateFiles.write(credential, "x");

    run.profile("delete", "work");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("say --yes");

    run.answer("no");
    run.profile("delete", "work");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(credential).exists();

    run.answer("y");
    run.profile("delete", "work");
    assertThat(run.exitCode()).isZero();
    assertThat(credential).doesNotExist();
  }

  @Test
  void deletesWithoutAskingWhenToldSo() {
    run.profile("create", "work");

    run.profile("delete", "work", "--yes");

    assertThat(run.exitCode()).isZero();
    run.profile("show", "work");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("there is no profile work", "headroom profile list");
  }

  @Test
  void saysWhatIsWrongAndWhatMendsIt() {
    run.profile("use", "wrok");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            error: there is no profile wrok
              create it with `headroom profile create wrok`; `headroom profile list` lists them
            """);

    run.profile("delete", "default", "--yes");
    assertThat(run.err()).contains("cannot be deleted");

    run.profile("create", "../up");
    assertThat(run.err()).contains("cannot be the name of a profile");

    run.profile();
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
