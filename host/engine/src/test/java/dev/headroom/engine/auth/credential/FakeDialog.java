package dev.headroom.engine.auth.credential;

import dev.headroom.api.auth.Secret;
import dev.headroom.api.auth.SignInDialog;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A user whose answers are known beforehand. */
public final class FakeDialog implements SignInDialog {
  public final List<String> shown = new ArrayList<>();
  public final List<URI> opened = new ArrayList<>();
  private final Deque<String> answers;
  private final boolean interactive;
  private Consumer<URI> browser = page -> {};

  public FakeDialog(String... answers) {
    this(true, answers);
  }

  private FakeDialog(boolean interactive, String... answers) {
    this.interactive = interactive;
    this.answers = new ArrayDeque<>(Arrays.asList(answers));
  }

  /** Returns a dialog with nobody at the other end. */
  public static FakeDialog absent() {
    return new FakeDialog(false);
  }

  /** Gives one more answer. */
  public void answer(String answer) {
    answers.add(answer);
  }

  /** Does this whenever a page is opened. */
  public FakeDialog browsingWith(Consumer<URI> newBrowser) {
    browser = newBrowser;
    return this;
  }

  @Override
  public boolean isInteractive() {
    return interactive;
  }

  @Override
  public void show(String line) {
    shown.add(line);
  }

  @Override
  public Optional<String> ask(String question) {
    shown.add(question);
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public Optional<Secret> askSecret(String question) {
    return ask(question).filter(answer -> !answer.isBlank()).map(Secret::of);
  }

  @Override
  public void open(URI page) {
    opened.add(page);
    browser.accept(page);
  }
}
