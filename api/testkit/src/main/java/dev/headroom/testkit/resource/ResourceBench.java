package dev.headroom.testkit.resource;

import dev.headroom.api.Provider;
import dev.headroom.api.Setting;
import dev.headroom.api.auth.AuthMethod;
import dev.headroom.api.auth.Credential;
import dev.headroom.api.auth.Secret;
import dev.headroom.api.resource.Resource;
import dev.headroom.api.resource.Resource.Capability;
import dev.headroom.testkit.TestingProviderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The place on which the resources of a provider are tried: a fake service and a directory for the
 * pretended machines. Runs one check at a time.
 */
public final class ResourceBench implements AutoCloseable {
  private static final String FIRST = "contract-first-";
  private static final String SECOND = "contract-second-";

  private final Supplier<Provider> provider;
  private final ResourceFake fake;
  private final ListService service = new ListService();
  private final Path root;
  private int machines;

  private ResourceBench(Supplier<Provider> provider, ResourceFake fake, Path root) {
    this.provider = provider;
    this.fake = fake;
    this.root = root;
  }

  /**
   * A check: its name is a sentence, its problems are sentences without secrets.
   *
   * @param notDeclared why there is nothing to check, when there is nothing; then there are no
   *     problems either, which says nothing
   */
  public record Check(String name, Optional<String> notDeclared, Supplier<List<String>> problems) {
    static Check of(String name, Supplier<List<String>> problems) {
      return new Check(name, Optional.empty(), problems);
    }

    static Check notDeclared(String name, String reason) {
      return new Check(name, Optional.of(reason), List::of);
    }
  }

