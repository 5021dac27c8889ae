package dev.headroom.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import dev.headroom.api.ProviderException;
import dev.headroom.api.http.Http;
import dev.headroom.api.http.HttpHeaders;
import dev.headroom.api.http.HttpRequest;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.doctor.Finding.Grade;
import dev.headroom.engine.platform.Directories;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
  private static final URI PAGE = URI.create("https://status.example.com/");

  @TempDir Path home;

  @Test
  void aCheckThatFailsIsAFindingAndTheOthersGoOn() {
    List<Finding> findings =
        new Doctor(
                List.of(
                    check(
                        () -> {
                          throw new IllegalStateException("broken");
                        }),
                    check(() -> List.of(Finding.ok("test", "fine")))))
            .examine();

    assertThat(findings).extracting(Finding::grade).containsExactly(Grade.PROBLEM, Grade.OK);
  }

  @Test
  void directoriesThatAreNotThereYetAreFine() {
    assertThat(new DirectoriesCheck(directories()).run())
        .hasSize(4)
        .allSatisfy(finding -> assertThat(finding.grade()).isEqualTo(Grade.OK));
  }

  @Test
  void aDirectoryThatOthersCanOpenIsAWarningWithTheCommandThatMendsIt() throws Exception {
    Path data = Files.createDirectory(home.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(new DirectoriesCheck(directories()).run())
        .filteredOn(finding -> finding.grade() == Grade.WARNING)
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.remedy()).hasValue("run `chmod 700 " + data + "`"));
  }

  @Test
  void foldersOfCredentialsAndPluginsThatAreLinksOrOpenAreNamed() throws Exception {
    Path profile = Files.createDirectories(home.resolve("data/profiles/work"));
    Path credentials =
        Files.createSymbolicLink(
            profile.resolve("credentials"), Files.createDirectory(home.resolve("elsewhere")));
    Path plugins = Files.createDirectory(home.resolve("data/plugins"));
    Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxrwxrwx"));

    List<Finding> findings = new DirectoriesCheck(directories()).run();

    assertThat(findings)
        .filteredOn(finding -> finding.grade() == Grade.PROBLEM)
        .extracting(Finding::message)
        .containsExactly(credentials + " is not used: it is a link");
    assertThat(findings)
        .filteredOn(finding -> finding.message().startsWith(plugins.toString()))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.remedy()).hasValue("run `chmod 700 " + plugins + "`"));
  }

  @Test
  void aFullDiskIsAProblem() throws Exception {
    Files.createDirectory(home.resolve("cache"));

    assertThat(new DirectoriesCheck(directories(), _ -> 4_096).run())
        .filteredOn(finding -> finding.grade() == Grade.PROBLEM)
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).endsWith("on a disk that is full"));
  }

  @Test
  void aFileWhereADirectoryShouldBeIsAProblem() throws Exception {
    Files.writeString(home.resolve("cache"), "");

    assertThat(new DirectoriesCheck(directories()).run())
        .extracting(Finding::grade)
        .contains(Grade.PROBLEM);
  }

  @Test
  void anInstallationWithoutItsCacheIsSlowAndNotBroken() throws Exception {
    Files.createDirectory(home.resolve("plugins"));

    assertThat(new InstallationCheck(Optional.of(home), "1.0", "25").run())
        .extracting(Finding::grade)
        .containsExactly(Grade.OK, Grade.WARNING);
  }

  @Test
  void aClockThatIsOffIsNoticed() {
    assertThat(online("Sat, 21 Nov 2026 10:00:30 GMT").grade()).isEqualTo(Grade.OK);
    assertThat(online("Sat, 21 Nov 2026 10:05:00 GMT"))
        .satisfies(finding -> assertThat(finding.grade()).isEqualTo(Grade.PROBLEM))
        .satisfies(finding -> assertThat(finding.message()).contains("300 seconds"));
    assertThat(online("no date").grade()).isEqualTo(Grade.OK);
  }

  @Test
  void aPageThatCannotBeReachedIsAProblem() {
    Finding finding =
        new OnlineCheck(
                Map.of("claude", PAGE),
                page ->
                    new OneReply(
                        () -> {
                          throw new ProviderException(
                              ProviderError.of(ErrorKind.NETWORK, "no route to host"));
                        }),
                CLOCK)
            .run()
            .getFirst();

    assertThat(finding.grade()).isEqualTo(Grade.PROBLEM);
    assertThat(finding.message()).isEqualTo("claude: no route to host");
  }

  private static Finding online(String date) {
    HttpHeaders headers = HttpHeaders.of(Map.of("Date", List.of(date)));
    var reply = new HttpResponse(403, PAGE, headers, new byte[0]);
    return new OnlineCheck(Map.of("claude", PAGE), page -> new OneReply(() -> reply), CLOCK)
        .run()
        .getFirst();
  }

  private Directories directories() {
    return new Directories(
        home.resolve("config"), home.resolve("data"), home.resolve("cache"), home.resolve("state"));
  }

  private static Check check(Supplier<List<Finding>> result) {
    return new Check() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public List<Finding> run() {
        return result.get();
      }
    };
  }

  private record OneReply(Supplier<HttpResponse> reply) implements Http {
    @Override
    public HttpResponse send(HttpRequest call) {
      return reply.get();
    }

    @Override
    public PendingResponse start(HttpRequest call) {
      throw new UnsupportedOperationException();
    }
  }
}
