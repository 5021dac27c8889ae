package dev.headroom.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.api.CancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedCallTest {
  private static final Deadline AMPLE = Deadline.in(Duration.ofSeconds(50));

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void returnsWhatTheWorkReturns() throws Exception {
    assertThat(BoundedCall.run(Thread.ofVirtual(), AMPLE, () -> "done")).isEqualTo("done");
  }

  @Test
  void tellsWhatTheWorkThrew() {
    var thrown = new StackOverflowError();

    assertThatThrownBy(
            () ->
                BoundedCall.run(
                    Thread.ofVirtual(),
                    AMPLE,
                    () -> {
                      throw thrown;
                    }))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(thrown);
  }

  @Test
  void interruptsTheWorkWhenItsTimeIsOver() throws Exception {
    assertThatThrownBy(
            () ->
                BoundedCall.run(
                    Thread.ofVirtual(), Deadline.in(Duration.ofMillis(20)), this::waitForever))
        .isInstanceOf(TimeoutException.class);

    interrupted.await();
  }

  @Test
  void interruptsTheWorkWhenNobodyWaitsForItAnyMore() throws Exception {
    var givenUp = new AtomicBoolean();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    BoundedCall.run(Thread.ofVirtual(), AMPLE, this::waitForever);
                  } catch (CancelledException e) {
                    givenUp.set(Thread.currentThread().isInterrupted());
                  } catch (ExecutionException | TimeoutException e) {
                    throw new AssertionError(e);
                  }
                });
    started.await();

    waiting.interrupt();
    waiting.join();

    assertThat(givenUp).isTrue();
    interrupted.await();
  }

  private String waitForever() throws InterruptedException {
    started.countDown();
    try {
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }
}
