package dev.headroom.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Somebody at a terminal, who types and waits for what is shown. Each wait ends, with what was
 * shown by then.
 */
final class Keyboard {
  static final String CTRL_C = "\u0003";
  static final String CTRL_D = "\u0004";
  static final String ENTER = "\r";
  static final String TAB = "\t";

  /** As a terminal sends it that was told that a program wants keys and not letters. */
  static final String UP = "\u001bOA";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Process process;
  private final StringBuilder shown = new StringBuilder();
  private int seen;
  private boolean ended;

  /** Sits down in front of a process whose input and output are a terminal. */
  Keyboard(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::watch);
  }

  /** Presses keys. */
  void type(String keys) throws IOException {
    OutputStream keyboard = process.getOutputStream();
    keyboard.write(keys.getBytes(UTF_8));
    keyboard.flush();
  }

  /** Waits until something is shown that was not yet there when the last wait ended. */
  void awaitText(String text) throws InterruptedException {
    if (!appears(text, PATIENCE)) {
      throw new AssertionError("no '" + text + "' in: " + news());
    }
  }

  /** Presses keys again and again until something is shown: the first may come too early. */
  void typeUntil(String keys, String text) throws IOException, InterruptedException {
    for (int times = 0; times < PATIENCE.dividedBy(PAUSE); times++) {
      type(keys);
      if (appears(text, PAUSE)) {
        return;
      }
    }
    throw new AssertionError("no '" + text + "' in: " + news());
  }

  private synchronized boolean appears(String text, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (shown.indexOf(text, seen) < 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (ended || left <= 0) {
        return false;
      }
      wait(left);
    }
    seen = shown.indexOf(text, seen) + text.length();
    return true;
  }

  private synchronized String news() {
    return shown.substring(seen);
  }

  /** Waits for the end of the process, and returns its code. */
  int exitCode() throws InterruptedException {
    return UnpackedImage.exitCode(process);
  }

  private void watch() {
    try (var screen = new InputStreamReader(process.getInputStream(), UTF_8)) {
      char[] part = new char[1_024];
      for (int count = screen.read(part); count >= 0; count = screen.read(part)) {
        append(part, count);
      }
    } catch (IOException closed) {
      // The process was destroyed: a test that still waits says what is missing.
    } finally {
      end();
    }
  }

  private synchronized void append(char[] part, int count) {
    shown.append(part, 0, count);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
