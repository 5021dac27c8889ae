package dev.headroom.engine.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.api.ErrorKind;
import dev.headroom.api.usage.ProviderStatus;
import dev.headroom.api.usage.ProviderStatus.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusServiceTest {
  private final FakePlugins plugins = new FakePlugins();
  private final StatusService service =
      new StatusService(
          plugins, (provider, deadline) -> FakeContext.of(provider.info().id()), Clock.systemUTC());

  @Test
  void pagesAreReadAtOnceAndShownByName() {
    var together = new CyclicBarrier(2);
    for (String id : List.of("codex", "claude")) {
      plugins.add(
          new FakeProvider(id)
              .status(
                  () -> {
                    try {
                      together.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                    return ProviderStatus.of(Level.OPERATIONAL);
                  }));
    }

    StatusReport report = service.fetch(List.of("codex", "claude"));

    assertThat(report.providers())
        .extracting(StatusReport.Entry::id)
        .containsExactly("claude", "codex");
    assertThat(report.providers())
        .allSatisfy(
            entry -> assertThat(entry.status().orElseThrow().level()).isEqualTo(Level.OPERATIONAL));
  }

  @Test
  void aBrokenPageIsAnErrorOfItsOwn() {
    plugins.add(
        new FakeProvider("claude")
            .status(
                () -> {
                  throw new StackOverflowError();
                }));
    plugins.add(new FakeProvider("codex").status(() -> ProviderStatus.of(Level.DEGRADED)));

    List<StatusReport.Entry> entries = service.fetch(List.of("claude", "codex")).providers();

    assertThat(entries.get(0).error().orElseThrow().kind()).isEqualTo(ErrorKind.PLUGIN_FAILURE);
    assertThat(entries.get(0).page()).isPresent();
    assertThat(entries.get(1).status()).isPresent();
  }

  @Test
  void aProviderWithoutAPageHasNeitherStatusNorError() {
    plugins.add(new FakeProvider("claude"));

    StatusReport.Entry entry = service.fetch(List.of("claude")).providers().getFirst();

    assertThat(entry.status()).isEmpty();
    assertThat(entry.error()).isEmpty();
  }
}
