package dev.headroom.testkit.resource;

import com.google.gson.JsonElement;
import dev.headroom.api.resource.ScanRequest;
import dev.headroom.testkit.resource.ListService.Received;
import dev.headroom.testkit.resource.ListService.Reply;
import dev.headroom.testkit.resource.ResourceBench.Check;
import dev.headroom.testkit.resource.ResourceBench.Pretended;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What holds when a credential is refused in the middle of a scan: it is renewed once and the scan
 * goes on; one that cannot be renewed ends it.
 */
final class CredentialChecks {
  private final ListFixture trial;

  CredentialChecks(ListFixture trial) {
    this.trial = trial;
  }

  List<Check> all() {
    String renewed = "goes on with a renewed credential";
    String refused = "ends when the credential is refused for good";
    if (trial.bench().pretended().isEmpty()) {
      String reason = "the provider signs in in no way that can be pretended here";
      return List.of(Check.notDeclared(renewed, reason), Check.notDeclared(refused, reason));
    }
    return List.of(Check.of(renewed, this::refusedOnce), Check.of(refused, this::refusedForGood));
  }

  /** Two pages follow the refusal: the second one shows whether the renewed credential is kept. */
  private List<String> refusedOnce() {
    int count = trial.moreThanTwoPages();
    trial.undisturbed(count);
    Refusal refusal = refuse(count, false);
    var problems = new ArrayList<>(refusal.problemsBefore());
    if (!problems.isEmpty()) {
      return problems;
    }
    ScanAttempt attempt = refusal.attempt();
    if (!refusal.used().isRenewable()) {
      return endsBySignIn(refusal);
    }
    problems.addAll(trial.complete(attempt, count));
    long again =
        refusal.after().stream().filter(one -> one.carries(refusal.used().first())).count();
    if (again > 1) {
      problems.add("the refused credential was sent " + again + " times");
    }
    if (refusal.after().stream()
        .skip(1)
        .anyMatch(request -> !request.carries(refusal.used().second()))) {
      problems.add("after the renewal it is asked without the new credential");
    }
    problems.addAll(renewedOnce(attempt));
    return problems;
  }

  private List<String> refusedForGood() {
    int count = trial.moreThanTwoPages();
    trial.undisturbed(count);
    Refusal refusal = refuse(count, true);
    var problems = new ArrayList<>(refusal.problemsBefore());
    if (!problems.isEmpty()) {
      return problems;
    }
    problems.addAll(endsBySignIn(refusal));
    if (refusal.used().isRenewable()) {
      problems.addAll(renewedOnce(refusal.attempt()));
    }
    return problems;
  }

  /** After the user has signed in anew, the scan goes on where it ended. */
  private List<String> endsBySignIn(Refusal refusal) {
    ScanAttempt attempt = refusal.attempt();
    var problems = new ArrayList<>(trial.conduct(attempt));
    if (attempt.error().filter(error -> error.kind().needsSignIn()).isEmpty()) {
      problems.add("a refused credential ends with " + attempt.error());
      return problems;
    }
    int most = refusal.used().isRenewable() ? 2 : 1;
    if (refusal.after().size() > most) {
      problems.add("it is asked " + refusal.after().size() + " times with what was refused");
    }
    problems.addAll(trial.firstPage(attempt));
    int count = trial.moreThanTwoPages();
    trial.serve(trial.items(count));
    problems.addAll(trial.complete(trial.goOn(attempt), count));
    return problems;
  }

  private static List<String> renewedOnce(ScanAttempt attempt) {
    return attempt.replacements() == 1
        ? List.of()
        : List.of("another credential is asked for " + attempt.replacements() + " times");
  }

  /** Scans a list that refuses credentials as soon as a page was delivered. */
  private Refusal refuse(int count, boolean forGood) {
    List<JsonElement> items = trial.items(count);
    List<Pretended> pretended = trial.bench().pretended();
    var refuses = new AtomicBoolean(!trial.isPaged());
    var before = new ArrayList<Received>();
    var after = new ArrayList<Received>();
    trial.answerWith(
        request -> {
          (refuses.get() ? after : before).add(request);
          boolean isRefused =
              refuses.get()
                  && (forGood || pretended.stream().anyMatch(one -> request.carries(one.first())));
          return isRefused ? Reply.of(401, "") : trial.page(request, items);
        });
    ScanAttempt attempt =
        trial
            .bench()
            .attempt(trial.name())
            .afterFirstPage(() -> refuses.set(trial.isPaged()))
            .scan(ScanRequest.ALL, Optional.empty());
    return new Refusal(attempt, List.copyOf(before), List.copyOf(after), pretended);
  }

  /**
   * A scan that met a refusal.
   *
   * @param before what was asked while every credential was good
   * @param after what was asked from the refusal on
   */
  private record Refusal(
      ScanAttempt attempt, List<Received> before, List<Received> after, List<Pretended> pretended) {
    /** Unless every request has the credential, there is nothing to refuse. */
    List<String> problemsBefore() {
      if (after.isEmpty()) {
        return List.of("nothing is asked after the first page, so no credential can be refused");
      }
      boolean isSent =
          used(after.getFirst()).isPresent()
              && before.stream().allMatch(request -> used(request).isPresent());
      return isSent ? List.of() : List.of("it is asked without the credential");
    }

    Pretended used() {
      return used(after.getFirst()).orElseThrow();
    }

    private Optional<Pretended> used(Received request) {
      return pretended.stream().filter(one -> request.carries(one.first())).findFirst();
    }
  }
}