  /** Opens a bench. */
  public static ResourceBench open(Supplier<Provider> provider, ResourceFake fake) {
    try {
      return new ResourceBench(provider, fake, Files.createTempDirectory("headroom-resources"));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** Returns what contradicts itself in what the resources declare. */
  public List<String> declarationProblems() {
    List<Resource> resources = resources();
    var problems = new ArrayList<>(ResourceDeclarations.problems(resources));
    problems.addAll(ResourceDeclarations.windows(resources, provider.get().settings()));
    for (String name : fake.samples().keySet()) {
      if (resources.stream().noneMatch(resource -> resource.schema().name().equals(name))) {
        problems.add("there is a list for " + name + ", which is no resource");
      }
    }
    return problems;
  }

  /** Returns the checks by resource. */
  public Map<String, List<Check>> checks() {
    var checks = new LinkedHashMap<String, List<Check>>();
    for (Resource resource : resources()) {
      String name = resource.schema().name();
      var ofResource = new ArrayList<>(new OperationChecks(this, name).all());
      ofResource.addAll(scanChecks(resource, name));
      resource.embeddedIn().ifPresent(parent -> ofResource.add(comesInside(parent, name)));
      checks.put(name, ofResource);
    }
    return checks;
  }

  private List<Check> scanChecks(Resource resource, String name) {
    ResourceFake.Sample sample = fake.samples().get(name);
    String untried = "has a list to be tried on";
    if (sample != null) {
      var trial = new ListFixture(this, name, sample);
      var item = new ItemFixture(trial);
      return Stream.of(
              new ScanChecks(trial).all(),
              new FaultChecks(trial).all(),
              new CredentialChecks(trial).all(),
              new SelectionChecks(trial).all(),
              new ChangeChecks(trial).all(),
              new ItemChecks(item).all(),
              new ValueChecks(item).all())
          .flatMap(List::stream)
          .toList();
    }
    if (!resource.capabilities().contains(Capability.SCAN)) {
      return List.of(Check.notDeclared(untried, name + " has no list of its own"));
    }
    return List.of(
        Optional.ofNullable(fake.untried().get(name))
            .map(reason -> Check.notDeclared(untried, reason))
            .orElseGet(
                () ->
                    Check.of(untried, () -> List.of("the resource fake has no list for " + name))));
  }

  /** Without a row of it in the example of its parent, nothing of an embedded resource is tried. */
  private Check comesInside(String parent, String name) {
    return Check.of(
        "comes inside of what embeds it",
        () -> {
          ResourceFake.Sample sample = fake.samples().get(parent);
          if (sample == null) {
            return List.of("the resource fake has no list for " + parent);
          }
          ScanAttempt attempt = new ListFixture(this, parent, sample).undisturbed(2);
          int rows = attempt.tables().size(name);
          return rows >= 2 && rows % 2 == 0
              ? List.of()
              : List.of("2 examples of " + parent + " bring " + rows + " rows of " + name);
        });
  }

  /** Returns the resources on a machine of their own. */
  private List<Resource> resources() {
    Provider fresh = provider.get();
    return fresh.resources(machine(fresh));
  }

  ListService service() {
    return service;
  }

  ResourceFake fake() {
    return fake;
  }

  /** Returns a new attempt, of which the provider and the machine know nothing from before. */
  ScanAttempt attempt(String resource) {
    return attempt(resource, Optional.empty());
  }

  /** Returns a new attempt that adds to what an earlier one brought. */
  ScanAttempt attempt(String resource, Optional<Tables> before) {
    var fresh = operations(resource);
    return new ScanAttempt(
        fresh.context(), fresh.resource(), before.orElseGet(() -> new Tables(fresh.resources())));
  }

  /** A resource and the machine on which it is. */
  record Operations(TestingProviderContext context, List<Resource> resources, Resource resource) {}

  Operations operations(String resource) {
    Provider fresh = provider.get();
    TestingProviderContext context = machine(fresh);
    List<Resource> resources = fresh.resources(context);
    return new Operations(
        context,
        resources,
        resources.stream()
            .filter(one -> one.schema().name().equals(resource))
            .findFirst()
            .orElseThrow());
  }

  private TestingProviderContext machine(Provider fresh) {
    var builder = TestingProviderContext.builder(fresh, root.resolve("machine-" + ++machines));
    fresh.settings().stream()
        .filter(setting -> setting.type() == Setting.Type.BASE_URL)
        .forEach(setting -> builder.setting(setting.key(), service.address(setting.key())));
    for (AuthMethod method : fresh.authMethods()) {
      credential(method, FIRST).ifPresent(first -> builder.credential(method.id(), first));
      if (isRenewable(method)) {
        credential(method, SECOND).ifPresent(next -> builder.nextCredential(method.id(), next));
      }
    }
    fake.prepare(builder);
    return builder.build();
  }

  private static Optional<Credential> credential(AuthMethod method, String prefix) {
    Secret secret = Secret.of(prefix + method.id());
    return switch (method) {
      case AuthMethod.ApiKey key -> Optional.of(new Credential.ApiKey(secret));
      case AuthMethod.UserPassword user ->
          Optional.of(new Credential.Session(secret, Optional.empty(), Map.of()));
      case AuthMethod.PastedToken manual ->
          Optional.of(
              manual
                  .rule()
                  .cookieName()
                  .<Credential>map(name -> new Credential.Cookie(name, secret))
                  .orElseGet(() -> Credential.TokenSet.of(secret)));
      case AuthMethod.DeviceCode device -> Optional.of(Credential.TokenSet.of(secret));
      case AuthMethod.AuthorizationCode code -> Optional.of(Credential.TokenSet.of(secret));
      case AuthMethod.ClientCredentials client -> Optional.of(Credential.TokenSet.of(secret));
      case AuthMethod.ExternalCredential borrowed -> Optional.empty();
      case AuthMethod.Custom custom -> Optional.empty();
    };
  }

  static boolean isRenewable(AuthMethod method) {
    return switch (method) {
      case AuthMethod.DeviceCode device -> true;
      case AuthMethod.AuthorizationCode code -> true;
      case AuthMethod.ClientCredentials client -> true;
      case AuthMethod.UserPassword user -> true;
      case AuthMethod.ApiKey key -> false;
      case AuthMethod.PastedToken manual -> false;
      case AuthMethod.ExternalCredential borrowed -> false;
      case AuthMethod.Custom custom -> false;
    };
  }

  /**
   * A credential that the machines have.
   *
   * @param first what it is at first
   * @param second what it is after it was renewed
   */
  record Pretended(String first, String second, boolean isRenewable) {}

  /** Returns the credentials that the machines have. */
  List<Pretended> pretended() {
    return provider.get().authMethods().stream()
        .filter(method -> credential(method, FIRST).isPresent())
        .map(
            method -> new Pretended(FIRST + method.id(), SECOND + method.id(), isRenewable(method)))
        .toList();
  }

  /** Returns all credentials of all machines. */
  List<String> secrets() {
    return provider.get().authMethods().stream()
        .flatMap(method -> Stream.of(FIRST + method.id(), SECOND + method.id()))
        .toList();
  }

  @Override
  public void close() {
    service.close();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
